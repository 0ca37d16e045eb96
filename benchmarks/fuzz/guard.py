"""What a process does beside computing: files that it writes, programs that it starts, time that it takes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

SECRET = "outside.yaml"
"""Name of a file that stands outside of the folder of an input and must not be read."""


class TooLong(BaseException):
    """An input took more than its time; no handler of the package may catch it."""


class Guard:
    """Sees what this process does outside of one folder; an audit hook, which cannot be taken off again."""

    def __init__(self) -> None:
        self.seen: list[str] = []
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
        elif event in ("os.system", "subprocess.Popen", "os.exec", "socket.connect", "urllib.Request") or (
            event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir") and not self._inside(arguments[0])
        ):
            self.seen.append(f"did {event} {arguments!r:.80}")

    def _inside(self, path: Any) -> bool:
        if isinstance(path, int):
            return True  # a file that is open already
        return Path(os.path.abspath(os.fsdecode(path))).is_relative_to(str(self._folder))


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise `TooLong` when this process has worked for so many seconds, whatever others do meanwhile."""

    def stop(_signum: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
