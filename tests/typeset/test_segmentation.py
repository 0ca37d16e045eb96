"""Phrases of texts without spaces: where lines end, with the extra of the language and without."""

from __future__ import annotations

import itertools

import pytest

from orgcharts.fonts import FontKey, default_fonts
from orgcharts.language import language_for, load_language
from orgcharts.typeset.breaking.segmentation import phrase_ends
from orgcharts.typeset.breaking.wrapping import break_text, filled

CHINESE, FACE = load_language("zh"), FontKey("FiraGO")
NAMES = (
    "公共工程部",
    "道路和交通安全司（路安司）",
    "性别平等与和平与安全股",
    "建筑材料联合实验室",
    "常备警察能力",
)


def phrases(word: str, tag: str) -> list[str]:
    ends = [0, *sorted(phrase_ends(word, language_for(tag)))]
    return [word[start:end] for start, end in itertools.pairwise(ends)]


def test_without_the_extra_there_are_no_phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgcharts.typeset.breaking.segmentation._parser", lambda tag: None)
    assert [] == phrases("法律事务司处", "zh")
    lines = filled(default_fonts(), "法律事务司处", FACE, 4.1, CHINESE)
    assert "".join(lines) == "法律事务司处"


def test_a_language_with_spaces_has_no_phrases() -> None:
    assert [] == phrases("Wegebau", "de") == phrases("公共工程部", "en") == phrases("DPO", "zh")


class TestWithTheExtra:
    """BudouX is installed."""

    @pytest.fixture(autouse=True)
    def _budoux(self) -> None:
        pytest.importorskip("budoux", reason="the extra zh is not installed")

    @pytest.mark.parametrize("name", NAMES)
    def test_no_phrase_is_a_lone_sign(self, name: str) -> None:
        found = phrases(name, "zh")
        assert "".join(found) == name
        letters = [phrase for phrase in found if phrase.isalnum()]
        assert len(letters) > 1
        assert all(len(phrase) > 1 for phrase in letters)

    def test_a_conjunction_joins_what_follows(self) -> None:
        assert phrases("政治和建设和平事务部", "zh") == ["政治", "和建设", "和平", "事务部"]

    @pytest.mark.parametrize("name", NAMES)
    def test_no_line_end_parts_a_phrase_where_lines_without_it_are_hardly_wider(self, name: str) -> None:
        broken = break_text(default_fonts(), name, FACE, 20.0, 3, CHINESE)
        ends = phrase_ends(name, CHINESE)
        for option in broken.options:
            lines = broken.lines_at(option.width)
            assert "".join(lines) == name
            at = [len("".join(lines[:number])) for number in range(1, len(lines))]
            if not ends.issuperset(at):
                safe = _least_width(name, sorted(ends), option.lines)
                assert safe is None or safe > 1.1 * option.width - 0.01, lines

    def test_lines_of_thai_end_between_phrases(self) -> None:
        name, thai = "กระทรวงโยธาธิการและผังเมือง", language_for("th")
        lines = filled(default_fonts(), name, FACE, 9.0, thai)
        assert "".join(lines) == name
        assert len(lines) > 1
        found = phrases(name, "th")
        assert set(lines) <= {
            "".join(found[start:stop])
            for start in range(len(found))
            for stop in range(start + 1, len(found) + 1)
        }


def _least_width(name: str, ends: list[int], lines: int) -> float | None:
    """Return the width of the narrowest `lines` lines that end with phrases, in em; a sign has one em."""
    from itertools import combinations

    widths = [
        max(stop - start for start, stop in zip((0, *cuts), (*cuts, len(name)), strict=True))
        for cuts in combinations(ends[:-1], lines - 1)
    ]
    return float(min(widths)) if widths else None
