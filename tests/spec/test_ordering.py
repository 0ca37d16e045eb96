"""Fields in order, by moving lines: nothing is lost, and nothing is said otherwise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts.cli import main
from orgcharts.errors import SpecError
from orgcharts.spec import parse_document, specs_in
from orgcharts.spec.ordering import ordered

SPECS = [p for p in specs_in(Path(__file__).parents[2] / "specs") if p.parent.name == "specs"]

MESSY = """\
# A file.
charts:
  - depth: 2   # levels
    # of everything
    id: all

organization:
  # the parts
  units:
    - Legal Division
    - source: act §3
      # its name, as the act has it
      name: 'Roads: a division'   # quoted
      units:
      - Steel
      # a note of mine
      - kind: section
        note: >-
          of two
          lines
        name: Stone
    - {role: staff, name: Press}
  # the name
  name: Ministry of Works

  sources:
    zoning: {title: Zoning Act}
    act:
      date: 2019
      title: Public Works Act
  acronym: MoW
# the end
"""

NEAT = """\
# A file.
organization:
  # the name
  name: Ministry of Works
  acronym: MoW

  sources:
    zoning: {title: Zoning Act}
    act:
      title: Public Works Act
      date: 2019
  # the parts
  units:
    - Legal Division
      # its name, as the act has it
    - name: 'Roads: a division'   # quoted
      source: act §3
      units:
      - Steel
      # a note of mine
      - name: Stone
        kind: section
        note: >-
          of two
          lines
    - {role: staff, name: Press}

charts:
    # of everything
  - id: all
    depth: 2   # levels
# the end
"""


def test_fields_are_put_in_order_with_their_comments() -> None:
    assert NEAT == ordered(MESSY)


def test_what_is_in_order_stays_as_it_is() -> None:
    assert NEAT == ordered(NEAT)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_a_spec_of_the_repository_says_the_same_in_order(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    result = ordered(text)
    assert parse_document(text).data == parse_document(result).data
    assert Counter(text.split()) == Counter(result.split())
    assert result == ordered(result)


def test_line_ends_and_a_last_line_without_one_are_kept() -> None:
    text = "organization:\r\n  acronym: A\r\n  name: B"
    assert "organization:\r\n  name: B\n  acronym: A\r\n" == ordered(text)


@pytest.mark.parametrize(
    "text",
    [
        "organization:\n  kind: &k office\n  name: A\n  note: *k\n",
        "organization:\n  units: [B,\n  C]\n  ? name\n  : A\n",
    ],
)
def test_a_file_that_lines_cannot_be_moved_in_is_left(text: str) -> None:
    try:
        result = ordered(text)
    except SpecError as error:
        assert ["OC116"] == [finding.code for finding in error.findings]  # noqa: PT017
    else:
        assert parse_document(text).data == parse_document(result).data


fields = st.permutations(
    ["name: A", "kind: office", "note: |\n{}  two\n{}  lines", "code: 1", "# remark", ""]
)


@given(fields, fields)
def test_no_order_of_fields_and_comments_loses_a_word(outer: list[str], inner: list[str]) -> None:
    lines = ["organization:"]
    lines += [f"  {field.replace('{}', '  ')}" if field else "" for field in outer]
    lines += ["  units:", "    - id: x"]
    lines += [f"      {field.replace('{}', '      ')}" if field else "" for field in inner]
    text = "\n".join(lines) + "\n"
    result = ordered(text)
    assert Counter(text.split()) == Counter(result.split())
    assert parse_document(text).data == parse_document(result).data
    assert result == ordered(result)


def test_the_command_orders_a_file_or_only_looks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "works.yaml"
    path.write_text(MESSY, encoding="utf-8")
    assert 1 == main(["fmt", "--check", str(path)])
    assert MESSY == path.read_text(encoding="utf-8")
    assert f"{path}: not in order\n" == capsys.readouterr().out
    assert 0 == main(["fmt", str(path)])
    assert NEAT == path.read_text(encoding="utf-8")
    assert 0 == main(["fmt", "--check", str(path)])


def test_a_file_that_cannot_be_ordered_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "works.yaml"
    path.write_text("organization: {name: &a A, note: *a}\n", encoding="utf-8")
    assert 1 == main(["fmt", str(path)])
    assert f"{path}:1:1: OC116 a file with aliases is not put in order" in capsys.readouterr().err


def test_a_text_that_only_one_reader_of_yaml_takes_is_a_finding() -> None:
    """libyaml reads a tab between the words of a text in braces; the reader in Python does not."""
    with pytest.raises(SpecError, match=r"OC1(01|16)"):
        ordered("organization: {name: Works, units: [{name: Office \tof Roads, acronym: OR}]}\n")
