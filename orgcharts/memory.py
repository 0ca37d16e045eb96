"""The memory of a drawing: thousands of values, none of which refers to itself."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the cyclic garbage collector, which would find nothing, out of a long calculation."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@cache
def leave_at_exit() -> None:
    """Let this process end without a last search for garbage: its memory is given back as a whole."""
    atexit.register(gc.freeze)
