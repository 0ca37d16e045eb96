"""The lowest versions of the dependencies are those of pyproject.toml."""

from __future__ import annotations

import pytest

from benchmarks.lowest import lowest, requirements_of


@pytest.mark.parametrize(
    ("requirement", "line"),
    [
        ("pydantic>=2.10", "pydantic==2.10"),
        ("cairosvg>=2.9.1,<3", "cairosvg==2.9.1"),
        ("uharfbuzz==0.57.0", "uharfbuzz==0.57.0"),
        ("python-bidi >= 0.6, <0.7", "python-bidi==0.6"),
    ],
)
def test_the_lowest_version_is_the_lower_bound(requirement: str, line: str) -> None:
    assert list(lowest([requirement])) == [line]


@pytest.mark.parametrize("requirement", ["pydantic", "pydantic<3", "pydantic!=2.11"])
def test_a_requirement_without_a_lower_bound_is_refused(requirement: str) -> None:
    with pytest.raises(ValueError, match="states no lowest version"):
        list(lowest([requirement]))


def test_every_dependency_of_the_package_states_its_lowest_version() -> None:
    assert len(list(lowest(requirements_of()))) == len(requirements_of()) > 8
