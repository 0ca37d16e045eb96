"""OC261: the language of an organisation."""

from __future__ import annotations

from collections.abc import Iterator

from orgcharts.findings import Severity
from orgcharts.language import DEFAULT_LANGUAGE, has_words, language_tags, load_language, precision
from orgcharts.model import Organization
from orgcharts.rules.rule import Breach, rule

_WORDS = "words: {legend.role.staff: Stab}"
_LISTED = 8


@rule("OC261", "language-without-words")
def language_without_words(organization: Organization) -> Iterator[Breach]:
    """An organisation in a language of which there are no words for drawings.

    ## Why
    Drawings add words of their own: `see chart`, `Source:`, a legend. Where there are none in the language of
    the organisation, they are in English, which readers of the drawing may not know. A tag falls back to a
    shorter one: `fr-CA` has the words of `fr`. `words` of the organisation has messages in its language. Of
    these, the ones that its facts need are checked: date and sources, roles, statuses, acting heads, vacant
    posts, joint units and the kinds of its relations.

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
    if has_words(tag):
        return
    listed = ", ".join(language_tags())
    missing = [key for key in _needed(organization) if key not in organization.words]
    if not organization.words:
        yield Breach(
            f"there are no words in the language '{tag}', so what drawings add is in English",
            ("language",),
            f"use a language of {listed}, or write these words below 'organization:', as in '{_WORDS}'",
            given=tag if tag != DEFAULT_LANGUAGE else None,
            known=language_tags(),
            severity=Severity.WARNING,
        )
    elif missing:
        more = f" and {len(missing) - _LISTED} more" if len(missing) > _LISTED else ""
        keys = ", ".join(f"'{key}'" for key in missing[:_LISTED])
        yield Breach(
            f"there are no words in the language '{tag}' for {keys}{more}, so charts have these in English",
            ("words",),
            "add them to 'words'; docs/languages.md describes the keys",
            severity=Severity.WARNING,
        )


def _needed(organization: Organization) -> list[str]:
    """Return the keys of the messages that charts need for the facts of an organisation, each once."""
    units = [entry.unit for entry in organization.entries.values()]
    heads = [head for unit in units for head in unit.heads]
    found = [f"as-of-{precision(organization.as_of)}"] if organization.as_of else []
    found += ["sources"] if organization.sources and any(unit.source for unit in units) else []
    found += ["vacant-post"] if any(head.vacant for head in heads) else []
    found += ["acting"] if any(head.acting for head in heads) else []
    found += ["joint-unit", "list.and"] if any(unit.joint_with for unit in units) else []
    found += [f"role.{unit.role}" for unit in units]
    found += [f"legend.role.{unit.role}" for unit in units]
    found += [f"legend.status.{unit.status}" for unit in units]
    found += [f"relation.{relation.kind}" for relation in organization.relations]
    return [key for key in dict.fromkeys(found) if key in load_language().messages]
