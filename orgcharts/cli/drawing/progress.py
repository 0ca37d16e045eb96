"""Progress of a long run."""

from __future__ import annotations

import sys

from orgcharts.text.printing import as_line


class Progress:
    """One line on a terminal with the chart being drawn; nothing elsewhere."""

    def __init__(self, total: int, *, hidden: bool) -> None:
        self._stream = sys.stderr
        self._total = total
        self._done = 0
        self._shown = self._stream is not None and self._stream.isatty() and not hidden

    def step(self, name: str) -> None:
        self._done += 1
        if self._shown:
            self._stream.write(f"\r\x1b[K[{self._done}/{self._total}] {as_line(name)}")
            self._stream.flush()

    def clear(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()
