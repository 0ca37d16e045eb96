"""The names that assistive technology gets of a ministry, in each of its languages, from a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import orgcharts

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

MINISTRY = Path(__file__).parents[2] / "docs" / "languages" / "ministry.yaml"
TAGS = ("ar", "en", "es", "fr", "ru", "zh")
LOOSE = ["--no-sandbox"]
"""Containers have no user namespaces for the sandbox; the pages are our own."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=LOOSE)
        yield browser
        browser.close()


@pytest.mark.parametrize("tag", TAGS)
def test_every_unit_is_named_in_its_language(browser: Any, tmp_path: Path, tag: str) -> None:
    drawing = orgcharts.draw(orgcharts.load(MINISTRY), chart="ministry", language=tag)
    drawing.write(tmp_path / "ministry.html")
    page = browser.new_page()
    page.goto((tmp_path / "ministry.html").as_uri())
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    spoken = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "treeitem"]
    units = drawing.diagram.pages[0].units
    assert len(spoken) == len(units)
    for unit in units:
        assert any(name.startswith(unit.title) for name in spoken), unit.title
    heads = page.eval_on_selector_all("html", "all => all.map(each => [each.lang, each.dir])")
    assert heads == [[tag, "rtl" if tag == "ar" else "ltr"]]
    listed = page.evaluate("document.querySelector('nav, [role=tree], ul').closest('[lang]').lang")
    assert listed == tag
    page.close()
