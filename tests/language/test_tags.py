"""Tags of languages: their form, what they fall back to, and the findings about them."""

from __future__ import annotations

import re

import pytest

import orgcharts
from orgcharts.errors import SpecError
from orgcharts.language import has_words, known_tag, language_for, load_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("fr", "fr"),
        ("FR-ca", "fr-CA"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("haw", "haw"),
    ],
)
def test_a_tag_gets_its_usual_capitals(text: str, tag: str) -> None:
    assert tag == known_tag(text)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("fr_CA", "did you mean 'fr-CA'?"),
        ("fr_FR.UTF-8", "did you mean 'fr-FR'?"),
        ("french", "did you mean 'fr'?"),
        ("Francais", "did you mean 'fr'?"),
        ("中文", "did you mean 'zh'?"),
        ("xx-", "write a tag such as 'fr' or 'fr-CA'"),
        ("", "write a tag such as 'fr' or 'fr-CA'"),
    ],
)
def test_what_is_no_tag_is_refused_with_the_one_it_may_be(text: str, remedy: str) -> None:
    with pytest.raises(ValueError, match=f"is no language tag; {re.escape(remedy)}$"):
        known_tag(text)


def test_a_bad_tag_is_a_finding_at_its_place() -> None:
    with pytest.raises(SpecError) as caught:
        orgcharts.loads("organization:\n  name: Voirie\n  language: fr_CA\n", "voirie.yaml")
    (line,) = str(caught.value).splitlines()
    assert line.startswith("voirie.yaml:3:13: OC105 ")
    assert line.endswith("'fr_CA' is no language tag; did you mean 'fr-CA'?")


def test_a_tag_falls_back_to_a_shorter_one() -> None:
    french, canadian = load_language("fr"), language_for("fr-CA")
    assert (canadian.tag, canadian.messages) == ("fr-CA", french.messages)
    assert load_language("fr") is language_for("fr")


@pytest.mark.parametrize(
    ("tag", "served"),
    [
        ("zh-SG", True),
        ("zh-Hans-HK", True),
        ("zh-TW", False),
        ("zh-Hant", False),
        ("ar-EG", True),
        ("de", False),
    ],
)
def test_words_in_another_script_are_none(tag: str, served: bool) -> None:
    assert served == has_words(tag)


@pytest.mark.parametrize(
    ("tag", "direction"), [("fa", "rtl"), ("he-IL", "rtl"), ("ks-Deva", "ltr"), ("de", "ltr")]
)
def test_a_language_without_words_has_its_direction_and_english_words(tag: str, direction: str) -> None:
    language = language_for(tag)
    assert (language.tag, language.direction) == (tag, direction)
    assert language.messages == load_language("en").messages


def test_a_language_without_words_is_a_warning() -> None:
    spec = orgcharts.loads("organization: {name: Bauten, language: de, units: [Strassen]}", "b.yaml")
    (finding,) = spec.findings
    assert finding.code == "OC261"
    assert "there are no words in the language 'de'" in finding.message
    assert 'lang="de"' in orgcharts.draw(spec).svg()
    assert finding.remedy
    words = finding.remedy.rpartition("as in ")[2].strip("'")
    spec = orgcharts.loads(f"organization: {{name: Bauten, language: de, {words}}}", "b.yaml")
    assert spec.findings == ()


FACTS = {
    "as-of-month": "  as_of: 2026-11",
    "acting": "  head: {title: Leitung, holder: A. Muster, acting: true}",
    "vacant-post": "  units:\n  - {name: Recht, head: {title: Leitung, vacant: true}}",
    "role.staff": "  - {name: Stab, role: staff}",
    "legend.role.staff": "",
    "legend.status.proposed": "  - {name: Bau, id: bau, status: proposed}",
    "relation.hosts": "relations:\n- {from: bau, to: stab, kind: hosts}",
}
WORDS = {"acting": "'{holder} (komm.)'", "as-of-month": "'Stand {date}'"}


@pytest.mark.parametrize("left_out", [(), *((key,) for key in FACTS), tuple(FACTS)[1:3]])
def test_the_words_that_facts_need_are_missed_by_name(left_out: tuple[str, ...]) -> None:
    given = {key: WORDS.get(key, "wort") for key in FACTS if key not in left_out}
    words = ", ".join(f"{key}: {text}" for key, text in given.items())
    facts = "\n".join(filter(None, FACTS.values()))
    spec = orgcharts.loads(
        f"organization:\n  name: Bauten\n  language: de\n  words: {{{words}}}\n{facts}\n", "b.yaml"
    )
    named = [key for finding in spec.findings for key in re.findall("'([^']*)'", finding.message)]
    assert sorted(named) == sorted(["de", *left_out] if left_out else [])
    assert all(str(finding.location) == "b.yaml:4:10" for finding in spec.findings)
