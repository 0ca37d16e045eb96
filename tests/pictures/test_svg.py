"""Emblems in SVG: shapes and colours come through, everything else is a finding."""

import re
import xml.etree.ElementTree as ET
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts.pictures.svg import DEEPEST, MOST_ELEMENTS, clean_svg
from orgcharts.pictures.unfit import UnfitPicture

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SEAL = """
 <title>Seal</title>
 <defs>
  <linearGradient id="base"><stop offset="0" style="stop-color:#3b6ea5; -x-y: 1"/></linearGradient>
  <linearGradient id="sky" xlink:href="#base" x1="0" y1="0" x2="0" y2="1"/>
  <clipPath id="round"><circle cx="50" cy="50" r="48"/></clipPath>
 </defs>
 <g clip-path="url(#round)"><rect width="100" height="100" fill="url('#sky')"/></g>
 <path id="star" d="M30,30h40v40l-40 0z m1.5.5c1,1,1,1 0-1 A5 5 0 01.5.5" fill="none" stroke="#fff"/>
 <use xlink:href="#star" x="1" y="2" transform="rotate(45 50 50)"/>
"""


def svg(body: str, root: str = 'viewBox="0 0 100 100"') -> bytes:
    return f"<svg {NAMESPACES} {root}>{body}</svg>".encode()


def markup(body: str, root: str = 'viewBox="0 0 100 100"') -> ET.Element:
    return ET.fromstring(f"<svg>{clean_svg(svg(body, root)).svg}</svg>")


def tags(root: ET.Element) -> list[str]:
    return [element.tag for element in root.iter()]


def test_shapes_gradients_clips_and_copies_come_through() -> None:
    root = markup(SEAL)
    assert 2 == tags(root).count("path")
    assert 0 == tags(root).count("use") + tags(root).count("title")
    (copy,) = [group for group in root.iter("g") if "rotate" in group.get("transform", "")]
    assert "rotate(45 50 50) translate(1,2)" == copy.get("transform")
    (stop,) = root.iter("stop")
    assert {"offset": "0", "stop-color": "#3b6ea5"} == stop.attrib


def test_ids_are_unique_begin_with_a_digest_and_every_reference_is_kept() -> None:
    root = markup(SEAL)
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"e[0-9a-f]{8}-(\d+|field)", each) for each in ids)
    values = [value for element in root.iter() for value in element.attrib.values()]
    used = {match for value in values for match in re.findall(r"^(?:url\()?#([^)]*)", value) if "-" in match}
    assert used <= set(ids)
    assert ids != [element.attrib["id"] for element in markup(SEAL + "<g/>").iter() if "id" in element.attrib]


def test_a_picture_is_moved_into_a_field_of_its_own_and_cut_off_there() -> None:
    picture = clean_svg(svg('<rect x="-999" width="9999" height="5"/>', 'viewBox="-10 5 40 20"'))
    assert (40, 20) == (picture.width, picture.height)
    assert "translate(10,-5)" in picture.svg
    assert re.match(
        r'<clipPath id="(\S+)"><rect width="40" height="20"/></clipPath><g clip-path="url\(#\1\)">',
        picture.svg,
    )


def test_classes_are_written_out_between_attributes_and_styles() -> None:
    rules = "/* by a program */ .a, .b{fill:#111111; font-family: x} .b{stroke:#222222}"
    sheet = f"<defs><style>{rules}</style></defs>"
    element = (
        '<circle class="b c" r="5" fill="#333333" stroke-width="2"/><circle class="a" style="fill:#444444"/>'
    )
    first, second = markup(sheet + element).iter("circle")
    assert {"r": "5", "fill": "#111111", "stroke": "#222222", "stroke-width": "2"} == first.attrib
    assert {"fill": "#444444"} == second.attrib


def test_width_and_height_stand_in_for_a_view_box() -> None:
    picture = clean_svg(svg("<g/>", 'width="30px" height="20"'))
    assert (30, 20) == (picture.width, picture.height)


def test_what_drawing_programs_note_is_left_out() -> None:
    noted = '<metadata>x</metadata><x:view xmlns:x="urn:x" x:y="1"><x:z/></x:view>'
    body = noted + '<circle r="5" class="a" data-x="1"/>'
    (circle,) = markup(body).iter("circle")
    assert {"r": "5"} == circle.attrib


@pytest.mark.parametrize(
    "body",
    [
        "<script>x()</script>",
        '<circle r="5" onclick="x()"/>',
        '<circle r="5" ONLOAD="x()"/>',
        "<foreignObject/>",
        "<style>@import url(http://example.org/x.css)</style>",
        "<style>@import url(x.css); .a{fill:#fff}</style>",
        "<style>.a{fill:#fff} @media print{.a{fill:#000}}</style>",
        "<style>circle{fill:#fff}</style>",
        "<style>.a:hover{fill:#fff}</style>",
        "<style>.a{fill:#fff</style>",
        '<style>.a{fill:url(http://example.org/x)}</style><circle class="a" r="5"/>',
        "<text>Words</text>",
        '<image href="http://example.org/x.png"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<a href="javascript:x()"><circle r="5"/></a>',
        '<use href="http://example.org/x.svg#a"/>',
        '<use href="other.svg#a"/>',
        '<use href="#missing"/>',
        '<use/>',
        '<circle r="5" href="#a"/>',
        '<circle r="5" fill="url(http://example.org/#a)"/>',
        '<circle r="5" fill="url(#missing)"/>',
        '<circle r="5" style="fill:url(//example.org/x)"/>',
        '<circle r="5" fill="expression(x())"/>',
        '<circle r="5" fill="&lt;script>"/>',
        '<circle r="5" stroke-width="&quot; onload=&quot;x()"/>',
        '<circle r="5" transform="turn(5)"/>',
        '<path d="M 1 2 L 3"/>',
        '<path d="M 1 2 # 3"/>',
        '<path d="1 2 L 3 4"/>',
        '<set attributeName="href" to="javascript:x()"/>',
        '<animate attributeName="r"/>',
        '<filter id="f"/>',
        "<svg/>",
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>',
        '<linearGradient id="a" href="#b"/><circle id="b" r="5"/>',
        '<clipPath id="a"><circle r="5" clip-path="url(#a)"/></clipPath>',
        '<g id="a"><use href="#a"/></g>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        "<g>" * (DEEPEST + 1) + "</g>" * (DEEPEST + 1),
        "<g/>" * MOST_ELEMENTS,
        '<g id="a">' + '<circle r="5"/>' * 200 + '</g>' + '<use href="#a"/>' * 60,
    ],
)  # fmt: skip
def test_what_is_active_foreign_unknown_or_too_much_is_refused(body: str) -> None:
    with pytest.raises(UnfitPicture) as refusal:
        clean_svg(svg(body))
    assert refusal.value.remedy


def test_copies_of_copies_do_not_multiply() -> None:
    """Twenty groups, each of ten copies of the one before, would be more elements than there are atoms."""
    layers = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 20))
    with pytest.raises(UnfitPicture, match="more than 10,000 elements"):
        clean_svg(svg('<g id="g0"><circle r="1"/></g>' + layers))


@pytest.mark.parametrize(
    "text", ["1" * 900_000, "1 " * 450_000, "1,1 " * 200_000, "-1" * 400_000, "M1 1" * 200_000]
)
@pytest.mark.parametrize("key", ["d", "points", "transform", "stroke-dasharray", "fill", "r", "viewBox"])
def test_long_values_are_settled(key: str, text: str) -> None:
    """Reading takes a second for each; a pattern that goes back over what it read would take days."""
    for value in (text, f"{text}x", f"rotate({text})", f"M{text}x"):
        with suppress(UnfitPicture):
            clean_svg(svg(f'<path {key}="{value}"/>'))


@pytest.mark.parametrize(
    "body",
    [
        f'<path id="a" d="M0 0L{"1 " * 200_000}"/>' + '<use href="#a"/>' * 9_000,
        f'<circle id="a" r="1" class="{"a " * 200_000}"/>' + '<use href="#a"/>' * 9_000,
        "<style>" + "/*" * 400_000 + "</style>",
        f"<style>{''.join(f'.a{n}{{fill:red}}' for n in range(40_000))}</style>" + '<g class="a"/>' * 9_000,
    ],
    ids=["path", "class", "comments", "rules"],
)  # fmt: skip
def test_a_file_that_asks_for_much_work_is_settled(body: str) -> None:
    """Each is read once; once for each reference to it would take hours."""
    with suppress(UnfitPicture):
        clean_svg(svg(body))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"<html/>",
        b"<svg/>",
        b"\xff\xfe",
        b'<?xml version="1.0" encoding="none"?><svg/>',
        b'<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg xmlns="http://www.w3.org/2000/svg"/>',
        svg("", 'viewBox="0 0 0 5"'),
        svg("", 'viewBox="0 0 nan 5"'),
        svg("", 'viewBox="0 0 1e400 5"'),
        svg("", 'viewBox="nan 0 5 5"'),
        svg("", 'viewBox="0 0 100 5"'),
        svg("", 'width="100%" height="100%"'),
        svg("", ""),
    ],
)
def test_what_is_no_svg_or_has_no_size_is_refused(data: bytes) -> None:
    with pytest.raises(UnfitPicture):
        clean_svg(data)


@given(
    st.dictionaries(
        st.sampled_from(("fill", "d", "style", "id", "transform", "href", "points", "class")),
        st.text(max_size=12),
    ),
    st.sampled_from(("path", "g", "use", "circle", "stop")),
)
def test_whatever_attributes_say_the_markup_is_well_formed_and_refers_to_nothing_else(
    attributes: dict[str, str], tag: str
) -> None:
    element = ET.Element(tag, {key: re.sub("[^\x20-\ud7ff]", "", value) for key, value in attributes.items()})
    data = svg(ET.tostring(element, encoding="unicode"))
    try:
        picture = clean_svg(data)
    except UnfitPicture:
        return
    for drawn in ET.fromstring(f"<svg>{picture.svg}</svg>").iter():
        for key, value in drawn.attrib.items():
            assert not key.startswith("on")
            assert ":" not in value
            assert "url(" not in value or re.fullmatch(r"url\(#e[0-9a-f]{8}-\w+\)", value)
