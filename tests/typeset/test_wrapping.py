from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcharts.fonts import FontKey, default_fonts, text_width
from orgcharts.language import load_language
from orgcharts.typeset.breaking.tokens import is_lost, is_weak
from orgcharts.typeset.breaking.wrapping import (
    LONGEST_WORD,
    TOLERANCE,
    BrokenText,
    break_text,
    filled,
    lines_filled,
)
from tests.effort import steps

REGULAR = FontKey("FiraGO")
WIDEST = 19.0
ENGLISH = load_language("en")
WORDS = ["Office", "of", "the", "Rule", "Law", "and", "Security", "Inter-Agency", "Secretary-General", "A"]


def broken(text: str, limit: float = WIDEST, max_lines: int = 4) -> BrokenText:
    return break_text(default_fonts(), text, REGULAR, limit, max_lines, ENGLISH, is_name=True)


def narrowest(text: str, lines: int) -> tuple[str, ...]:
    found = broken(text)
    width = next(option.width for option in found.options if option.lines == lines)
    return found.lines_at(width)


def width(line: str) -> float:
    return text_width(default_fonts(), line, REGULAR, 1)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Office of Military Affairs", ["Office of", "Military Affairs"]),
        (
            "Office of Rule of Law and Security Institutions",
            ["Office of Rule of Law", "and Security Institutions"],
        ),
        ("Division for Africa and the West", ["Division for Africa", "and the West"]),
        ("Inter-Agency Standing Committee Secretariat", ["Inter-Agency Standing", "Committee Secretariat"]),
        ("Section des opérations de paix", ["Section des", "opérations de paix"]),
    ],
)
def test_two_lines_are_even_and_do_not_end_in_a_weak_word_without_need(text: str, lines: list[str]) -> None:
    assert lines == list(narrowest(text, 2))


def test_a_weak_word_never_has_a_line_to_itself() -> None:
    found = broken("Demobilization of Reintegration")
    assert [1, 2] == [option.lines for option in found.options]


def test_a_hyphenated_word_stays_whole_where_that_costs_little_width() -> None:
    assert ("Committee of", "the Inter-Agency") == narrowest("Committee of the Inter-Agency", 2)
    assert ("Inter-", "Agency", "Affairs") == narrowest("Inter-Agency Affairs", 3)


def test_flush_lines_are_filled_from_the_first() -> None:
    found = broken("Justice and Corrections Standing Capacity of the Police Division")
    assert ("Justice and Corrections Standing Capacity", "of the Police Division") == found.lines_at(
        19.0, flush=True
    )


@pytest.mark.parametrize(
    ("text", "asked", "lines"),
    [
        ("Middle East, Asia and Pacific", 6.0, ["Middle East,", "Asia and", "Pacific"]),
        ("UN Mission in South Sudan (UNMISS)", 10.5, ["UN Mission in", "South Sudan (UNMISS)"]),
        ("Europe and Central Asia Division", 10.0, ["Europe and", "Central Asia Division"]),
        (
            "Assistant Secretary-General for Rule of Law",
            15.5,
            ["Assistant Secretary-General", "for Rule of Law"],
        ),
    ],
)
def test_a_line_does_not_end_inside_a_phrase_where_there_is_room(
    text: str, asked: float, lines: list[str]
) -> None:
    assert lines == list(broken(text).lines_at(asked))


@pytest.mark.parametrize(
    ("text", "asked", "lines"),
    [
        ("Strategic Policy and Development Section", 16.0, ["Strategic Policy", "and Development Section"]),
        ("Regional Service Centre in Entebbe (RSCE)", 11.0, ["Regional Service Centre", "in Entebbe (RSCE)"]),
        ("UN Signals Academy (UNSA)", 9.5, ["UN Signals", "Academy (UNSA)"]),
    ],
)
def test_no_word_is_left_alone_at_the_end_of_an_entry(text: str, asked: float, lines: list[str]) -> None:
    assert lines == list(broken(text).lines_at(asked, flush=True))


def test_an_acronym_is_not_left_alone_below_centred_lines_that_have_room_for_it() -> None:
    found = broken("Protection of Civilians Team (POC\u00a0Team)")
    assert ("Protection", "of Civilians", "Team (POC\u00a0Team)") == found.lines_at(8.2)


def test_the_lines_of_a_paragraph_are_full_up_to_the_last() -> None:
    text = (
        "Notices, annual reviews, facts and figures of the office, and what other papers say of it in passing"
    )
    first, last = filled(default_fonts(), text, REGULAR, 36.0, ENGLISH, prose=True)
    assert width(first) > 0.85 * 36.0
    assert len(last.split()) > 1


def test_a_soft_hyphen_shows_only_where_the_line_ends() -> None:
    found = broken("Interna\u00adtionalisation\u00adunit for all", 9.0)
    lines = found.lines_at(9.0)
    assert "\u00ad" not in "".join(lines)
    assert lines[0] in ("Internationalisation-", "Interna-")


@pytest.mark.parametrize("text", ["x" * 5000, "国" * 1000, "مد" * 300, "e\u0301" * 400, "a\u00a0" * 300])
def test_what_cannot_be_broken_is_cut_so_that_nothing_is_clipped_or_lost(text: str) -> None:
    found = broken(text)
    lines = found.lines_at(WIDEST)
    assert all(width(line) <= max(WIDEST, found.options[-1].width) + TOLERANCE for line in lines)
    assert found.options[0].width <= LONGEST_WORD + TOLERANCE
    assert text == "".join(line.removesuffix("-") for line in lines)
    assert not any(line.startswith("\u0301") for line in lines)


LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragung"


def test_a_word_that_is_wider_than_a_line_is_whole_where_there_is_room() -> None:
    found = broken(f"Referat {LONG}")
    assert ("Referat", LONG) == found.lines_at(width(LONG))
    assert found.options[-1].width <= WIDEST


@pytest.mark.parametrize(
    ("text", "hyphenated"),
    [(LONG, True), ("Грузоподъёмностьперевозкаобеспечение", True), ("مد" * 30, False), ("国" * 40, False)],
)
def test_a_word_that_is_cut_has_a_hyphen_if_its_script_has_them(text: str, hyphenated: bool) -> None:
    *lines, last = broken(text).lines_at(10.0)
    assert [line.endswith("-") for line in lines] == [hyphenated] * len(lines)
    assert text == "".join(line.removesuffix("-") for line in (*lines, last))


def test_a_name_of_a_thousand_characters_gets_the_lines_that_it_needs_in_few_steps() -> None:
    text = ("Office of the Assistant Secretary-General for Rule of Law and Security " * 15)[:1000].strip()
    text_width(default_fonts(), text, REGULAR, 10)
    lines: list[str] = []
    few = steps(
        lambda: lines.extend(break_text(default_fonts(), text, REGULAR, 18.9, 4, ENGLISH).lines_at(18.9))
    )
    assert few < 40_000
    found = break_text(default_fonts(), text, REGULAR, 18.9, 4, ENGLISH)
    assert found.options[0].lines == len(lines) > 4
    assert text == " ".join(lines)


def test_a_text_of_known_words_is_broken_in_few_steps() -> None:
    words = ["Office", "of", "Legal", "Affairs", "Roads", "Bridges", "Water", "Energy", "Supply"]
    texts = [" ".join(chosen) for chosen in permutations(words, 4)][::20]
    assert all(broken(word).options for word in words)
    effort = steps(lambda: [broken(text).options for text in texts])
    assert effort < 330 * len(texts)


def test_a_text_that_fits_keeps_to_the_lines_that_its_style_allows() -> None:
    text = "one two three four five six seven eight nine ten"
    assert 2 == broken(text, max_lines=2).options[-1].lines


def letters(text: str) -> str:
    """Return a text without spaces and hyphens, which a cut word has more of."""
    return text.replace(" ", "").replace("-", "")


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(texts, st.floats(3, 19), st.booleans())
def test_every_width_gets_the_fewest_lines_that_fit_and_all_words_in_order(
    text: str, asked: float, flush: bool
) -> None:
    found = broken(text)
    option, lines = found.option_at(asked), found.lines_at(asked, flush=flush)
    assert option.lines == len(lines)
    assert text.replace(" ", "") == "".join(lines).replace(" ", "")
    assert max(map(width, lines)) <= max(asked, option.width) + TOLERANCE


@settings(max_examples=80, deadline=None)
@given(texts, st.floats(3, 19))
def test_a_single_width_gets_the_option_that_is_chosen_of_all(text: str, asked: float) -> None:
    break_text.cache_clear()
    found = broken(text)
    option = found.option_at(asked)
    assert "options" not in vars(found)
    assert (
        next((each for each in found.options if each.width <= asked + TOLERANCE), found.options[-1]) == option
    )
    assert found.option_at(asked) == option


@settings(max_examples=40, deadline=None)
@given(texts, st.floats(3, 19), st.booleans())
def test_a_given_width_is_filled_with_the_lines_that_are_counted_and_no_width_needs_fewer(
    text: str, asked: float, prose: bool
) -> None:
    lines = filled(default_fonts(), text, REGULAR, asked, ENGLISH, prose=prose)
    assert lines_filled(default_fonts(), text, REGULAR, asked, ENGLISH) == len(lines)
    assert broken(text, asked).option_at(asked).lines == len(lines)
    assert letters(text) == letters("".join(lines))
    assert max(map(width, lines)) <= asked + TOLERANCE


@settings(max_examples=80, deadline=None)
@given(texts)
def test_options_get_narrower_and_each_width_is_reached(text: str) -> None:
    found = broken(text)
    for wider, narrower in pairwise(found.options):
        assert wider.lines < narrower.lines
        assert wider.width > narrower.width
    for option in found.options:
        assert option.width <= WIDEST + TOLERANCE
        assert max(map(width, found.lines_at(option.width))) <= option.width + TOLERANCE


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([word for word in WORDS if "-" not in word]), min_size=1, max_size=7))
def test_each_width_is_within_three_per_cent_of_the_least(words: list[str]) -> None:
    """The oracle tries every breaking without lost lines; a little width goes to a better line end."""
    for option in broken(" ".join(words)).options[1:]:
        breakings = [
            lines
            for cuts in combinations(range(1, len(words)), option.lines - 1)
            for lines in [[" ".join(words[a:b]) for a, b in pairwise((0, *cuts, len(words)))]]
            if not any(map(looks_lost, lines))
        ]
        least = min(max(map(width, lines)) for lines in breakings)
        assert least - TOLERANCE <= option.width <= least * 1.03 + TOLERANCE


def looks_lost(line: str) -> bool:
    return (" " not in line and is_lost(line)) or all(is_weak(word, ENGLISH) for word in line.split())


@settings(max_examples=80, deadline=None)
@given(texts, st.floats(3, 19), st.booleans())
def test_no_word_that_looks_lost_has_a_line_to_itself_unless_it_must(
    text: str, asked: float, flush: bool
) -> None:
    found = broken(text)
    if found.option_at(asked).lines > found.options[0].lines:
        assert not any(map(looks_lost, found.lines_at(asked, flush=flush)))


@pytest.mark.parametrize(
    "text", ["Department of Peace Operations (DPO)", "Kotli UNFS", "Electoral Roster Team"]
)
def test_an_acronym_or_a_short_word_makes_no_box_narrower(text: str) -> None:
    for option in broken(text).options[1:]:
        assert not any(map(looks_lost, broken(text).lines_at(option.width)))


def test_a_number_is_not_left_alone_in_a_text_that_is_no_name() -> None:
    found = break_text(default_fonts(), "(subprogramme 4)", REGULAR, WIDEST, 4, ENGLISH)
    assert [1] == [option.lines for option in found.options]


def test_a_paragraph_parts_a_phrase_rather_than_leave_a_short_line() -> None:
    words = "Abbreviations: ASG, Assistant Secretary-General; FS, Field Service"
    first, *_ = filled(default_fonts(), words, REGULAR, 16.0, ENGLISH, prose=True)
    assert first == "Abbreviations: ASG, Assistant"
