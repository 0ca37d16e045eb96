"""Messages about Pydantic's errors in units: the names of their values, and what only units have."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from pydantic_core import ErrorDetails

from orgcharts.errors import SpecError
from orgcharts.findings import Location
from orgcharts.model.identifiers import ID_PATTERN
from orgcharts.model.people import Contact, Post
from orgcharts.model.posts import TOO_DEEP, PostCount, Posts
from orgcharts.model.stated_paths import as_stated
from orgcharts.model.statements import ADDRESS_PATTERN, LANGUAGE_PATTERN
from orgcharts.model.units import AuthorityLine, OrganizationalUnit
from orgcharts.yaml import Codes, Fault, Translator, Vocabulary, quote

CODES: Final = Codes("OC100", "OC101", "OC102", "OC103", "OC104", "OC105")

UNIT_WORDS: Final = Vocabulary(
    OrganizationalUnit,
    things={
        OrganizationalUnit: "a unit",
        AuthorityLine: "a line of authority",
        Post: "a post",
        Contact: "a contact",
        Posts: "posts",
        PostCount: "a count of posts",
    },
    fields={"head": "a head", "heads": "a head", "earlier_heads": "an earlier head", "people": "a post"},
    from_text=(OrganizationalUnit, Post, AuthorityLine),
    patterns={
        ID_PATTERN: (
            "an id",
            "start an id with a letter or a digit; then letters, digits, '.', '-' and '_' may follow",
        ),
        LANGUAGE_PATTERN: ("the tag of a language", "write it as BCP 47 does: 'fr', 'fr-CA' or 'zh-Hant'"),
        ADDRESS_PATTERN: ("a web address", "write it as 'https://...', 'http://...' or 'mailto:...'"),
    },
)


class _DeepPosts(Fault, frozen=True):
    """Posts that nest too deep: the fault is their key."""

    @property
    def location(self) -> Location:
        return self.trace.key


class UnitTranslator(Translator):
    """Translates the errors of a unit that Python code makes."""

    codes, error = CODES, SpecError
    vocabulary = UNIT_WORDS

    def fault(self, error: ErrorDetails) -> Fault:
        """Return an error and the value in the file, where posts have another form than in the model."""
        given = (*self.above, *error["loc"])
        too_deep = error["type"] == TOO_DEEP
        way = (*given, *error["ctx"]["way"]) if too_deep else given
        loc = as_stated(way, self.marks)
        trace = self.marks.trace(loc)
        fault = (_DeepPosts if too_deep else Fault)(error, loc, trace.loc if loc == way else given, trace)
        return replace(fault, field=_field_of_posts(fault)) if _is_of_posts(fault) else fault

    def remedy(self, fault: Fault) -> str | None:
        """Return the remedies that only units have."""
        if fault.place[-1:] == ("head",) and isinstance(fault.value, list):
            return "write 'heads' for several"
        return "write how many posts" if _is_of_posts(fault) and fault.place[-1] == "count" else None

    def special(self, fault: Fault) -> tuple[str, str | None] | None:
        """Return message and remedy of posts that nest too deep."""
        if fault.type != TOO_DEEP or fault.value is None:
            return None
        return self.as_stated(fault, fault.error["msg"])


def _is_of_posts(fault: Fault) -> bool:
    return fault.place != fault.trace.loc


def _field_of_posts(fault: Fault) -> str:
    """Return the name of a count or a total without marks; empty where the vocabulary has one."""
    if fault.trace.loc[-1] == fault.place[-1]:
        return ""
    key = next(part for part in reversed(fault.trace.loc) if isinstance(part, str))
    return "a key of posts" if fault.is_of_key else f"{quote(key)} in posts"
