"""A name of any kind in a report or a page is only a name: it changes the words and nothing else."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from benchmarks.fuzz.words import STRANGE
from orgcharts import Organization, compare, loads
from orgcharts.cli import main
from orgcharts.comparison import reconcile, reconcile_report, report, timeline
from orgcharts.tables import as_markdown, staffing_table
from orgcharts.text.bidi import closed
from orgcharts.text.markdown import code, escaped

ROOT = Path(__file__).parents[1]
PLAIN = "Qwertz"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NAMES = (
    *STRANGE,
    "# Office", "Office ##", "- Office", "+ Office", "1. Office", "12) Office", "Office | Unit", "a\\|b",
    "\\", "a\\", "*a*", "_a_", "**a**", "~~a~~", "`a`", "``a", "[a](b)", "![a](b)", "[a]: b", "<b>a</b>",
    "<!-- a", "a & b &amp;", "---", "===", "> a", "$a$", "    a", "|---|", "a\nb", "a\u2028b", "(a", '"a"',
    "'a'", "\u202eabc", "\u2067abc", "\u202aa\u2068b\u202e", "\u2069a\u202c", "http://h.test/x", "\u200babc",
    "HTTPS://h.test", "www.h.test", "a@h.test", "@works", "#7",
)  # fmt: skip
by_name = pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))


def spec(name: str, *, before: bool) -> dict[str, Any]:
    """Return a spec that says `name` in many places, before or after a reform."""
    name = closed(" ".join(re.split("[ \n\u2028]+", name)))
    marks = {
        "change": "reclassification",
        "former_title": f"{name} x",
        "former_grade": "P-3",
        "title": f"{name} (x)",
    }
    first = {
        "id": "unit-a",
        "name": f"Old {name}" if before else name,
        "acronym": name,
        "head": {"title": name, "holder": name, "since": "2019"},
        "since": "2019",
        "source": name,
        "posts": {name: {name: {"P-4": 1 if before else [3, {"count": 1, **marks}]}}},
    }
    gone, new = ({"id": one, "name": name, "based_at": one} for one in ("gone", "new"))
    return {
        "organization": {"id": "o", "name": name, "units": [first, gone if before else new]},
        "relations": [] if before else [{"from": "unit-a", "to": "o", "kind": "mine", "since": "2020"}],
        "relation_kinds": {"mine": {"label": name}},
        "changes": [
            {"date": "2020", "title": name, "original": [name], "resulting": ["unit-a"], "instrument": name}
        ],
    }


def state(name: str, *, before: bool) -> Organization:
    return loads(json.dumps(spec(name, before=before), ensure_ascii=False)).organization


def of_diff(name: str) -> str:
    return report.as_markdown(compare(state(name, before=True), state(name, before=False)), name)


def of_reconcile(name: str) -> str:
    found = reconcile(state(name, before=True), state(name, before=False))
    return reconcile_report.as_markdown(found, *[state(name, before=True).name] * 2)


def of_table(name: str) -> str:
    return as_markdown(staffing_table(state(name, before=False)))


REPORTS = {"diff": of_diff, "reconcile": of_reconcile, "table": of_table}


def blocks(text: str) -> list[str]:
    """Return what Markdown makes of a text: its elements, and its words as an eye sees them."""
    return list(_told(MARKDOWN.parse(text)))


def _told(tokens: list[Token]) -> Iterator[str]:
    words = ""
    for token in tokens:
        if (token.type, token.content) == ("html_inline", "<!-- -->"):  # it parts letters and shows nothing
            continue
        if token.type in ("text", "code_inline", "softbreak"):
            words += token.content
            continue
        if words:
            yield f"words {words.strip()}"
            words = ""
        if token.type == "inline":
            yield from _told(token.children or [])
            continue
        seen = "".join(child.content for child in token.children or []) or token.content
        yield " ".join(filter(None, (token.type, str(token.attrs.get("href", "")), seen.strip())))
    if words:
        yield f"words {words.strip()}"


def _said(block: str, name: str) -> str:
    """Return a block with another name in the place of the plain one, and no white space at its ends."""
    kind, _, words = block.replace(PLAIN, name).partition(" ")
    return f"{kind} {words.strip()}".strip()


def expected(make: Callable[[str], str], name: str) -> list[str]:
    """Return what Markdown makes of a report on a plain name, with another name in its place."""
    seen = state(name, before=False).name
    return [_said(block, seen) for block in blocks(make(PLAIN))]


@by_name
@pytest.mark.parametrize("make", REPORTS.values(), ids=REPORTS)
def test_a_report_says_a_name_as_it_is(make: Callable[[str], str], name: str) -> None:
    assert expected(make, name) == blocks(make(name))


@given(
    st.text(
        st.sampled_from("ab1w@/ .)-+#*_`~[]()<>!|\\&;=$:\n\u202e\u2067\u2069\u202c"), min_size=1, max_size=12
    )
)
@settings(max_examples=500, deadline=None)
def test_any_words_are_words_in_any_place_of_markdown(words: str) -> None:
    seen = closed(re.sub("\n+", " ", words).strip())
    if seen:
        item = ["bullet_list_open", "list_item_open", "paragraph_open", f"words {seen.strip()}"]
        assert item == blocks(f"- {escaped(seen)}")[:4]
        assert ["heading_open", f"words {seen.strip()}", "heading_close"] == blocks(f"## {escaped(seen)}")
        assert ["th_open", f"words {seen.strip()}", "th_close"] == blocks(f"| {escaped(seen)} |\n|---|")[3:6]
        assert ["paragraph_open", f"words {seen.strip()}", "paragraph_close"] == blocks(code(words.strip()))


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("see https://h.test/x", "see https&#58;//h.test/x"),
        ("FTP://h.test", "FTP&#58;//h.test"),
        ("www.h.test or WWW.h.test", "www&#46;h.test or WWW&#46;h.test"),
        ("works@h.test", "works@<!-- -->h.test"),
        ("(@works)", "(@<!-- -->works)"),
        ("Roads@", "Roads@"),
        ("a/b#7", "a/b\\#<!-- -->7"),
        ("Unit: Roads, no. 7", "Unit: Roads, no. 7"),
    ],
)
def test_an_address_a_person_or_an_issue_is_no_link(words: str, written: str) -> None:
    assert written == escaped(words)
    assert ["paragraph_open", f"words {words}", "paragraph_close"] == blocks(written)


@given(st.text(st.sampled_from("aw1:/.@#_ "), max_size=20))
def test_nothing_is_left_that_a_link_is_made_of(words: str) -> None:
    assert re.search(r"(?i)www\.|://|@[^\s<]|#[0-9]", re.sub("&#[0-9]+;", "\0", escaped(words))) is None


@given(st.text(st.sampled_from("a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), max_size=12))
def test_what_is_closed_leaves_nothing_open(text: str) -> None:
    assert closed(text) == closed(closed(text))
    assert closed(text).startswith(text)
    assert "\u202ea\u202cb" == closed("\u202ea\u202cb")


def test_a_name_is_closed_where_it_is_read_and_stands_on_one_line() -> None:
    organization = loads(r'organization: {name: "\u202ea\u2028b", units: ["\u2067c"]}').organization
    assert ("\u202ea b\u202c", "\u2067c\u2069") == (organization.name, organization.units[0].name)
    assert organization == Organization.model_validate_json(organization.model_dump_json(by_alias=True))


@by_name
def test_what_is_printed_has_a_line_for_each_thing_and_turns_none(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for side in (True, False):
        text = json.dumps(spec(name, before=side), ensure_ascii=False)
        (tmp_path / f"{'before' if side else 'after'}.yaml").write_text(text, encoding="utf-8")
    printed = []
    for command in (["diff", "before.yaml", "after.yaml"], ["reconcile", "before.yaml", "after.yaml"],
                    ["timeline", "after.yaml"]):  # fmt: skip
        main(command)
        printed.append(capsys.readouterr().out.splitlines())
    assert len(timeline(state(name, before=False))) == len(printed[-1])
    assert [] == [line for lines in printed for line in lines if closed(line) != line]


def script(name: str, folder: Path) -> ModuleType:
    """Return a script of docs/, set to the specs and the pictures of a folder."""
    module_spec = importlib.util.spec_from_file_location(f"strange_{name}", ROOT / "docs" / f"{name}.py")
    assert module_spec is not None
    assert module_spec.loader is not None
    module = importlib.util.module_from_spec(module_spec)
    module_spec.loader.exec_module(module)
    module.ROOT, module.TARGET = folder, folder / "docs" / f"{name}.md"  # type: ignore[attr-defined]
    return module


@by_name
@pytest.mark.parametrize("page", ["gallery", "coverage"])
def test_a_page_of_the_documentation_says_a_name_as_it_is(page: str, name: str, tmp_path: Path) -> None:
    made = []
    for words in (PLAIN, name):
        folder = tmp_path / str(len(made))
        (folder / "specs").mkdir(parents=True)
        text = json.dumps(spec(words, before=False), ensure_ascii=False)
        (folder / "specs" / "a (b) [c].yaml").write_text(text, encoding="utf-8")
        made.append(blocks(getattr(script(page, folder), page)()))
    plain, strange = made
    seen = state(name, before=False).name
    assert [_said(block, seen) for block in plain] == strange
    link = "link_open ../specs/a%20%28b%29%20%5Bc%5D.yaml"
    assert page == "coverage" or link in strange
