"""What all tests share: no law is held to a time; slow tests are marked (`nox -s fast` runs the others)."""

from __future__ import annotations

import signal

import pytest
from hypothesis import settings

settings.register_profile("orgcharts", deadline=None)
settings.load_profile("orgcharts")

SLOW = (
    "api/test_promises", "arrange/", "comparison/test_likeness", "diagram/test_laws", "drift/",
    "exporting/", "formats/", "importing/test_real_files", "language/test_pseudo", "page/",
    "pictures/test_hostile", "privacy/", "routing/", "spec/test_ordering", "spec/test_reader_laws",
    "spec/test_schema", "test_advice", "test_audit", "test_budget", "test_cli", "test_docs", "test_facts",
    "test_fidelity", "test_findings_of_drawings", "test_gallery", "test_hints", "test_lowest",
    "test_order", "test_real_data", "test_reform", "test_reliability", "test_revisions", "test_same_bytes",
    "test_small_print", "test_strange_names", "test_streams", "writing/",
)  # fmt: skip
"""Folders and modules of tests that search layouts, draw whole specs or start processes, and long laws."""

OF_REPOSITORY = ("diagram/test_laws", "formats/", "test_facts", "test_gallery")
"""Folders and modules that share the drawings of `tests.repository`."""


def pytest_configure() -> None:
    """Heed SIGINT, which processes in the background of a shell ignore: tests interrupt their own."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark slow tests; begin with those that share drawings, so that one process makes them and has all."""
    for item in items:
        if _is_of(item, SLOW):
            item.add_marker("slow")
    items.sort(key=lambda item: not _is_of(item, OF_REPOSITORY))


def _is_of(item: pytest.Item, modules: tuple[str, ...]) -> bool:
    return item.nodeid.removeprefix("tests/").startswith(modules)
