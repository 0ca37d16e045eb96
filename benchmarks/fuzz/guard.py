"""What a process does beside computing: files that it writes, programs that it starts, time that it takes."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

SECRET = "outside.yaml"
"""Name of a file that stands outside of the folder of an input and must not be read."""


PATIENCE = 10
"""By the clock, a step may take so many times its processor time: it may have to wait for a busy machine."""


class TooLong(BaseException):
    """An input took more than its time; no handler of the package may catch it."""


class Guard:
    """Sees what this process does outside of one folder; an audit hook, which cannot be taken off again."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.slowest = 0.0
        self._folder: Path | None = None
        sys.addaudithook(self._hook)

    @contextmanager
    def watching(self, folder: Path) -> Iterator[None]:
        """Note in `seen` what is done outside of `folder`."""
        before, self._folder = self._folder, folder
        try:
            yield
        finally:
            self._folder = before

    @contextmanager
    def away(self) -> Iterator[None]:
        """Look away, for what the fuzz itself does."""
        before, self._folder = self._folder, None
        try:
            yield
        finally:
            self._folder = before

    @contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """Raise `TooLong` when a step has worked for so many seconds, or waited for far more.

        What counts is the processor time of this process, whatever others do meanwhile;
        `slowest` keeps that of the slowest step.
        """

        def stop(signum: int, _frame: FrameType | None) -> None:
            worked = signum == signal.SIGPROF
            raise TooLong(f"{seconds:g} s of work" if worked else f"{seconds * PATIENCE:g} s by the clock")

        timers = ((signal.ITIMER_PROF, signal.SIGPROF, 1), (signal.ITIMER_REAL, signal.SIGALRM, PATIENCE))
        before = [signal.signal(number, stop) for _, number, _ in timers]
        started = time.process_time()
        for timer, _, factor in timers:
            signal.setitimer(timer, seconds * factor)
        try:
            yield
        finally:
            for (timer, number, _), handler in zip(timers, before, strict=True):
                signal.setitimer(timer, 0)
                signal.signal(number, handler)
            self.slowest = max(self.slowest, time.process_time() - started)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._folder is None:
            return
        if event == "open":
            path, _, flags = arguments
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes and not self._inside(path):
                self.seen.append(f"opened {path!r} for writing")
            elif isinstance(path, str | os.PathLike) and Path(path).name == SECRET:
                self.seen.append(f"read {path!r}, outside of the folder")
        elif event == "urllib.Request" and str(arguments[0]).startswith("data:"):
            return  # what cairosvg calls to read a picture that stands in the drawing itself
        elif event in ("os.system", "subprocess.Popen", "os.exec", "socket.connect", "urllib.Request") or (
            event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir") and not self._inside(arguments[0])
        ):
            self.seen.append(f"did {event} {arguments!r:.80}")

    def _inside(self, path: Any) -> bool:
        if isinstance(path, int):
            return True  # a file that is open already
        return Path(os.path.abspath(os.fsdecode(path))).is_relative_to(str(self._folder))
