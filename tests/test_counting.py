"""Messages and reports count in correct English: no "1 units"."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgcharts.text.counting import counted
from tests.repository import ROOT

MODULES = sorted((ROOT / "orgcharts").rglob("*.py"))

NO_NOUN = "as|by|has|in|is|its|no|of|pixels|that|this|to|with"
PLURAL = re.compile(
    rf" (?!(?:{NO_NOUN})\b)(?:[a-z-]+ (?!(?:{NO_NOUN})\b))?(?:[a-z]+[a-rt-z]s|children)\b(?!')"
)
"""A noun in the plural after a number, with one adjective at most."""

COUNTS = {"len", "tally", "total", "sum", "max", "min", "abs", "round", "int"}
"""Functions whose results are numbers; those of others in messages are texts."""

TEXTS = {"name", "words", "state", "script", "change", "location", "place"}
"""Names and attributes that are texts."""


def is_count(value: ast.expr) -> bool:
    """Return whether a value in a text may be the number one; limits, in capitals, are larger."""
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in COUNTS
    if isinstance(value, ast.Name | ast.Attribute):
        name = value.id if isinstance(value, ast.Name) else value.attr
        return not name.isupper() and name not in TEXTS
    return isinstance(value, ast.Subscript | ast.BinOp | ast.BoolOp)


def text_of(part: ast.expr) -> str:
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else ""


def fixed_plurals(code: str) -> Iterator[str]:
    """Yield line and text of the formatted strings that have a plural, or add an `s`, after a number."""
    for node in ast.walk(ast.parse(code)):
        parts = node.values if isinstance(node, ast.JoinedStr) else []
        for before, part, after in zip(["", *parts], parts, [*parts[1:], ""], strict=False):
            if not isinstance(part, ast.FormattedValue):
                continue
            value, noun = part.value, text_of(after) if isinstance(after, ast.expr) else ""
            limit = isinstance(before, ast.expr) and text_of(before).endswith(" than ")
            above_limit = ", more than" in noun
            adds_s = isinstance(value, ast.IfExp) and {"", "s"} == {
                text_of(value.body),
                text_of(value.orelse),
            }
            form = text_of(part.format_spec.values[0]) if isinstance(part.format_spec, ast.JoinedStr) else ""
            is_length = form.endswith(("f", "g")) or part.conversion > 0
            is_wrong = PLURAL.match(noun) and not (is_length or limit or above_limit)
            if adds_s or (is_wrong and is_count(value)):
                yield f"{node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize(
    "code",
    [
        "f'{len(rows)} rows have no id'",
        "f'only {count} empty rows'",
        "f'{self.total} children'",
        "f\"{row['units']:4} units\"",
        'f\'{count} unit{"s" if count > 1 else ""}\'',
    ],
)
def test_fixed_plurals_are_found(code: str) -> None:
    assert len(list(fixed_plurals(code))) == 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_numbers_and_their_nouns_agree(path: Path) -> None:
    assert not list(fixed_plurals(path.read_text("utf-8"))), "use 'counted' of orgcharts.text.counting"


def test_a_noun_agrees_with_its_number() -> None:
    assert [counted(number, "children", "child") for number in (0, 1, 2)] == [
        "no children",
        "1 child",
        "2 children",
    ]
