"""Public functions refuse arguments of a wrong type with an error of the package."""

import inspect
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import orgcharts

SPEC = orgcharts.loads("organization: {name: Works, units: [Roads, Bridges]}")
DRAWN = orgcharts.draw(SPEC)
CHANGED = orgcharts.compare(SPEC.organization, SPEC.organization)

VALUES = [
    None, True, 3, 1.5, object(), "x", "", "\0", "a" * 5_000, b"x", [1], ["x"], [None], {}, {"a": 1}, {3},
    Path("none"), Path, SPEC, SPEC.organization, SPEC.charts[0], DRAWN, CHANGED, orgcharts.Theme, len,
]  # fmt: skip

GIVEN = {
    "None", "True", "a whole number (int)", "a number (float)", "an object", "a set", "the class Path",
    "the class Theme", "the function len", "a Spec", "an Organization", "a ChartOptions", "a Drawing",
    "a Comparison",
}  # fmt: skip
"""The values that are no texts, paths, lists or mappings, in words."""

CALLS: Mapping[str, Mapping[str, Any]] = {
    "bind": {"drawings": [DRAWN], "path": "bound.html"},
    "check": {"organization": SPEC.organization},
    "compare": {"before": SPEC.organization, "after": SPEC.organization},
    "draw": {"subject": SPEC},
    "draw_comparison": {"comparison": CHANGED},
    "dump": {"organization": SPEC.organization},
    "load": {"path": "works.yaml"},
    "load_theme": {"name": "official"},
    "loads": {"text": "organization: {name: Works}"},
    "split": {"subject": SPEC},
}
"""Arguments that each public function takes."""

METHODS: Mapping[str, Mapping[str, Any]] = {
    "Drawing.encoded": {"format_name": "svg"},
    "Drawing.png": {},
    "Drawing.svg": {},
    "Drawing.write": {"path": "works.txt"},
    "Organization.from_rows": {"rows": [{"id": 1, "name": "Works"}]},
}
"""Arguments that methods of public classes take."""

OBJECTS = {"Drawing": DRAWN, "Organization": orgcharts.Organization}


def called(name: str) -> Callable[..., Any]:
    """Return a public function, or a method of a value."""
    owner, _, method = name.partition(".")
    found: Callable[..., Any] = getattr(OBJECTS[owner], method) if method else getattr(orgcharts, name)
    return found


FUNCTIONS = [name for name in orgcharts.__all__ if inspect.isfunction(getattr(orgcharts, name))]
ARGUMENTS = [
    (name, each.name)
    for name in (*FUNCTIONS, *METHODS)
    for each in inspect.signature(called(name)).parameters.values()
    if each.kind is not each.VAR_KEYWORD
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("works.yaml").write_text("organization: {name: Works}", encoding="utf-8")


def test_every_public_function_is_called() -> None:
    assert sorted(CALLS) == FUNCTIONS
    for name, arguments in {**CALLS, **METHODS}.items():
        called(name)(**arguments)


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_a_public_function_takes_a_value_or_refuses_it_by_an_error_of_the_package(
    name: str, argument: str
) -> None:
    for value in VALUES:
        arguments = {**{**CALLS, **METHODS}[name], argument: value}
        for finding in findings_of(called(name), arguments):
            assert finding.message
            if not isinstance(value, str | bytes | Path | list | dict):
                assert finding.code == "OC503"
                assert finding.remedy
                expected, _, given = finding.message.partition(", got ")
                assert "expected " in expected
                assert given in GIVEN
                assert not re.search(r"NoneType|ellipsis|'(?:int|str|dict)'", finding.message)


def findings_of(function: Callable[..., Any], arguments: Mapping[str, Any]) -> tuple[orgcharts.Finding, ...]:
    """Return why a function refuses its arguments; nothing if it takes them."""
    try:
        function(**arguments)
    except orgcharts.OrgchartsError as error:
        return error.findings
    return ()


def test_specs_are_no_organizations() -> None:
    with pytest.raises(
        orgcharts.ChartError, match=r"OC503 expected an Organization, got a Spec; compare organizations"
    ):
        orgcharts.compare(SPEC, SPEC)  # type: ignore[arg-type]
