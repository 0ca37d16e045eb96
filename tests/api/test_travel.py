"""Public values can be pickled, copied and sent to another process."""

import copy
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import orgcharts
from orgcharts.fonts import FontKey, FontProvider, default_fonts
from orgcharts.frozen import FrozenDict

SPEC = """
organization:
  name: Ministry of Works
  as_of: 2026
  sources: {act: {title: Public Works Act}}
  source: act
  units:
    - {name: Roads, id: roads, posts: {RB: {P-4: 2}}, head: {title: Chief, holder: A. Example}}
    - {name: Bridges, units: [Steel, Stone]}
relations:
  - {from: roads, to: bridges, kind: advisory}
charts:
  - {id: all, show: [head, posts], units: {bridges: {arrange: list}}}
"""

WAYS = {
    "pickle": lambda value: pickle.loads(pickle.dumps(value)),
    "oldest pickle": lambda value: pickle.loads(pickle.dumps(value, protocol=2)),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
}


def _values() -> dict[str, Any]:
    spec = orgcharts.loads(SPEC)
    drawing = orgcharts.draw(spec)
    later = spec.organization.model_copy(update={"units": spec.organization.units[:1]})
    return {
        "Spec": spec,
        "Organization": spec.organization,
        "entries": spec.organization.entries,
        "OrganizationalUnit": spec.organization.units[0],
        "Relation": spec.organization.relations[0],
        "ChartOptions": spec.charts[0],
        "Layout": drawing.layout,
        "Diagram": drawing.diagram,
        "Theme": drawing.theme,
        "Drawing": drawing,
        "Comparison": orgcharts.compare(spec.organization, later),
        "Finding": orgcharts.Finding("OC101", "m", "r", orgcharts.Location("a.yaml", 2, 3)),
    }


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("name", _values())
def test_a_public_value_comes_back_equal(name: str, way: Callable[[Any], Any]) -> None:
    value = _values()[name]
    assert value == way(value)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_drawing_that_comes_back_has_the_same_bytes(way: Callable[[Any], Any]) -> None:
    drawing = orgcharts.draw(orgcharts.loads(SPEC))
    again = way(drawing)
    assert drawing.svg() == again.svg()
    assert drawing.dot() == again.dot()
    assert drawing.text() == again.text()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_spec_that_comes_back_draws_the_same_and_knows_its_places(way: Callable[[Any], Any]) -> None:
    spec = orgcharts.loads(SPEC)
    again = way(spec)
    assert orgcharts.draw(spec).svg() == orgcharts.draw(again).svg()
    loc = ("organization", "units", 1, "units", 0)
    assert spec.marks.locate(loc) == again.marks.locate(loc)
    assert (9, 31) == (again.marks.locate(loc).line, again.marks.locate(loc).column)


def test_specs_that_stand_elsewhere_are_not_equal() -> None:
    assert orgcharts.loads(SPEC) == orgcharts.loads(SPEC)
    assert orgcharts.loads(SPEC) != orgcharts.loads("\n" + SPEC)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_an_error_comes_back_with_its_findings(way: Callable[[Any], Any]) -> None:
    with pytest.raises(orgcharts.SpecError) as raised:
        orgcharts.loads("organization: {name: A, shade: red}")
    again = way(raised.value)
    assert type(again) is orgcharts.SpecError
    assert raised.value.findings == again.findings
    assert str(raised.value) == str(again)


def test_fonts_of_a_user_come_back_as_the_same_files(tmp_path: Path) -> None:
    assert pickle.loads(pickle.dumps(default_fonts())) is default_fonts()
    own = FontProvider({FontKey("House"): tmp_path / "house.ttf"})
    again = pickle.loads(pickle.dumps(own))
    assert own == again
    assert hash(own) == hash(again)
    assert own != default_fonts()


def _svg(subject: Any) -> str:
    return subject.svg() if isinstance(subject, orgcharts.Drawing) else orgcharts.draw(subject).svg()


def test_values_go_to_another_process_and_drawings_come_back() -> None:
    spec = orgcharts.loads(SPEC)
    drawing = orgcharts.draw(spec)
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawned) as pool:
        assert [drawing.svg()] * 2 == list(pool.map(_svg, [spec, drawing]))
        assert drawing == pool.submit(orgcharts.draw, spec).result()
        with pytest.raises(orgcharts.SpecError, match="OC103"):
            pool.submit(orgcharts.loads, "organization: {name: A, shade: red}").result()


@pytest.mark.parametrize(
    "change",
    [
        lambda frozen: frozen.__setitem__("a", 2),
        lambda frozen: frozen.__delitem__("a"),
        lambda frozen: frozen.__ior__({"b": 1}),
        lambda frozen: frozen.update(b=1),
        lambda frozen: frozen.setdefault("b", 1),
        lambda frozen: frozen.pop("a"),
        lambda frozen: frozen.popitem(),
        lambda frozen: frozen.clear(),
    ],
)
def test_a_frozen_dict_cannot_be_changed(change: Callable[[Any], Any]) -> None:
    frozen = FrozenDict(a=1)
    with pytest.raises(TypeError, match="cannot be changed"):
        change(frozen)
    assert {"a": 1} == frozen
