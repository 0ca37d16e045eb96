"""Whether drawings are those of their specs."""

import os
from pathlib import Path

import pytest

from orgcharts.drift import Check, Drift, changed_units, check_spec, orphans
from orgcharts.listing import DrawingList
from orgcharts.spec import load

SPEC = """
organization:
  name: Ministry of Works
  units: [Roads Division, Water Division]
charts: [{id: works}]
"""
FORMATS = ("svg", "png", "dot")


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "works.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def _check(spec: Path, *, fix: bool = False) -> Check:
    return check_spec(load(spec), spec.parent / "out", DrawingList(formats=FORMATS, dpi=50), fix=fix)


def _rename(spec: Path) -> None:
    spec.write_text(SPEC.replace("Roads Division", "Ways Division"), encoding="utf-8")


def test_what_was_never_drawn_is_missing(spec: Path) -> None:
    found = [(c.path.name, c.drift) for c in _check(spec).checked]
    assert found == [(f"works.{suffix}", Drift.MISSING) for suffix in FORMATS]


def test_what_is_fixed_is_in_order(spec: Path) -> None:
    _check(spec, fix=True)
    assert _check(spec).checked == ()


def test_a_new_name_makes_every_file_stale_and_names_the_unit_once(spec: Path) -> None:
    _check(spec, fix=True)
    _rename(spec)
    assert [str(c).rpartition(os.sep)[2] for c in _check(spec).checked] == [
        "works.svg: stale: Ways Division (new), Roads Division (gone)",
        "works.png: stale",
        "works.dot: stale",
    ]


def test_a_unit_that_keeps_its_id_is_named_with_both_names(spec: Path) -> None:
    kept = SPEC.replace("[Roads Division,", "[{name: Roads Division, id: roads},")
    spec.write_text(kept, encoding="utf-8")
    _check(spec, fix=True)
    spec.write_text(kept.replace("Roads Division", "Ways Division"), encoding="utf-8")
    assert _check(spec).checked[0].units == ("Roads Division → Ways Division",)


def test_nothing_is_written_without_being_asked(spec: Path) -> None:
    _check(spec)
    assert not (spec.parent / "out").exists()


def test_a_png_of_another_painter_is_in_order(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before, bytes after the end stood for another painter; they are a change of the file now."""
    painted = _check(spec, fix=True).outputs[1]
    by_cairo = painted.read_bytes()
    painted.unlink()
    with monkeypatch.context() as hidden:
        hidden.setattr("orgcharts.formats.png.picture.load_painter", lambda: None)
        _check(spec, fix=True)
    assert painted.read_bytes() != by_cairo
    assert _check(spec).checked == ()


def test_a_drawing_of_no_chart_is_orphaned(spec: Path) -> None:
    outputs = _check(spec, fix=True).outputs
    old = spec.parent / "out" / "old.svg"
    old.write_text("<svg/>", encoding="utf-8")
    found = [(c.path, c.drift) for c in orphans(spec.parent / "out", outputs, FORMATS)]
    assert found == [(old, Drift.ORPHANED)]


@pytest.mark.parametrize("change", [b" x", b"<", b"<a/>"])
def test_a_drawing_that_cannot_be_read_is_stale_without_units(spec: Path, change: bytes) -> None:
    drawn = _check(spec, fix=True).outputs[0]
    drawn.write_bytes(drawn.read_bytes() + change)
    assert [str(c).rpartition(os.sep)[2] for c in _check(spec).checked] == ["works.svg: stale"]
    _check(spec, fix=True)
    assert _check(spec).checked == ()


def test_what_is_no_drawing_has_no_units() -> None:
    assert changed_units("no xml", "<svg/>") == ()
