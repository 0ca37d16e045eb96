"""Charts drawn in several processes: as in one, only sooner."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from orgcharts.cli import main
from orgcharts.cli.drawing.jobs import shared_out

SPEC = """\
organization:
  name: Ministry of Works
  units: [Roads Division, {name: Bridges, id: bridges, units: [Steel Section, Stone Section]}]
charts:
- {id: whole}
- {id: crowded, page: {size: 60x45mm, margin: 20}}
- {id: bridges, focus: bridges}
- {id: small, page: 90x60mm, type: {floor: 12}}
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "works.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def rendered(spec: Path, jobs: int, capsys: pytest.CaptureFixture[str]) -> tuple[object, ...]:
    """Return code, words and files of a run, without the time that it took."""
    out = spec.parent / f"out{jobs}"
    code = main(["render", str(spec), "-o", str(out), "-f", "svg,png,dot", "--jobs", str(jobs)])
    words = capsys.readouterr()
    said = re.sub(r"in [\d.]+ s", "", words.out.replace(out.name, "out"))
    return code, said, words.err, {path.name: path.read_bytes() for path in out.iterdir()}


def test_jobs_change_neither_files_nor_words_nor_their_order(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = rendered(spec, 1, capsys)
    assert one == rendered(spec, 3, capsys)
    assert one[0] == 1
    assert [line[:5] for line in str(one[2]).splitlines()] == ["OC606", "OC603"]
    assert len(one[3]) == 9  # type: ignore[arg-type]


def test_locks_are_written_as_by_one_process(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = []
    for jobs in ("1", "2"):
        main(["render", str(spec), "-o", str(spec.parent / "out"), "-f", "dot", "--lock", "-j", jobs])
        (lock,) = spec.parent.glob("*.lock.yaml")
        written.append(lock.read_bytes())
        lock.unlink()
    assert written[0] == written[1]


@pytest.mark.parametrize("number", ["0", "-1", "many", "1000", "²"])
def test_a_number_of_jobs_that_is_none_is_refused(number: str) -> None:
    with pytest.raises(SystemExit):
        main(["render", f"--jobs={number}"])


def _square(parent: int, number: int) -> int:
    """Return the square of a number; a process of its own dies of 3."""
    if number == 3 and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_what_a_killed_process_leaves_is_done_all_the_same() -> None:
    assert list(shared_out(_square, os.getpid(), range(9), 2)) == [number * number for number in range(9)]


def _fail(_: object, number: int) -> int:
    if number == 2:
        raise ValueError("two")
    return number


def test_an_error_comes_when_its_result_is_due() -> None:
    results = shared_out(_fail, None, range(5), 2)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="two"):
        next(results)


INTERRUPTED = """
import os, sys, time
from orgcharts.cli.drawing.jobs import shared_out

def work(_, number):
    os.write(1, b"begun\\n")
    time.sleep(60)

if __name__ == "__main__":
    try:
        list(shared_out(work, None, range(8), 2))
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_an_interrupt_stops_all_processes_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text(INTERRUPTED)
    process = subprocess.Popen(
        [sys.executable, tmp_path / "run.py"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == ["begun\n"] * 2
    process.send_signal(signal.SIGINT)
    _, complaints = process.communicate(timeout=50)
    assert (process.returncode, complaints) == (130, "")
