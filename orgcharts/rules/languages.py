"""OC261: the language of an organisation."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.findings import Severity
from orgcharts.language import DEFAULT_LANGUAGE, has_words, language_tags
from orgcharts.model import Organization
from orgcharts.rules.rule import Breach, rule

_WORDS = "{legend.role.staff: Stab}"


@rule("OC261", "language-without-words")
def language_without_words(organization: Organization) -> Iterator[Breach]:
    """An organisation in a language of which there are no words for drawings.

    ## Why
    Drawings add words of their own: `see chart`, `Source:`, a legend. Where there are none in the language of
    the organisation, they are in English, which readers of the drawing may not know. A tag falls back to a
    shorter one: `fr-CA` has the words of `fr`. `words` replaces single messages; a spec that has some is
    trusted to have those that its charts show.

    ## Example
        organization:
          name: Ministerium für Bauten
          language: de
          units: [Strassen]

    ## Instead
        organization:
          name: Ministère des travaux publics
          language: fr
          units: [Routes]
    """
    tag = organization.language
    if has_words(tag) or organization.words:
        return
    listed = ", ".join(language_tags())
    yield Breach(
        f"there are no words in the language '{tag}', so what drawings add is in English",
        ("language",),
        f"use a language of {listed}, or write what your charts add under 'words', as in '{_WORDS}'",
        given=tag if tag != DEFAULT_LANGUAGE else None,
        known=language_tags(),
        severity=Severity.WARNING,
    )
