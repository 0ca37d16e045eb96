"""An organisation in one of its languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from orgcharts.frozen import FrozenDict
from orgcharts.language import Wording
from orgcharts.model.organization import Entry, Organization
from orgcharts.model.people import Post
from orgcharts.model.rows import nested
from orgcharts.model.statements import Statement
from orgcharts.model.translations import PostTranslation, Translation
from orgcharts.model.units import OrganizationalUnit

TEXT_FIELDS = frozenset(
    ("based_at", "code", "former_title", "holder", "hosted_by", "hours", "label", "note", "task", "title")
)
"""The fields that `texts` of a translation replaces; `titles`, and the `head` of a unit, come first."""


def translated(
    organization: Organization,
    language: str,
    translations: Sequence[Translation],
    chain: Sequence[str],
    words: Wording,
) -> Organization:
    """Return an organisation in one language.

    Ids, kinds and the structure are those of the original. `chain` has the languages whose translations are
    used, the first that has a text; what none of them has stays as it is, and `text_language` marks it.
    `names` and `acronyms` get those of all `translations` and of the original. `words` is the wording in the
    language.
    """
    used = [each for tag in chain for each in translations if each.language == tag]
    writer = _Writer(organization, language, tuple(translations), used)
    entries = organization.entries
    units = {key: writer.unit(entry) for key, entry in entries.items()}
    top, *outside = nested(units, {key: entry.parent for key, entry in entries.items()})
    stated = top.stated()
    return Organization.of_valid(
        {**stated, "outside": tuple(outside), "language": language, "words": FrozenDict(words)}
    )


class _Writer:
    """The texts of one language, put in the place of those of the organisation."""

    def __init__(
        self,
        organization: Organization,
        language: str,
        translations: tuple[Translation, ...],
        used: Sequence[Translation],
    ) -> None:
        self._own, self._language = organization.language, language
        self._kind_of = organization.kind_of
        self._translations, self._used = translations, used
        self._titles = _merged(used, "titles")
        self._texts = {key: text for key, (text, _) in _merged(used, "texts").items()}

    def unit(self, entry: Entry) -> OrganizationalUnit:
        """Return a unit without its children."""
        unit = entry.unit
        stated = self._fields(unit)
        names, acronyms = self._known(entry)
        tag = next((each for each in self._tags() if each in names), self._own)
        stated |= {
            "id": entry.id,
            "kind": self._kind_of(unit),  # it is never guessed from a name in another language
            "units": (),
            "name": names[tag],
            "names": names,
            "acronyms": acronyms,
            "text_language": unit.text_language or self._mark(tag),
        }
        tags = [*self._tags(), self._own]
        of_name = (acronyms[each] for each in tags[tags.index(tag) :] if each in acronyms)
        stated["acronym"] = next(of_name, unit.acronym)
        for field in ("heads", "people", "earlier_heads"):
            if posts := getattr(unit, field):
                stated[field] = tuple(self._post(post, ()) for post in posts)
        if len(unit.heads) == 1:
            stated["heads"] = (self._post(unit.heads[0], tuple(self._heads(entry.id))),)
        return type(unit).of_valid(stated)

    def _tags(self) -> Sequence[str]:
        """Return the languages in the order in which their texts are used."""
        return (self._language, *(each.language for each in self._used))

    def _mark(self, tag: str) -> str | None:
        return None if tag == self._language else tag

    def _known(self, entry: Entry) -> tuple[dict[str, str], dict[str, str]]:
        """Return the names and the acronyms of a unit in all languages, by their tags."""
        unit = entry.unit
        names = {self._own: unit.name, **unit.names}
        acronyms = {**({self._own: unit.acronym} if unit.acronym else {}), **unit.acronyms}
        for each in reversed(self._translations):
            found = each.units.get(entry.id)
            if found and found.name:
                names[each.language] = found.name
            if found and found.acronym:
                acronyms[each.language] = found.acronym
        return names, acronyms

    def _heads(self, unit: str) -> Iterator[tuple[PostTranslation, str]]:
        """Yield the translations of the only head of a unit, each with its language."""
        for each in self._used:
            if (found := each.units.get(unit)) and found.head:
                yield found.head, each.language

    def _post(self, post: Post, heads: Sequence[tuple[PostTranslation, str]]) -> Post:
        """Return a post; what its own translations, `heads`, do not have is looked up in `titles`."""
        stated = self._fields(post)
        title, tag = self._title(post.title, heads)
        if title:
            stated["title"] = title
            stated["text_language"] = post.text_language or self._mark(tag)
        for name in ("grade", "holder"):
            own = next((text for head, _ in heads if (text := getattr(head, name))), None)
            if own and getattr(post, name):
                stated[name] = own
        if post.also:
            stated["also"] = tuple(self._titles.get(each, (each, ""))[0] for each in post.also)
        return Post.of_valid(stated)

    def _title(
        self, title: str | None, heads: Sequence[tuple[PostTranslation, str]]
    ) -> tuple[str | None, str]:
        """Return a title, and its language."""
        if title is None:
            return None, self._language
        own = next(((head.title, tag) for head, tag in heads if head.title), None)
        return own or self._titles.get(title, (title, self._own))

    def _fields(self, model: Statement) -> dict[str, Any]:
        """Return the fields that a value has, with their texts translated; units are left to the caller."""
        return {name: self._inside(name, value) for name, value in model.stated().items()}

    def _inside(self, name: str, value: Any) -> Any:
        match value:
            case str():
                return self._texts.get(value, value) if name in TEXT_FIELDS else value
            case Statement() if not isinstance(value, OrganizationalUnit | Post):
                return type(value).of_valid(self._fields(value))
            case tuple():
                return tuple(self._inside(name, item) for item in value)
            case Mapping() if name == "relation_kinds":
                return {key: self._inside(name, item) for key, item in value.items()}
            case Mapping() if name == "abbreviations":
                return {key: self._inside("label", text) for key, text in value.items()}
            case _:
                return value


def _merged(used: Sequence[Translation], name: str) -> dict[str, tuple[str, str]]:
    """Return the texts of several translations, each with its language; the first that has one wins."""
    return {
        key: (text, each.language) for each in reversed(used) for key, text in getattr(each, name).items()
    }
