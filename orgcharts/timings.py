"""How long each stage takes: a trace for chrome://tracing or Perfetto, if `ORGCHARTS_TIMINGS` names a file.

Every process adds its stages line by line, so that those of `render --jobs` lie one below another.
"""

from __future__ import annotations

import atexit
import json
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from orgcharts.errors import RenderError
from orgcharts.findings import Finding

VARIABLE = "ORGCHARTS_TIMINGS"

_PATH = os.environ.get(VARIABLE)
_NOTHING = nullcontext()


def stage(name: str, subject: object = "") -> AbstractContextManager[None]:
    """Return a context that is one stage of the trace; `subject` is the chart or the file at hand.

    Raises:
        RenderError: OC705, at its end, if the trace cannot be written.
    """
    return _timed(_PATH, name, str(subject)) if _PATH else _NOTHING


@contextmanager
def _timed(path: str, name: str, subject: str) -> Iterator[None]:
    started = time.perf_counter_ns()
    try:
        yield
    finally:
        ended = time.perf_counter_ns()
        event = {"name": name, "ph": "X", "ts": started / 1000, "dur": (ended - started) / 1000}
        _write(path, {**event, "pid": os.getpid(), "tid": 1, "args": {"subject": subject}}, ",\n", "a")


def _write(path: str, event: dict[str, object] | None, end: str, mode: str) -> None:
    try:
        with open(path, mode, encoding="utf-8") as file:
            file.write(f"{json.dumps(event) if event else ''}{end}")
    except OSError as error:
        message = f"'{path}' cannot be written: {error.strerror or error}"
        raise RenderError(
            [Finding("OC705", message, f"let {VARIABLE} name a file that you may write")]
        ) from error


def _end(path: str) -> None:
    """Close the list of events, so that the file is JSON."""
    if os.path.isfile(path):
        _write(
            path,
            {"name": "process_name", "ph": "M", "pid": os.getpid(), "args": {"name": "orgcharts"}},
            "\n]\n",
            "a",
        )


def _begin(path: str) -> None:
    """Begin a trace in the process that was started first."""
    from multiprocessing import parent_process  # noqa: PLC0415 - most runs have no use for it

    if parent_process() is None:
        _write(path, None, "[\n", "w")
        atexit.register(_end, path)


if _PATH:
    _begin(_PATH)
