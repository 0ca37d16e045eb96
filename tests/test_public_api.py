"""What a user may import is listed, sorted, documented and there."""

import doctest
import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import orgcharts

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(orgcharts.__path__, "orgcharts.")
    if not module.name.endswith("__main__")
)


def test_public_names_are_sorted_and_have_a_home() -> None:
    assert sorted(orgcharts.__all__) == orgcharts.__all__
    assert sorted(orgcharts._HOMES) == orgcharts.__all__


@pytest.mark.parametrize("name", orgcharts.__all__)
def test_a_public_name_is_importable_and_documented(name: str) -> None:
    assert inspect.getdoc(getattr(orgcharts, name))


def test_what_a_console_prints_of_a_value_is_one_line() -> None:
    units = ", ".join(f"{{name: Unit {number}, units: [A, B, C]}}" for number in range(30))
    spec = orgcharts.loads(
        f"organization: {{name: Ministry of Works, id: works, units: [{units}]}}", "w.yaml"
    )
    drawn, changed = orgcharts.draw(spec), orgcharts.compare(spec.organization, spec.organization)
    for value, named in (
        (spec, "w.yaml"),
        (drawn, "works"),
        (orgcharts.split(spec), "works"),
        (changed, "Ministry of Works"),
    ):
        assert repr(value) == str(value)
        assert named in repr(value)
        assert len(repr(value)) < 120
        assert "\n" not in repr(value)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'drow'"):
        orgcharts.drow  # noqa: B018


def test_every_error_raised_on_purpose_derives_from_one_class() -> None:
    errors = importlib.import_module("orgcharts.errors")
    classes = [c for c in vars(errors).values() if inspect.isclass(c) and issubclass(c, Exception)]
    assert all(issubclass(c, orgcharts.OrgchartsError) for c in classes)


def imported(name: str) -> ModuleType:
    """Return a module; one for a program that is not installed is skipped."""
    if name.startswith("orgcharts.hosts."):
        return pytest.importorskip(name, exc_type=ImportError)
    return importlib.import_module(name)


@pytest.mark.parametrize("name", ["orgcharts", *MODULES])
def test_examples_in_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(imported(name)).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_public_functions_and_classes_are_documented(name: str) -> None:
    module = imported(name)
    for key, value in vars(module).items():
        own = getattr(value, "__module__", None) == name
        if own and not key.startswith("_") and (inspect.isclass(value) or inspect.isfunction(value)):
            assert inspect.getdoc(value), f"{name}.{key}"
