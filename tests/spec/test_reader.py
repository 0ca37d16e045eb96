"""YAML text to values: what is read, and what is refused where."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from msgspec.structs import replace

from orgcharts.errors import SpecError
from orgcharts.spec import parse_document, read_document, reader
from orgcharts.spec.shape import SPEC

pytestmark = pytest.mark.usefixtures("parser")


def faults(text: bytes | str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        parse_document(text, "f")
    return [str(finding) for finding in caught.value.findings]


def first_fault(text: bytes | str) -> str:
    return faults(text)[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("yes", "yes"),
        ("012", "012"),
        ("0o14", "0o14"),
        ("0x1F", "0x1F"),
        ("12", "12"),
        ("+12", "+12"),
        ("1_000", "1_000"),
        ("9:00", "9:00"),
        ("1:30:00", "1:30:00"),
        ("2021-06", "2021-06"),
        ("2024-01-01", "2024-01-01"),
        ("2030", "2030"),
        ("1e3", "1e3"),
        ("1.10", "1.10"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("true", "true"),
        ("=", "="),
        ("<<", "<<"),
        ("D-2", "D-2"),
        ("GS (OL)", "GS (OL)"),
        ("P-2/1", "P-2/1"),
        ("'null'", "null"),
        ('""', ""),
        ('"a\\tb"', "a\tb"),
        ('"\\u00e9"', "é"),
        ("it's", "it's"),
        ("a #b", "a"),
        ("a#b", "a#b"),
        ("http://un.org", "http://un.org"),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        (">\n  one\n  line\n", "one line\n"),
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("! 12", "12"),
    ],
)
def test_a_scalar_is_its_source_text(text: str, value: str | None) -> None:
    assert {"key": value} == parse_document(f"key: {text}").data


@pytest.mark.parametrize("key", ["NO", "on", "012", "null", "1.5", "true", "~"])
def test_a_key_is_its_source_text(key: str) -> None:
    assert {key: "value"} == parse_document(f"{key}: value").data


def test_an_alias_is_the_value_of_its_anchor() -> None:
    assert {"a": ["x"], "b": ["x"], "c": "t", "t": None} == parse_document(
        "{a: &l [x], b: *l, c: &t t, *t : ~}"
    ).data


def test_an_anchor_may_be_set_anew() -> None:
    assert ["1", "1", "2", "2"] == parse_document("[&a 1, *a, &a 2, *a]").data


def test_a_merge_key_fills_in_what_the_mapping_does_not_state() -> None:
    text = "base: &b {kind: office, role: staff}\nunit: {role: line, <<: *b}"
    assert {"role": "line", "kind": "office"} == parse_document(text).data["unit"]  # type: ignore[index, call-overload]


def test_the_first_of_several_merged_mappings_wins() -> None:
    text = "a: &a {x: 1}\nb: &b {x: 2, y: 3}\nc: {<<: [*a, *b]}"
    assert {"x": "1", "y": "3"} == parse_document(text).data["c"]  # type: ignore[index, call-overload]


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert {"<<": {"a": "1"}} == parse_document("'<<': {a: 1}").data


@pytest.mark.parametrize(
    "content",
    [
        "a: é\nb: 1\n".encode(),
        codecs.BOM_UTF8 + "a: é\nb: 1\n".encode(),
        codecs.BOM_UTF16_LE + "a: é\nb: 1\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "a: é\r\nb: 1\r\n".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "a: é\nb: 1\n".encode("utf-32-le"),
        "a: é\r\nb: 1\r\n".encode(),
        "a: é\rb: 1\r".encode(),
        "\ufeffa: é\nb: 1",
    ],
)
def test_marks_of_byte_order_and_line_ends_make_no_difference(content: bytes | str) -> None:
    document = parse_document(content)
    assert {"a": "é", "b": "1"} == document.data
    assert "<text>:2:4" == str(document.marks.locate(("b",)))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: b: c", "f:1:5: OC101 not valid YAML: a second ':' in a line; quote a text that contains ': '"),
        ("a:\n\t- b", "f:2:1: OC101 not valid YAML: a tab where spaces are needed; indent with spaces"),
        ("a: b\n\tc: d", "f:2:"),
        ("a: [b, c", "f:1:9: OC101 not valid YAML: a list in brackets that is not closed; write ']' or ','"),
        ("a: {b: c", "f:1:9: OC101 not valid YAML: a mapping in braces that is not closed; write '}' or ','"),
        ('a: "b', "f:1:4: OC101 not valid YAML: a quoted text that is not closed; close the quotation mark"),
        ("a: 'it's'", "f:1:8: OC101 not valid YAML: "),
        ("a: @b", "f:1:4: OC101 not valid YAML: found character"),
        ('a: "\\q"', "f:1:"),
        ('a: "\\UFFFFFFFF"', "f:1:"),
        ("a:\n - b\n c", "f:3:"),
        ("- a\nb: c", "f:2:1: OC101 not valid YAML: "),
        ("%YAML 1." + "9" * 5_000 + "\n--- a", "f:1:"),
        ("a: *b", "f:1:4: OC101 alias '*b' has no anchor above it; mark what it names with '&b'"),
        (
            "a: &a [*a]",
            "f:1:8: OC101 alias '*a' is inside the value that it names; copy the part that you need",
        ),
        ("a: &a {<<: *a}", "f:1:12: OC101 alias '*a' is inside the value that it names"),
        ("a: {<<: x}", "f:1:9: OC101 '<<' is given something that is not a mapping"),
        ("a: !!python/name:os.system x", "f:1:4: OC101 tag 'tag:yaml.org,2002:python/name:os.system' is not"),
        ("a: !!int 3", "f:1:4: OC101 tag 'tag:yaml.org,2002:int' is not understood; remove the tag"),
        ("? [a]\n: b", "f:1:3: OC101 a key is a list or a mapping; quote a text that starts with '{' or '['"),
        ("a: {{ name }}", "f:1:5: OC101 a key is a list or a mapping"),
        ("- &a [b]\n- {*a : c}", "f:2:4: OC101 a key is a list or a mapping"),
        ('{"": a}', "f:1:2: OC101 a key is empty; write a key before ':'"),
        ("a: 1\n---\nb: 2", "f:2:1: OC101 a second document starts here; keep one document in a file"),
        (
            "a: 1\nb: 2\na: 3",
            "f:3:1: OC102 key 'a' appears twice in one mapping; keep one; the first is in line 1",
        ),
        ("", "f:1:1: OC101 the file is empty; start it with 'organization:'"),
        ("# nothing\n", "f:1:1: OC101 the file is empty"),
        ("---\n", "f:1:1: OC101 the file is empty"),
        ("~", "f:1:1: OC101 the file is empty"),
        (b"\xef\xbb\xbf", "f:1:1: OC101 the file is empty"),
        (b"a: 1\nb: \xe9", "f:2:4: OC101 byte 0xE9 is not UTF-8; save the file as UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "f:1:1: OC101 byte 0x61 is not UTF-16; save the file as UTF-8"),
        ("a: b\nc: d\0", "f:2:5: OC101 character U+0000 is not allowed in a spec; remove it"),
        ("a: \x1b[31m", "f:1:4: OC101 character U+001B is not allowed in a spec; remove it"),
        (
            "a: \u2028b",
            "f:1:4: OC101 line separator U+2028 is not allowed in a spec; use a line break or a space",
        ),
        ("a: \ud800", "f:1:4: OC101 character U+D800 is not allowed in a spec"),
    ],
)
def test_what_is_not_a_spec_is_refused_at_its_place(text: bytes | str, fault: str) -> None:
    assert first_fault(text).startswith(fault)


def test_everything_that_can_be_found_at_once_is_found() -> None:
    assert [
        "f:1:4: OC101 tag '!x' is not understood; remove the tag; the field determines the type",
        "f:2:1: OC102 key 'a' appears twice in one mapping; keep one; the first is in line 1",
        "f:3:11: OC102 key 'c' appears twice in one mapping; keep one; the first is in line 3",
        "f:4:1: OC101 not valid YAML: found character that cannot start any token; "
        "quote a text that starts with this character",
    ] == [
        fault.replace("character '@'", "character") for fault in faults("a: !x 1\na: 2\nb: {c: 1, c: 2}\n@")
    ]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_ten_thousand_nested_brackets_are_a_finding(opening: str) -> None:
    column = 64 * len(opening) + 1
    assert f"f:1:{column}: OC101 nested deeper than 64 levels; use a flatter structure" == first_fault(
        opening * 10_000
    )


NESTED = {
    "lists in brackets": ("[", "]"),
    "mappings in braces": ("{a: ", "}"),
    "mappings in brackets": ("[{a: ", "}]"),
    "pairs in brackets": ("[a: ", "]"),
    "lists in lines": ("- ", ""),
    "mappings of mappings as keys": ("? ", ""),
    "lists of quoted texts": ('["[", ', "]"),
}


@pytest.mark.parametrize("levels", [1, 63, 64, 65, 66, 500, 999, 1_000, 1_001, 1_025, 5_000, 20_000])
@pytest.mark.parametrize("kind", NESTED)
def test_the_budget_of_depth_is_ours_whatever_parser_reads(kind: str, levels: int) -> None:
    """libyaml has a limit of its own, which it meets by reading ahead, in words that differ by version."""
    opening, closing = NESTED[kind]
    text = opening * levels + "x" + closing * levels
    place = f"f:1:{_column_of_level_65(opening)}"
    if kind == "mappings of mappings as keys" and levels > 1:
        assert "OC101 a key is a list or a mapping" in first_fault(text)
    elif levels * (2 if opening.endswith("a: ") and opening[0] == "[" else 1) > 64:
        assert [f"{place}: OC101 nested deeper than 64 levels; use a flatter structure"] == faults(text)
    else:
        assert parse_document(text, "f").data


def _column_of_level_65(opening: str) -> int:
    """Return the column where the 65th list or mapping opens; `[a: ` and `[{a: ` open two each."""
    return 32 * len(opening) + 1 if opening.startswith("[") and ":" in opening else 64 * len(opening) + 1


@pytest.mark.parametrize("levels", [10, 62, 63, 64, 200, 1_200])
def test_the_budget_of_depth_holds_for_blocks_of_lines(levels: int) -> None:
    text = "".join(f"{' ' * level}a:\n" for level in range(levels)) + " " * levels + "b: c"
    if levels < 64:
        assert parse_document(text, "f").data
    else:
        assert ["f:65:65: OC101 nested deeper than 64 levels; use a flatter structure"] == faults(text)


def test_a_fault_after_deep_nesting_that_ends_is_told_as_what_it_is() -> None:
    assert "f:2:3: OC101 not valid YAML: found character" in first_fault("- " + "[" * 60 + "]" * 60 + "\n- @")


def test_sixty_four_levels_are_read() -> None:
    document = parse_document("[" * 64 + "]" * 64)
    assert "<text>:1:64" == str(document.marks.locate((0,) * 63))


def test_aliases_do_not_get_around_the_limit_of_depth() -> None:
    lines = ["l0: &l0 [x]"] + [f"l{n}: &l{n} [*l{n - 1}]" for n in range(1, 70)]
    assert "f:64:12: OC101 alias '*l62' nests deeper than 64 levels; use a flatter structure" == first_fault(
        "\n".join(lines)
    )


def test_an_alias_bomb_is_a_finding_at_the_alias_that_is_too_much() -> None:
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 20)]
    assert first_fault("\n".join(lines)).startswith(
        "f:7:10: OC101 aliases expand to more than 1,000,000 keys and values; use fewer aliases"
    )


def test_too_many_values_are_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SPEC", replace(SPEC, values=10))
    assert (
        "f:1:38: OC101 more than 10 keys and values; split the file"
        == first_fault("[" + "aa, " * 20 + "]")[:58]
    )


def test_a_file_with_a_hundred_faults_is_read_no_further() -> None:
    assert 100 == len(faults("a: 1\n" * 10_000))


def test_a_file_over_the_size_limit_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SPEC", replace(SPEC, bytes=3_000_000))
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a" * 3_000_001)
    with pytest.raises(SpecError, match=r"^OC100 '.*' is larger than 3 MB; split"):
        read_document(path)


def test_a_missing_file_is_a_finding() -> None:
    with pytest.raises(SpecError, match=r"^OC100 'no/such\.yaml' does not exist; check the path$"):
        read_document("no/such.yaml")


def test_a_directory_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(
        SpecError, match=r"^OC100 '.*' is a directory, not a file; name one of the files in it$"
    ):
        read_document(tmp_path)


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SpecError, match=r"^OC100 '.*' may not be read; check its permissions$"):
        read_document(tmp_path / "closed.yaml")


def test_a_path_that_no_system_can_have_is_a_finding() -> None:
    with pytest.raises(SpecError, match=r"^OC100 'a\\x00b' cannot be read: "):
        read_document("a\0b")
