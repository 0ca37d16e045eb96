"""The wording of a house: in a spec, and in a theme."""

from __future__ import annotations

from pathlib import Path

import pytest

import orgcharts
from orgcharts.errors import SpecError, ThemeError

SPEC = """
organization:
  name: Voirie
  language: {language}
  words: {words}
  head: {{title: Chef, holder: A. Exemple, acting: true}}
  units: [Ponts]
"""


def drawn(words: str, language: str = "fr", **options: str) -> str:
    return orgcharts.draw(orgcharts.loads(SPEC.format(words=words, language=language)), **options).text()


def test_a_house_has_its_own_wording() -> None:
    assert "A. Exemple (p.i.)" in drawn("{}")
    assert "A. Exemple (f. f.)" in drawn('{acting: "{holder} (f. f.)"}')


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("{actng: x}", "'actng' is no message of a drawing; did you mean 'acting'?"),
        ("{legend.staff: x}", "'legend.staff' is no message of a drawing; did you mean 'legend.role.staff'?"),
        ("{vacant: x}", "did you mean 'legend.status.vacant' or 'status.vacant'?"),
        ("{acting: p.i.}", "'acting' has no {holder}; add it"),
        ('{acting: "{holder} {grade}"}', "'acting' cannot fill {grade}; write {holder}"),
        ('{acting: "{holder"}', "'acting' has a brace without its counterpart; write '{{' for a brace"),
        ('{acting: "{holder!r}"}', "'acting' has a placeholder with more than a name; write '{holder}'"),
        ("{vacant-post: {other: x}}", "'vacant-post' has no count, so it has one form; write a text"),
        ('{vacant-posts: {single: "{count}"}}', "'vacant-posts' has the plural form 'single'"),
        ('{vacant-posts: {one: "{count}"}}', "'vacant-posts' has no plural form 'other'; add it"),
    ],
)
def test_wording_that_cannot_be_drawn_is_a_finding(words: str, fault: str) -> None:
    with pytest.raises(SpecError) as caught:
        drawn(words)
    (finding,) = caught.value.findings
    assert finding.code == "OC105"
    assert fault in str(finding)


def test_a_plural_form_may_leave_out_the_count() -> None:
    assert drawn('{vacant-posts: {one: un poste vacant., other: "{count} postes vacants."}}')


def test_a_theme_has_wording_for_languages_and_a_spec_comes_before_it(tmp_path: Path) -> None:
    theme = tmp_path / "house.yaml"
    theme.write_text(
        'extends: official\nwords:\n  fr: {acting: "{holder} (int.)"}\n  en: {acting: "{holder} (acting)"}\n'
    )
    assert "A. Exemple (int.)" in drawn("{}", theme=str(theme))
    assert "A. Exemple (int.)" in drawn("{}", "fr-CA", theme=str(theme))
    assert "A. Exemple (acting)" in drawn("{}", "en", theme=str(theme))
    assert "A. Exemple (f. f.)" in drawn('{acting: "{holder} (f. f.)"}', theme=str(theme))
    theme.write_text("extends: official\nwords: {fr: {actng: x}}\n")
    with pytest.raises(ThemeError, match="did you mean 'acting'"):
        drawn("{}", theme=str(theme))
