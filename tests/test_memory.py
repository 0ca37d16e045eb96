"""What a drawing holds in memory: nothing waits for the cyclic garbage collector, which is kept out of it."""

from __future__ import annotations

import argparse
import gc
import importlib
import random
import subprocess
import sys
from collections.abc import Iterator

import pytest

import orgcharts
from orgcharts.arrange.search import Search
from orgcharts.arrange.separations import Separations
from orgcharts.cli.main import COMMANDS, LASTING, main
from orgcharts.geometry import Frame, Insets, Size
from orgcharts.layout_options import LayoutOptions, TypeOptions
from orgcharts.page import lay_out
from tests.arrange.samples import random_chart


@pytest.fixture
def without_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("cap", [7.0, 11.0, 16.0])
def test_the_searches_end_with_the_layout(cap: float, without_collector: None) -> None:
    source = random.Random(cap)
    for _ in range(8):
        chart = random_chart(source, source.randint(5, 30))
        options = LayoutOptions(type=TypeOptions(cap=cap))
        layout = lay_out(chart, options, Frame(Size(842, 595), Insets(20, 20, 20, 20)), Separations())
        assert layout.boxes
        assert not [each for each in gc.get_objects() if isinstance(each, Search)]


def test_public_names_leave_the_collector_as_it_was() -> None:
    assert gc.isenabled()
    assert orgcharts.draw
    assert gc.isenabled()


def test_a_command_ends_without_a_search_for_garbage() -> None:
    code = (
        "import atexit, gc; from orgcharts.cli import main; "
        "atexit.register(lambda: print(gc.get_freeze_count() > 0)); main(['explain', 'OC501'])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.endswith("True\n")


def test_only_commands_that_go_on_collect_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    collecting: list[bool] = []

    def run(_: argparse.Namespace) -> int:
        collecting.append(gc.isenabled())
        return 0

    command, cli = map(importlib.import_module, ("orgcharts.cli.commands.explain", "orgcharts.cli.main"))
    monkeypatch.setattr(command, "run", run)
    main(["explain", "OC501"])
    monkeypatch.setattr(cli, "LASTING", frozenset(("explain",)))
    main(["explain", "OC501"])
    assert collecting == [False, True]
    assert gc.isenabled()


def test_the_commands_that_go_on_are_commands() -> None:
    assert frozenset(COMMANDS) > LASTING
