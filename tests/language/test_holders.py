"""Words in the place of a holder: a post that nobody holds, and one whose holder is not known."""

from __future__ import annotations

import pytest

from orgcharts.language import language_tags, load_language
from orgcharts.language.holders import (
    ABOLISHED_WORDS,
    ACTING_WORDS,
    UNKNOWN_WORDS,
    VACANT_WORDS,
    acting_holder,
    means_abolished,
    means_unknown,
    means_vacant,
)
from orgcharts.spec import loads

FORMS = [
    str,
    str.upper,
    str.title,
    "({})".format,
    "[{}]".format,
    "“{}”".format,
    "„{}“".format,
    "« {} »".format,
    "（{}）".format,
    lambda word: word.replace(".", ". ").strip(),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("word", [*VACANT_WORDS, *UNKNOWN_WORDS, *ABOLISHED_WORDS])
def test_a_word_is_known_in_every_form(word: str, form: type[str]) -> None:
    holder = form(word)
    if word in ("-", "–", "—"):
        holder = word
    assert [means_vacant(holder), means_unknown(holder), means_abolished(holder)] == [
        word in words for words in (VACANT_WORDS, UNKNOWN_WORDS, ABOLISHED_WORDS)
    ]


@pytest.mark.parametrize("tag", language_tags())
def test_the_word_that_drawings_print_for_a_vacant_post_means_one(tag: str) -> None:
    assert means_vacant(load_language(tag).text("vacant-post"))


@pytest.mark.parametrize("form", ["{} ({})", "{}（{}）", "{} [{}]", "{}  ( {} )"])
@pytest.mark.parametrize("word", ACTING_WORDS)
def test_a_word_in_brackets_behind_a_name_means_acting(word: str, form: str) -> None:
    for each in (word, word.upper(), word.replace(".", ". ").strip()):
        assert acting_holder(form.format("A. Bell", each)) == "A. Bell"


LONG = [word for word in ACTING_WORDS if "." not in word or len(word.replace(".", "")) > 2]
"""Words that are no initials, and no other abbreviation without points."""


@pytest.mark.parametrize("form", ["{} ({})", "{}（{}）", "{} [{}]", "{}, {}", "{} ,{}", "{}，{}"])
@pytest.mark.parametrize("word", [*LONG, "OiC", "officer in charge"])
def test_a_word_without_points_means_acting(word: str, form: str) -> None:
    for each in (word, word.upper(), word.replace(".", "")):
        assert acting_holder(form.format("A. Bell", each)) == "A. Bell"


@pytest.mark.parametrize("tag", language_tags())
def test_an_acting_holder_of_a_drawing_is_known(tag: str) -> None:
    assert acting_holder(load_language(tag).text("acting", holder="A. Bell")) == "A. Bell"


OTHERS = (
    "A. Bell", "A. Bell (PI)", "Bell, A. I.", "Bell, P.I.", "A. Bell (Berlin)", "(acting)", ", OIC", "Ai", "",
)  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_another_text_is_not_acting(name: str) -> None:
    assert acting_holder(name) is None


@pytest.mark.parametrize("name", ["I. Vane", "N. Nolan", "Ann", "T. B. Clark", "王芳", "Na Li", "", " "])
def test_a_name_is_a_name(name: str) -> None:
    assert not means_vacant(name)
    assert not means_unknown(name)
    assert not means_abolished(name)


ORGANIZATION = "organization:\n  name: Works\n  units:\n    - name: Roads\n      {}\n"


@pytest.mark.parametrize("word", ["vacant", "N.N.", "unbesetzt", "n/a", "k.A."])
@pytest.mark.parametrize(
    "field", ["head: {}", "heads: [{}]", "people: [{}]", "head: {{title: Chief, holder: {}}}"]
)
def test_what_the_warning_asks_for_ends_it(field: str, word: str) -> None:
    text = ORGANIZATION.format(field.format(word))
    (found,) = loads(text, "f").findings
    assert ("OC304", 5) == (found.code, found.location.line if found.location else 0)
    instead = {
        "write '{vacant: true}' for the whole post": field.format("{vacant: true}"),
        "write 'vacant: true' instead of 'holder'": "head: {title: Chief, vacant: true}",
        "remove the post": "",
        "remove 'holder'": "head: {title: Chief}",
    }[str(found.remedy)]
    mended = loads(ORGANIZATION.format(instead))
    assert () == mended.findings
    posts = [post for _, post in mended.organization.units[0].posts_by_way()]
    assert all(post.vacant or not means_vacant(word) for post in posts)


def test_the_id_of_a_person_may_be_any_word() -> None:
    text = "organization:\n  name: Works\n  persons: {na: Na Li}\n  head: na\n"
    assert () == loads(text).findings
