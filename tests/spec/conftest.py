"""What tests of reading share."""

from __future__ import annotations

import pytest
import yaml

from orgcharts.yaml import reader

PARSERS = {"libyaml": getattr(yaml, "CSafeLoader", None), "pure": yaml.SafeLoader}


@pytest.fixture(params=[name for name, parser in PARSERS.items() if parser])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read with each of the two parsers that PyYAML may come with."""
    monkeypatch.setattr(reader, "PARSER", PARSERS[request.param])
    return str(request.param)
