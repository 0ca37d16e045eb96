"""The site lists every page, and a dead link inside it is found."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def module(name: str) -> ModuleType:
    """Return a script of docs/site as a module."""
    spec = importlib.util.spec_from_file_location(f"site_{name}", DOCS / "site" / f"{name}.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def settings() -> ModuleType:
    pytest.importorskip("pygments")
    return module("conf")


def test_every_page_is_once_in_the_contents(settings: ModuleType) -> None:
    contents = settings.contents((DOCS / "index.md").read_text(encoding="utf-8"))
    listed = re.findall(r"^[\w/-]+$", contents, re.MULTILINE)
    pages = [path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")]
    assert sorted(listed) == sorted(page for page in pages if page != "index")


def test_links_out_of_docs_go_to_the_repository_and_others_stay(settings: ModuleType) -> None:
    text = "[a](../README.md#x) [b](api.md) ![c](../output/dpo.svg) [d](https://a.org) "
    text += "[e](languages/fr.yaml) [f](#g) [![h](../output/dos.svg)](../output/dos.svg)"
    made = settings.with_absolute_links(DOCS / "index.md", text)
    base = settings.REPOSITORY
    text = text.replace("](../README.md", f"]({base}/blob/main/README.md")
    text = text.replace("](languages/fr.yaml", f"]({base}/blob/main/docs/languages/fr.yaml")
    assert made == text.replace(")](../output/dos.svg", f")]({base}/blob/main/output/dos.svg")


def test_a_link_that_is_the_name_of_a_file_gets_the_title_of_the_page(settings: ModuleType) -> None:
    text = "[layout.md](layout.md) [docs/ci.md](ci.md) [spec.md](../spec.md#a-unit) [the page](api.md)"
    assert settings.with_titles(text) == "[](layout.md) [](ci.md) [](../spec.md#a-unit) [the page](api.md)"
    assert settings.with_titles("[CONTRIBUTING.md](https://example.org/x.md)").startswith("[CONTRIBUTING")


def test_dead_links_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<h1 id="top">A</h1><a href="#top"></a><a href="b.html#two"></a><a href="https://example.org/c"></a>'
        '<a href="#none"></a><a href="b.html#one"></a><img src="c.svg">'
        '<img src="https://example.org/d.svg">',
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text('<h2 id="two">B</h2>', encoding="utf-8")
    assert list(module("build").dead_links(tmp_path)) == [
        "a.html: no heading #none",
        "a.html: no heading b.html#one",
        "a.html: no file c.svg",
        "a.html: picture from elsewhere https://example.org/d.svg",
    ]
