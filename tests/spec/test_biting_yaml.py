"""The cases of YAML that bite: what each gives in a spec, from the bytes to the field."""

from __future__ import annotations

import codecs

import pytest

from orgcharts.errors import SpecError
from orgcharts.spec import loads

pytestmark = pytest.mark.usefixtures("parser")

WHOLE, PLAIN, TRUTH = "not a whole number", "not a number", "not true or false"

GIVEN = [
    # What looks like something else is the text that was written; its field says what it means.
    ("code", "NO", "NO"),
    ("code", "on", "on"),
    ("code", "012", "012"),
    ("code", "1.10", "1.10"),
    ("code", "9:00", "9:00"),
    ("code", "1_000", "1_000"),
    ("code", "0x1F", "0x1F"),
    ("code", "2024-01-01", "2024-01-01"),
    ("code", "|\n    a\n    b", "a b"),
    ("code", ">-\n    a\n    b", "a b"),
    ("code", "'null'", "null"),
    ("code", "null", None),
    ("code", "~", None),
    ("code", "", None),
    ("since", "2019", "2019"),
    ("since", "2019-06", "2019-06"),
    ("since", "2024-01-01", "2024-01-01"),
    ("depth", "012", 12),
    ("depth", "+12", 12),
    ("depth", "1_000", 1_000),
    ("depth", "12.0", 12),
    ("depth", "'3'", 3),
    ("margin", "1e1", 10.0),
    ("margin", "010", 10.0),
    ("vacant", "true", True),
    ("vacant", "TRUE", True),
    ("vacant", "on", True),
    ("vacant", "NO", False),
]

REFUSED = [
    ("since", "2024-02-30", "'2024-02-30' is not in the calendar"),
    ("since", "2024-1-1", "'2024-1-1' is no date; write a day as 2019-01-31"),
    ("since", "2019-06-01T00:00:00Z", "is no date"),
    ("since", "9:00", "'9:00' is no date"),
    ("depth", "0o14", WHOLE),
    ("depth", "0x1F", WHOLE),
    ("depth", "9:00", WHOLE),
    ("depth", "1e1", WHOLE),
    ("depth", "NO", WHOLE),
    ("depth", "true", WHOLE),
    ("margin", ".inf", PLAIN),
    ("margin", ".nan", PLAIN),
    ("margin", "0x1", PLAIN),
    ("vacant", "nein", TRUTH),
    ("vacant", "~", "'vacant' in a head is empty"),
]


def stated(field: str, text: str) -> object:
    """Return what a field is given by a text."""
    if field == "depth":
        return loads(f"organization: A\ncharts:\n- {field}: {text}").charts[0].depth
    if field == "margin":
        return loads(f"organization: A\ncharts:\n- page: {{{field}: {text}}}").charts[0].page.margin
    if field == "vacant":
        head = loads(f"organization:\n  name: A\n  head: {{title: T, {field}: {text}}}").organization.heads[0]
        return getattr(head, field)
    return getattr(loads(f"organization:\n  name: A\n  {field}: {text}").organization, field)


@pytest.mark.parametrize(("field", "text", "expected"), GIVEN)
def test_a_field_says_what_its_text_means(field: str, text: str, expected: object) -> None:
    given = stated(field, text)
    assert (type(expected), expected) == (type(given), given)


@pytest.mark.parametrize(("field", "text", "message"), REFUSED)
def test_a_field_refuses_what_it_does_not_mean(field: str, text: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        stated(field, text)
    assert message in str(caught.value)


FILES = [
    # How a file is saved makes no difference, except where nobody can know.
    ("organization: é".encode(), "é"),
    (codecs.BOM_UTF8 + "organization: é".encode(), "é"),
    (codecs.BOM_UTF16_LE + "organization: é".encode("utf-16-le"), "é"),
    (codecs.BOM_UTF16_BE + "organization: é\r\n".encode("utf-16-be"), "é"),
    ("organization: é".encode("utf-16-le"), "f:1:1: OC101 the file is UTF-16 or UTF-32 without a byte order"),
    ("organization: é".encode("utf-16-be"), "f:1:1: OC101 the file is UTF-16 or UTF-32 without a byte order"),
    ("organization: é".encode("latin-1"), "f:1:15: OC101 byte 0xE9 is not UTF-8; save the file as UTF-8"),
    (b"organization:\r\n  name: A\r\n  nam: B\r\n", "f:3:3: OC103 unknown field 'nam'"),
    (b"organization:\r  name: A\r  nam: B\r", "f:3:3: OC103 unknown field 'nam'"),
    (b"organization:\n\tname: A", "f:2:1: OC101 not valid YAML: a tab where spaces are needed"),
    # One file is one document.
    (b"%YAML 1.1\n---\norganization: A\n...\n", "A"),
    (b"organization: A\n---\norganization: B", "f:2:1: OC101 a second document starts here"),
    (b"organization: A\n---\n", "f:2:1: OC101 a second document starts here"),
    # What is shared is meant to be; what appears twice is not.
    (b"organization: {name: A, units: [&b {name: B, role: staff}, {<<: *b, name: C}]}", "A"),
    (b"organization: {name: A, aliases: &x [B], formerly: *x}", "A"),
    (b"organization: {name: A, <<: [{name: B}, {name: C}]}", "A"),
    (b"organization: {name: A, name: B}", "f:1:25: OC102 key 'name' appears twice"),
    (b"organization: A\norganization: B", "f:2:1: OC102 key 'organization' appears twice"),
    (
        b"organization: {name: A, units: &u [*u]}",
        "f:1:36: OC101 alias '*u' is inside the value that it names",
    ),
    (b"organization: {name: *a}", "f:1:22: OC101 alias '*a' has no anchor above it"),
    (b"organization: !unit {name: A}", "f:1:15: OC101 tag '!unit' is not understood; remove the tag"),
    (b"{organization: A, 012: x}", "f:1:19: OC103 unknown field '012' in the file"),
    (b"{organization: A, NO: x}", "f:1:19: OC103 unknown field 'NO' in the file"),
    (b"organization: Works: Roads", "f:1:20: OC101 not valid YAML: a second ':' in a line"),
    (b"organization: {{ name }}", "f:1:16: OC101 a key is a list or a mapping"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), FILES)
def test_a_file_gives_its_organization_or_a_finding_at_its_place(content: bytes, expected: str) -> None:
    try:
        given = loads(content, "f").organization.name
    except SpecError as error:
        given = str(error.findings[0])
    assert expected == given[: len(expected)]
