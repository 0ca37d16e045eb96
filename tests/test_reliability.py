"""Nothing that is fed to the library crashes it, gets through it, or leaves half a file."""

from __future__ import annotations

import ast
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from benchmarks import promises, reliability
from benchmarks.fuzz.checks import check_dot, check_findings, check_svg
from benchmarks.fuzz.guard import Guard, TooLong
from benchmarks.fuzz.making import make
from benchmarks.fuzz.mutation import mutated
from benchmarks.fuzz.trying import DRAW, attempt
from benchmarks.fuzz.words import STRANGE
from benchmarks.promises import PROMISES
from benchmarks.reliability import budgets
from orgcharts import Organization, OrgchartsError, ThemeError, compare, draw, draw_comparison, load, loads
from orgcharts.comparison.report import as_markdown
from orgcharts.findings import Finding, printable
from orgcharts.tables import as_markdown as table_as_markdown
from orgcharts.tables import staffing_table
from orgcharts.text.markdown import escaped
from orgcharts.theme import load_theme

ROOT = Path(__file__).parents[1]
NAMES = (*STRANGE, "x" * 1_000, "a\u202eb ]]> <script>alert(1)</script> \"'&")
GUARD = Guard()


def test_a_few_hundred_inputs_of_the_fuzz_give_drawings_or_findings(tmp_path: Path) -> None:
    outcomes = [attempt(make(7, number), tmp_path.resolve() / "work", GUARD, DRAW) for number in range(120)]
    assert [] == [outcome.fault for outcome in outcomes if outcome.fault]
    assert {"drawn", "findings"} <= {outcome.result for outcome in outcomes}


def test_a_step_that_works_too_long_is_stopped_by_its_processor_time() -> None:
    with pytest.raises(TooLong, match=r"0\.05 s of work"), GUARD.limited(0.05):
        any(False for _ in itertools.count())


def test_a_step_that_waits_too_long_is_stopped_by_the_clock() -> None:
    with pytest.raises(TooLong, match=r"0\.1 s by the clock"), GUARD.limited(0.01):
        time.sleep(60)


def test_the_same_number_is_the_same_input() -> None:
    assert make(1, 5) == make(1, 5)
    assert make(1, 5) != make(2, 5)


def test_what_an_input_is_does_not_hang_on_those_made_before() -> None:
    def made() -> list[Any]:
        return [mutated({"a": [1, 2, {"b": 1}]}, random.Random(number), 8) for number in range(50)]

    assert repr(made()) == repr(made())


def test_an_input_that_is_tried_again_has_no_fault_of_the_fuzz_itself() -> None:
    # A process of its own: libraries that others loaded before no longer look for one another.
    code = (
        "import benchmarks.fuzz.__main__ as fuzz; from benchmarks.fuzz.making import Input\n"
        "fuzz.make = lambda *_: Input('made', {'spec.yaml': b'organization: A'})\n"
        "raise SystemExit(fuzz.again(1, 0))"
    )
    command = [sys.executable, "-c", code]
    tried = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "--- made: drawn" in tried.stdout
    assert 0 == tried.returncode


@pytest.mark.parametrize("reference", [".", "", "a" * 300 + ".yaml", "a" * 300 + "/b.yaml", "sub/.."])
def test_an_import_that_is_no_path_to_a_file_is_a_finding(tmp_path: Path, reference: str) -> None:
    (tmp_path / "spec.yaml").write_text(f"organization: {{name: A, units: [{{import: '{reference}'}}]}}")
    with pytest.raises(OrgchartsError):
        load(tmp_path / "spec.yaml")


def test_a_citation_of_a_space_that_does_not_break_is_a_finding() -> None:
    with pytest.raises(OrgchartsError):
        loads("organization: {name: A, sources: {a: {title: T}}, source: '\u00a0'}")


@pytest.mark.parametrize("name", ["\u00ad", "\u200b", "\u00a0", "\u202e\u200f"])
def test_a_name_of_which_nothing_can_be_seen_is_a_finding(name: str) -> None:
    with pytest.raises(OrgchartsError, match="OC1"):
        loads(f'organization: {{name: "{name}"}}')


def test_an_emblem_of_a_name_that_no_system_can_have_is_a_finding() -> None:
    with pytest.raises(OrgchartsError, match="OC707"):
        loads(f"organization: A\ncharts: [{{document: {{emblem: {'x' * 296}.svg}}}}]")


@pytest.mark.parametrize(
    "content",
    [
        b"\xed\xa0\x80", b"a: 2021-02-30", b"a: [\t", b"extends: official\nlines: 3",
        b"extends: official\nname: \x00",
        b"name: A\ntexts: {}\nlines: {relation: {}}", b"extends: official\npatterns: {dashed: [-1]}",
        b"extends: official\nheading: {title_size: .inf}", b'extends: official\nheading: {office: "\\x07"}',
        b"a: &a [*a]",
        b"a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\n"
        b"d: &d [*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d]",
    ],
)  # fmt: skip
def test_a_damaged_theme_is_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes(content)
    with pytest.raises(ThemeError) as caught:
        load_theme(str(path))
    check_findings(caught.value.findings)


def test_a_theme_of_a_name_that_no_system_can_have_is_a_finding() -> None:
    with pytest.raises(ThemeError, match="OC901"):
        load_theme("x" * 300)


def test_a_finding_holds_nothing_that_a_terminal_obeys() -> None:
    assert "OC100 a\\x1b[31m\\u202eb\\n" == str(Finding("OC100", "a\x1b[31m\u202eb\n"))
    assert "a\u00a0é" == printable("a\u00a0é")


def everywhere(name: str) -> Organization:
    """Return an organisation that says `name` wherever it can be said."""
    post = {"title": name, "grade": name, "holder": name, "note": name}
    count = {"count": 2, "title": name, "note": name, "former_title": name}
    units = [
        {"name": name, "id": "a", "acronym": name, "code": name, "head": post, "note": name, "based_at": name,
         "posts": {name: {name: {name: count}}}},
        {"name": "B", "id": "b", "status": "new", "units": [{"name": name, "id": "c"}, "D"]},
    ]  # fmt: skip
    relation = {"from": "a", "to": "b", "kind": "mine", "label": name, "note": name}
    kinds = {"mine": {"label": name}}
    whole = {"name": name, "id": "o", "units": units}
    spec = {"organization": whole, "relations": [relation], "relation_kinds": kinds}
    return loads(json.dumps(spec, ensure_ascii=False)).organization


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_of_any_kind_in_any_place_is_only_a_name(name: str) -> None:
    document = dict.fromkeys(("letter", "symbol", "office", "date", "disclaimer"), name)
    words = dict.fromkeys(("title", "status", "source"), name)
    show = ("acronym", "code", "head", "grade", "holder", "location", "posts")
    drawing = draw(
        everywhere(name), page="free", show=show, notes=True, abbreviations=True,
        units={"b": {"arrange": "cells", "text": name}}, type={"floor": 0}, document=document, **words,
    )  # fmt: skip
    check_svg(drawing.svg())
    check_dot(drawing.dot())
    assert "\x00" not in drawing.text()
    before = loads("organization: {name: Before, id: o, units: [{name: A, id: a}]}").organization
    change = compare(before, everywhere(name))
    marked = draw_comparison(change, type={"floor": 0})
    check_svg(marked.svg())
    for text in (as_markdown(change, name), table_as_markdown(staffing_table(everywhere(name)))):
        assert "<script" not in text


def test_words_in_markdown_are_no_link_and_no_picture() -> None:
    assert "!\\[x\\](http&#58;//h.test) \\`c\\` \\\\" == escaped("![x](http://h.test) `c` \\")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 input from number 0 in 9 s: 1 drawn, 1 refused with findings; 1 fault; the slowest"),
        (2, "2 inputs from number 0 in 9 s: 2 drawn, 2 refused with findings; 2 faults; the slowest"),
    ],
)
def test_the_figures_of_the_fuzz_are_worded_for_one_and_for_many(
    count: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = {"made: drawn": count, "made: fault": count, "noise: findings": count}
    run = {
        "seed": 1,
        "first": 0,
        "inputs": count,
        "faults": count,
        "slowest": 1.5,
        "seconds": 9,
        "counts": counts,
    }
    figures = tmp_path / "figures.json"
    figures.write_text(json.dumps(run), encoding="utf-8")
    monkeypatch.setattr(reliability, "FIGURES", figures)
    assert words in reliability.fuzzed()


def spec_of_many(folder: Path, charts: int) -> Path:
    path = folder / "many.yaml"
    listed = "".join(f"  - {{id: c{number}, title: Chart {number}}}\n" for number in range(charts))
    path.write_text(f"organization: {{name: A, units: [B, C, D]}}\ncharts:\n{listed}")
    return path


def rendering(spec: Path, output: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "orgcharts",
        "render",
        str(spec),
        "-q",
        "-o",
        str(output),
        "-f",
        "svg,dot",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


def whole_files(output: Path) -> int:
    assert [] == [path.name for path in output.iterdir() if path.suffix not in (".svg", ".dot")]
    drawings = list(output.glob("*.svg"))
    for path in drawings:
        ET.parse(path)
    return len(drawings)


def test_two_processes_that_render_into_one_folder_leave_whole_files(tmp_path: Path) -> None:
    spec, output = spec_of_many(tmp_path, 12), tmp_path / "out"
    processes = [rendering(spec, output) for _ in range(2)]
    assert [(0, b""), (0, b"")] == [
        (p.returncode, e) for p in processes for _, e in [p.communicate(timeout=60)]
    ]
    assert 12 == whole_files(output)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_rendering_that_is_interrupted_exits_with_130_and_leaves_no_half_file(tmp_path: Path) -> None:
    spec, output = spec_of_many(tmp_path, 400), tmp_path / "out"
    process = rendering(spec, output)
    while process.poll() is None and not (output / "c2.svg").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (130, b"stopped; every written file is complete\n") == (process.returncode, errors)
    assert 0 < whole_files(output) < 400


def test_every_promise_is_held_by_tests_that_there_are() -> None:
    for promise in PROMISES:
        assert promise.tests, promise.sentence
        for test in promise.tests:
            file, name = test.split("::")
            body = ast.parse((ROOT / "tests" / f"{file}.py").read_text(encoding="utf-8")).body
            assert name.startswith("test_"), test
            assert name in {each.name for each in body if isinstance(each, ast.FunctionDef)}, test


def test_the_page_promises_what_tests_hold_and_nothing_else() -> None:
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    said = page.split("## What is promised")[1].split("## What is not")[0]
    introduction, listed = said.strip().split("\n\n", 1)
    assert introduction.startswith("Each sentence with the tests")
    assert listed == promises.as_markdown()


def test_the_budgets_in_the_page_are_those_of_the_code() -> None:
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert [] == [row for row in budgets() if row not in page]


def test_a_remedy_that_would_leave_no_room_on_the_page_is_not_given() -> None:
    long = " ".join(["Inspection"] * 90)
    parts = [f"Unit {number}" for number in range(8)]
    units = [{"name": long, "id": "long", "units": parts}, {"name": "B", "units": parts}]
    spec = loads(json.dumps({"organization": {"name": "W", "units": units}}))
    drawing = draw(spec, page="60x90mm", units={"long": {"text": "L"}}, type={"floor": 60})
    (finding,) = [finding for finding in drawing.findings if finding.code == "OC603"]
    assert "focus" not in (finding.remedy or "")
