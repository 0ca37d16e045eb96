"""A page of HTML in a real browser; skipped where Chromium or its driver is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from orgcharts import Drawing, Organization, draw, load

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

LOOSE = ["--no-sandbox"]
"""Containers have no user namespaces for the sandbox; the pages are our own."""


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return draw(load("specs/dos.yaml"))


@pytest.fixture(scope="module")
def path(drawing: Drawing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target: Path = tmp_path_factory.mktemp("html") / "dos.html"
    drawing.write(target)
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=LOOSE)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, path: Path) -> Iterator[Any]:
    """Return the open page; it must ask for nothing and report no error."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.goto(path.as_uri())
    yield opened
    context.close()
    assert {url.split("#")[0] for url in asked if not url.startswith("data:")} == {path.as_uri()}
    assert errors == []


def view_of(page: Any) -> str:
    return str(page.get_attribute(".drawing > svg", "viewBox"))


def test_search_finds_a_unit_and_its_link_survives_a_reload(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("entèbbe")
    assert page.text_content("[role=status]") == "Found: 3"
    page.keyboard.press("Enter")
    page.wait_for_selector("a[aria-current]")
    current = page.text_content("a[aria-current]")
    assert "Entebbe" in current
    page.reload()
    page.wait_for_selector("a[aria-current]")
    assert current == page.text_content("a[aria-current]")
    assert page.locator(".unit[aria-selected=true]").count() == 1


def test_the_keyboard_alone_reaches_every_unit(page: Any, drawing: Drawing) -> None:
    """One tab stop; down into the children, right along the siblings, up again."""
    assert page.locator(".drawing [tabindex='0']").count() == 1
    page.focus(".unit[tabindex='0']")
    reached: list[str] = []

    def visit() -> None:
        while True:
            here = page.evaluate("document.activeElement.id")
            reached.append(here)
            page.keyboard.press("ArrowDown")
            if page.evaluate("document.activeElement.id") != here:
                visit()
                page.keyboard.press("ArrowUp")
            page.keyboard.press("ArrowRight")
            if page.evaluate("document.activeElement.id") == here:
                return

    visit()
    assert len(reached) == len(set(reached)) == len(drawing.diagram.pages[0].units)
    page.keyboard.press("Home")
    page.keyboard.type("office of su")
    assert page.evaluate("document.activeElement.querySelector('title').textContent").startswith(
        "Office of Su"
    )


def test_a_relation_is_lit_at_both_ends(page: Any, drawing: Drawing) -> None:
    line = next(each for each in drawing.diagram.pages[0].connectors if each.role == "relation")
    page.evaluate(f"location.hash = 'dos-{line.id}'")
    page.wait_for_selector(".relation.near", state="attached")  # one with numbers has no path to see
    near = page.eval_on_selector_all(".unit.near", "units => units.map(unit => unit.id)")
    assert {f"dos-unit-{line.tail}", f"dos-unit-{line.head}"} == set(near)


def test_wheel_buttons_and_keys_zoom_and_the_whole_chart_comes_back(page: Any) -> None:
    whole = view_of(page)
    page.mouse.move(800, 400)
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"document.querySelector('.drawing > svg').getAttribute('viewBox') !== '{whole}'")
    page.click("[data-tool=whole]")
    page.keyboard.press("+")
    near = view_of(page)
    page.keyboard.press("0")
    assert float(near.split()[2]) < float(view_of(page).split()[2]) == float(whole.split()[2])


def test_assistive_technology_gets_level_place_and_siblings_of_every_unit(
    page: Any, drawing: Drawing
) -> None:
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    items = [node for node in nodes if node.get("role", {}).get("value") == "treeitem"]
    assert len(items) == len(drawing.diagram.pages[0].units)
    for item in items:
        names = {each["name"] for each in item["properties"]}
        assert {"level"} <= names
        children = [node for node in nodes if node["nodeId"] in item["childIds"] and not node["ignored"]]
        assert children == []


def test_a_browser_knows_level_place_siblings_and_parent_of_every_unit_of_an_svg(
    browser: Any, tmp_path: Path
) -> None:
    drawing = draw(load("specs/dpo.yaml"))
    drawing.write(tmp_path / "dpo.svg")
    opened = browser.new_page()
    opened.goto((tmp_path / "dpo.svg").as_uri())
    nodes = opened.context.new_cdp_session(opened).send("Accessibility.getFullAXTree")["nodes"]
    levels = {
        node["name"]["value"]: each["value"]["value"]
        for node in nodes
        if node.get("role", {}).get("value") == "treeitem"
        for each in node["properties"]
        if each["name"] == "level"
    }
    placed = opened.eval_on_selector_all(
        "[role=treeitem][aria-posinset][aria-setsize]", "units => units.map(unit => unit.ariaLabel)"
    )
    (page,) = drawing.diagram.pages
    known = {unit.id: unit for unit in page.units}
    expected = {}
    for unit in page.units:
        parent = f", part of {known[unit.parent].title}" if unit.parent in known else ""
        expected[f"{unit.title}{parent}"] = unit.level + 1
    assert len(placed) == len(known) == 45
    assert levels.keys() == set(placed) == expected.keys()
    assert levels == expected
    opened.close()


def test_a_chart_is_printed_on_one_page(page: Any) -> None:
    """On A4 of both ways up, and without the list."""
    for landscape in (False, True):
        printed = page.pdf(format="A4", landscape=landscape)
        with pikepdf.open(BytesIO(printed)) as file:
            assert len(file.pages) == 1
    page.emulate_media(media="print")
    assert not page.is_visible(".outline")
    assert page.is_visible(".drawing > svg")


def test_axe_finds_no_violation(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = axe.Axe().run(page).response["violations"]
        assert [each["id"] for each in found] == []


def test_forced_colours_leave_a_drawing_readable(page: Any, drawing: Drawing) -> None:
    """Text and box keep their colours together, on a ground of their own."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    colours = page.evaluate(
        """() => {
          const svg = document.querySelector('.drawing > svg'), unit = svg.querySelector('.unit');
          const fill = (name) => getComputedStyle(unit.querySelector(name)).fill;
          return [getComputedStyle(svg).backgroundColor, fill('rect'), fill('text')];
        }"""
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(23, 58, 90)", "rgb(255, 255, 255)"]


def test_a_drawing_is_dark_on_dark_screens_and_light_in_print(page: Any) -> None:
    title = "getComputedStyle(document.querySelector('.drawing .heading text')).fill"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(title) == "rgb(188, 212, 234)"
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(title) == "rgb(23, 58, 90)"


def test_a_click_on_a_unit_with_an_address_stays_on_the_page(browser: Any, tmp_path: Path) -> None:
    """The list has the link; in the drawing a click shows the unit, as for any other."""
    path = tmp_path / "works.html"
    units = [{"name": "Roads", "url": "https://roads.example/"}]
    draw(Organization(id="o", name="Works", units=units), show=["url"]).write(path)
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(path.as_uri())
    opened.click("#o-unit-roads")
    opened.wait_for_selector("[aria-selected=true]")
    assert opened.url == f"{path.as_uri()}#o-unit-roads"
    assert opened.get_attribute(".about[open] a[href^=http]", "href") == "https://roads.example/"
    context.close()


def test_without_script_the_list_is_complete(browser: Any, path: Path, drawing: Drawing) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(path.as_uri())
    assert opened.locator(".outline li > a:visible").count() >= len(drawing.diagram.pages[0].units)
    context.close()


def test_a_narrow_window_reads_the_list_first(page: Any) -> None:
    """400 % zoom of a window of 1,280 pixels leaves 320."""
    page.set_viewport_size({"width": 320, "height": 640})
    outline, drawing = (page.locator(name).bounding_box() for name in (".outline", ".drawings"))
    assert outline["y"] + outline["height"] <= drawing["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [2400, 320])
def test_a_notebook_shrinks_a_drawing_to_its_width(browser: Any, drawing: Drawing, width: int) -> None:
    """A page A4 is 1,123 pixels wide."""
    opened = browser.new_page(viewport={"width": width, "height": 800})
    picture = drawing._repr_mimebundle_()["text/html"]
    opened.set_content(f"<!doctype html><body style='margin:0'>{picture}", wait_until="load")
    box = opened.locator("img").bounding_box()
    assert box["width"] == pytest.approx(min(width, 297 / 25.4 * 96), abs=1)
    assert box["width"] / box["height"] == pytest.approx(297 / 210, abs=0.01)
    opened.close()
