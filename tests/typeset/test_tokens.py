import pytest

from orgcharts.language import load_language
from orgcharts.typeset.breaking.tokens import is_weak, split_word, split_words

ENGLISH = load_language("en")


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Institutions", ["Institutions"]),
        ("Inter-Agency", ["Inter-", "Agency"]),
        ("Under-Secretary-General", ["Under-Secretary-General"]),
        ("Secretary-General's", ["Secretary-General's"]),
        ("Vice-President", ["Vice-President"]),
        ("co-operation", ["co-operation"]),
        ("Asia–Pacific", ["Asia–", "Pacific"]),
        ("and/or", ["and/", "or"]),
        ("A/80/6", ["A/80/6"]),
        ("2021-2022", ["2021-2022"]),
        ("D-2", ["D-2"]),
        ("Rez-de-chaussée", ["Rez-de-chaussée"]),
        ("in\u00adter\u00adnal", ["in\u00ad", "ter\u00ad", "nal"]),
        ("外交部", ["外", "交", "部"]),
        ("国（综合）、", ["国", "（综", "合）、"]),
        ("国\u2060家", ["国\u2060家"]),
        ("スーパー", ["スー", "パー"]),
        ("第2司", ["第", "2", "司"]),
        ("か\u3099国", ["か\u3099", "国"]),
    ],
)
def test_a_word_parts_only_where_a_line_may_end(word: str, pieces: list[str]) -> None:
    assert pieces == list(split_word(word))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Office of  Affairs", ["Office", "of", "Affairs"]),
        ("50\u00a0% of\u202fit", ["50\u00a0%", "of\u202fit"]),
        ("« mot » : Quoi ?", ["« mot » :", "Quoi ?"]),
        ("Peace – Security", ["Peace –", "Security"]),
        (" edge ", ["edge"]),
        ("wide\u3000space", ["wide", "space"]),
    ],
)
def test_words_are_parted_by_spaces_and_signs_stay_with_what_they_lean_on(
    text: str, words: list[str]
) -> None:
    assert words == [word for _, word in split_words(text)]


def test_a_zero_width_space_is_a_gap_without_width() -> None:
    assert [("", "Long"), ("", "word"), (" ", "end")] == split_words("Long\u200bword end")


def test_little_words_are_weak_in_several_languages() -> None:
    assert all(is_weak(word, ENGLISH) for word in ("of", "The", "&", "des", "для"))
    assert not any(is_weak(word, ENGLISH) for word in ("Office", "A", "D", "offer"))
