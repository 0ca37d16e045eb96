"""The index of an atlas as a web page and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from orgcharts.atlas.atlas import Atlas
from orgcharts.atlas.drawing import page_file
from orgcharts.atlas.index import contents_of, headings, index_of
from orgcharts.formats.markup import element, opening
from orgcharts.text.printing import csv_cell

_STYLE = """\
body { font-family: sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color-scheme: light dark; }
ul { list-style: none; padding-left: 1.5em; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 0.2em 0.6em; border-bottom: 1px solid #8886; vertical-align: top; }
"""


def index_csv(atlas: Atlas) -> str:
    """Return the index as CSV (RFC 4180), with the id of each unit first and the key of its page last."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(("Id", *headings(atlas), "Key"))
    for entry in index_of(atlas):
        writer.writerow(tuple(map(csv_cell, (entry.unit, *entry.cells, entry.number, entry.page))))
    return file.getvalue()


def index_html(atlas: Atlas, suffix: str) -> str:
    """Return a web page with the contents and the index.

    Pages are links to their files, which end in `suffix`; if it is empty, pages have no files.
    """
    language, title = atlas.chart.language, atlas.chart.heading.title
    name = language.text("index.title", title=title)
    return "\n".join(
        (
            "<!doctype html>",
            opening("html", {"lang": language.tag, "dir": language.direction}),
            '<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            element("title", {}, name),
            f"<style>\n{_STYLE}</style>\n</head>\n<body>",
            element("h1", {}, title),
            element("h2", {}, language.text("index.pages")),
            *_contents(atlas, suffix),
            element("h2", {}, name),
            *_table(atlas, suffix),
            "</body>\n</html>\n",
        )
    )


def _contents(atlas: Atlas, suffix: str) -> Iterator[str]:
    """Yield the pages as a nested list."""
    open_level = -1
    for page, title, level in contents_of(atlas):
        yield "<ul>" if level > open_level else "</li>" + "</ul></li>" * (open_level - level)
        yield f"<li>{_link(page.key, f'{page.number} {title}', suffix)}"
        open_level = level
    yield "</li></ul>" * (open_level + 1)


def _table(atlas: Atlas, suffix: str) -> Iterator[str]:
    yield "<table>\n<thead><tr>"
    yield from (element("th", {"scope": "col"}, words) for words in headings(atlas))
    yield "</tr></thead>\n<tbody>"
    for entry in index_of(atlas):
        cells = "".join(element("td", {}, cell) for cell in entry.cells)
        yield f"<tr>{cells}<td>{_link(entry.page, entry.number, suffix)}</td></tr>"
    yield "</tbody>\n</table>"


def _link(key: str, words: str, suffix: str) -> str:
    return (
        element("a", {"href": page_file(key, suffix, quoted=True)}, words)
        if suffix
        else element("span", {}, words)
    )
