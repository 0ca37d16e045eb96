"""Settings of Sphinx for the site. The pages are those of docs/, in plain Markdown."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pygments.lexers.html import XmlLexer
from pygments.lexers.special import TextLexer

from orgcharts import __version__

DOCS = Path(__file__).parents[1]
ROOT = DOCS.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REPOSITORY = PROJECT["urls"]["Repository"]

project = "orgcharts"
version = release = __version__
language = "en"
extensions = ["myst_parser"]
root_doc = "index"
exclude_patterns = ["site"]
myst_heading_anchors = 3
nitpicky = True
html_theme = "furo"
html_title = f"orgcharts {__version__}"
html_copy_source = False
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_show_sphinx = False
html_last_updated_fmt = None
html_extra_path = ["../orgcharts.schema.json", "../orgcharts.translation.schema.json"]
html_theme_options = {
    "source_repository": f"{REPOSITORY}/",
    "source_branch": "main",
    "source_directory": "docs/",
}

LEXERS = {"svg": XmlLexer, "gitattributes": TextLexer}
"""How languages of blocks are coloured that Pygments does not know by their name."""

_PAGE = re.compile(r"\]\(([\w/-]+)\.md\)")
_FILE_NAME = re.compile(r"(?<!!)\[(?:docs/)?[\w-]+\.md\](\((?:\.\./)?[\w/-]+\.md(?:#[\w-]+)?\))")
_LINK = re.compile(r"(!\[[^\[\]]*)?\]\(([^)#\s:]+)([)#])")


def with_absolute_links(page: Path, text: str) -> str:
    """Return a page whose links to files outside docs/ go to the repository; pictures are copied."""

    def link(found: re.Match[str]) -> str:
        is_picture, target = bool(found[1]), (page.parent / found[2]).resolve()
        is_page = target.is_relative_to(DOCS) and target.suffix in (".md", ".svg", ".json")
        if is_picture or is_page or not target.is_relative_to(ROOT):
            return found[0]
        return f"]({REPOSITORY}/blob/main/{target.relative_to(ROOT).as_posix()}{found[3]}"

    return _LINK.sub(link, text)


def with_titles(text: str) -> str:
    """Return a page whose links that are the name of a file are the title of what they refer to."""
    return _FILE_NAME.sub(r"[]\1", text)


def contents(index: str) -> str:
    """Return the contents of the site: the pages in lists of docs/index.md by section, each page once."""
    tables = []
    listed: set[str] = set()
    for section in index.split("\n## ")[1:]:
        lists = "\n".join(line for line in section.splitlines() if not line.startswith("|"))
        pages = [page for page in dict.fromkeys(_PAGE.findall(lists)) if page not in listed]
        listed |= {*pages}
        if not pages:
            continue
        title = section.partition("\n")[0]
        tables.append("\n".join(["```{toctree}", ":hidden:", f":caption: {title}", "", *pages, "```", ""]))
    return "\n".join(tables)


def _read(app: Any, name: str, source: list[str]) -> None:
    source[0] = with_titles(with_absolute_links(DOCS / f"{name}.md", source[0]))
    if name == root_doc:
        source[0] += "\n" + contents(source[0])


def setup(app: Any) -> None:
    """Connect the changes to the pages, and add the lexers."""
    app.connect("source-read", _read)
    for name, lexer in LEXERS.items():
        app.add_lexer(name, lexer)
