"""A file is written as a whole or not at all, whatever happens when."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from orgcharts.files import atomic
from orgcharts.files.atomic import write_whole


class Interrupts:
    """Raises KeyboardInterrupt when a line of the module that writes files is reached for the n-th time."""

    def __init__(self, line: int) -> None:
        self.left = line

    def __call__(self, frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename != atomic.__file__:
            return None
        if event == "line":
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt
        return self


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a file that nobody closed
@pytest.mark.parametrize("old", [b"old", None])
def test_an_interrupt_at_any_line_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, old: bytes | None
) -> None:
    path, line, is_interrupted = tmp_path / "chart.svg", 0, True
    seen = set()
    while is_interrupted:
        line += 1
        path.unlink(missing_ok=True)
        if old is not None:
            path.write_bytes(old)
        tracing = sys.gettrace()
        sys.settrace(Interrupts(line))
        try:
            is_interrupted = not write_whole(path, b"new")
        except KeyboardInterrupt:
            pass
        finally:
            sys.settrace(tracing)
        seen.add(path.read_bytes() if path.exists() else None)
        assert [each.name for each in tmp_path.iterdir()] == [path.name] * path.exists()
    assert line > 8
    assert seen == {old, b"new"}


def test_a_new_file_has_the_mode_that_the_umask_asks_for(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "chart.svg", b"new")
    finally:
        os.umask(mask)
    assert (tmp_path / "chart.svg").stat().st_mode & 0o777 == 0o640
