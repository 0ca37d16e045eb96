"""No word of a drawing stands in code: all are in the files of languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "orgcharts"

STAGES = ("chart", "diagram", "formats", "model", "page", "typeset")
"""The packages whose texts can reach a drawing."""

MODULES = (
    "comparison/changes.py",
    "comparison/heads.py",
    "comparison/head_pairs.py",
    "comparison/overlay.py",
    "comparison/annotations.py",
)
MODULES += ("framing.py", "options.py", "pipeline.py")

FINDINGS = {"chart/hidden.py", "chart/view.py", "model/messages.py", "typeset/glyphs.py"}
LIBRARIES = {"formats/png/extras.py", "formats/png/freetype.py", "formats/png/resvg.py"}
"""What has no texts but those of findings, and what finds the libraries behind a format."""

ENGLISH = re.compile(r"(?<![<&/\w-])[A-Za-z]{2,}[:;,.]? \(?[A-Za-z]{2,}|^\W*[A-Z][a-z]{2,}\W*$|[a-z]{2,}: $")
"""Two words, a word with a capital, a word before a colon: what a reader would read as English."""

WORDS = re.compile(r"(?<![<&/\w-])[a-z]{2,}[:;,.]? \(?[a-z]{2,} \(?[a-z]{2,}|[A-Z][a-z]{2,} [a-z]{2,}")
"""The same where the syntax has words with capitals: three words, or one with a capital before another."""

SYNTAX = ("formats/pdf/", "formats/pptx/", "formats/drawio.py", "formats/vsdx/")
"""The formats with such a syntax: names of PDF, of OOXML, of mxGraph and of Visio."""

NO_TEXTS = frozenset({"FiraGO", "Military", "Police", "Arial, Helvetica, sans-serif", "GS (PL)", "GS (OL)"})
NO_TEXTS |= {"Dynamic connector", "Hani", "Hira", "Kana", "Thai"}
"""Names of faces, the short forms of grades, the name of a connector in every Visio, and codes of scripts."""

NOT_DRAWN = ("__all__", "Writer", "Binder", "message", "remedy")
"""The variables that hold no text of a drawing."""

MESSAGES = {"ChartError", "Field", "Finding", "PydanticCustomError", "Unfit", "ValueError"}
MESSAGES |= {"require", "require_all", "require_choice"}
"""What is called with the text of a message or of a description of a field."""


def english_literals(source: str, pattern: re.Pattern[str] = ENGLISH) -> Iterator[tuple[int, str]]:
    """Yield line and text of each literal that reads as English and can reach a drawing.

    >>> list(english_literals('x = f"Headed by {post}"'))
    [(1, 'Headed by ')]
    """
    tree = ast.parse(source)
    skipped = {id(inner) for node in ast.walk(tree) for part in _not_drawn(node) for inner in ast.walk(part)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in skipped and _is_english(text, pattern):
                yield node.lineno, text


def _is_english(text: str, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(text)) and "<" not in text and text not in NO_TEXTS


def _not_drawn(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what holds no text of a drawing: docstrings, messages, keys of texts, names of exports, CSS."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise():
            yield node
        case ast.Call(func=ast.Name(id=name)) if name in MESSAGES:
            yield node
        case ast.Call(func=ast.Attribute(attr="text"), args=[key, *_]):
            yield key
        case ast.Assign(targets=[ast.Name(id=name)]) if name in (
            "__all__",
            "Writer",
            "Binder",
            "message",
            "remedy",
        ):
            yield node
        case ast.ClassDef(bases=[ast.Name(id="StrEnum")]):
            yield node


def _modules() -> list[str]:
    found = (path.relative_to(ROOT).as_posix() for stage in STAGES for path in (ROOT / stage).rglob("*.py"))
    return sorted({*found, *MODULES} - FINDINGS - LIBRARIES)


@pytest.mark.parametrize("name", _modules())
def test_no_module_that_draws_says_english_words(name: str) -> None:
    pattern = WORDS if name.startswith(SYNTAX) else ENGLISH
    assert list(english_literals((ROOT / name).read_text(encoding="utf-8"), pattern)) == []
