"""Names with all that XML, OOXML, PDF, mxGraph or Graphviz treats specially come back as they are."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from orgcharts import Drawing, draw, loads
from orgcharts.formats import FORMATS
from tests.formats.pdf_reader import Reader

STRANGE = {
    "markup": "R&D <b> \"quotes\" 'x' </script> ]]> --> <!-- <?x?> &amp; &#65; &copy;",
    "ooxml": "_x0041_ _x000D_ \\u0041 {0} %1 [Slide] $$ ;; == =1+1 +1 -1 @x",
    "pdf": "(a) ) ( \\ \\101 \\n <41> /Name #41 % comment << >> endobj endstream",
    "mxgraph": "label=1;html=1; %name% %20 data:page/id,x <br> &lt;br&gt; {x} ${x}",
    "graphviz": '\\N \\G \\l \\r \\n {a|b} <p> [x] -> -- "; ] ; &eacute;',
    "css and script": "*/ } </style> url(x) @import ${x} `x` </svg> <a href=javascript:x>",
    "spaces": "a\u00a0b\u2009c\u200bd",
    "letters": "Ä ß ﬁ Ω Ж 😀 e\u0301 ₂ ½ “” ‘’ – — … \u2212",
    "right to left": "وزارة الأشغال (R&D) שלום",
}
"""Texts by the syntax that they could break."""


class Texts(HTMLParser):
    """All text of a page of HTML but that of its script and its styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tag, self.texts = "", []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = tag

    def handle_endtag(self, tag: str) -> None:
        self.tag = ""

    def handle_data(self, data: str) -> None:
        if self.tag not in ("script", "style"):
            self.texts.append(data)


def _of_xml(data: bytes) -> str:
    root = ElementTree.fromstring(data)
    return "\n".join((*root.itertext(), *(value for each in root.iter() for value in each.attrib.values())))


def _of_archive(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    return "\n".join(_of_xml(part) for part in parts)


def _of_html(data: bytes) -> str:
    return "\n".join(Texts(data.decode()).texts)


def _of_pdf(data: bytes) -> str:
    return "\n".join(Reader(data).structure.texts())


READERS: dict[str, Callable[[bytes], str]] = {
    "svg": _of_xml, "html": _of_html, "pdf": _of_pdf, "pptx": _of_archive, "vsdx": _of_archive,
    "drawio": _of_xml, "txt": bytes.decode,
}  # fmt: skip


def squeezed(text: str) -> str:
    """Return a text without spaces, which lines may be broken at, and with typewriter's apostrophes."""
    return re.sub(r"[\s\u200b]", "", text).replace("’", "'").replace("‘", "'")


@pytest.fixture(scope="module", params=STRANGE)
def strange(request: pytest.FixtureRequest) -> tuple[str, Drawing]:
    name = STRANGE[request.param]
    spec = {
        "organization": {
            "name": name,
            "id": "o",
            "units": [{"name": name, "id": "u", "head": {"title": name}}],
        },
        "outside": [{"name": name, "id": "x"}],
        "relations": [{"from": "u", "to": "x", "kind": "coordination", "label": name, "note": name}],
        "charts": [{"id": "o", "title": name, "source": name, "focus": ["o", "x"]}],
    }
    return name, draw(
        loads(json.dumps(spec, ensure_ascii=False)), notes=True, type={"floor": 0}, page="A2-landscape"
    )


@pytest.mark.parametrize("name", READERS)
def test_a_name_comes_back_from_a_file(name: str, strange: tuple[str, Drawing]) -> None:
    words, drawing = strange
    (page,) = drawing.diagram.pages
    title = next(unit.title for unit in page.units if unit.id == "u")
    text = squeezed(READERS[name](drawing.encoded(name)))
    assert squeezed(title) in text
    assert squeezed(title) == squeezed(words)


def test_what_no_reader_is_for_is_compared_elsewhere() -> None:
    """PNG has no texts, and DOT is read by Graphviz itself in `test_dot.py`."""
    assert set(FORMATS) - set(READERS) == {"png", "dot"}
