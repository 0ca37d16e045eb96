"""Tags of languages by BCP 47 (RFC 5646): their form, their fallbacks, and the direction of writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from orgcharts.text.bidi import WritingDirection
from orgcharts.text.suggest import close_match

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE,
)

_RIGHT_TO_LEFT = """
apc ar arc ary arz bal bgn bqi brh ckb dv fa glk he ks lrc mzn nqo pnb prs ps rhg sd sdh skr syr trw ug ur
yi
""".split()  # noqa: SIM905
"""Languages that are written from right to left, unless their script is another one (CLDR)."""

_SCRIPTS_RIGHT_TO_LEFT = "Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa".split()  # noqa: SIM905
"""Scripts from right to left, by ISO 15924."""


TAG_PATTERN = (
    "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$"
)
"""The form of a tag, for schemas."""


def canonical_tag(text: str, names: Mapping[str, str] = {}) -> str:
    """Return a tag with the capitals of RFC 5646; `names` are names of languages, with the tag of each.

    Raises:
        ValueError: if it is no tag; the text has the tag that it may be intended for.

    >>> canonical_tag("FR-ca"), canonical_tag("sr-LATN-rs")
    ('fr-CA', 'sr-Latn-RS')
    """
    match = _TAG.fullmatch(text)
    if match is None:
        likely = _likely_tag(text, names)
        remedy = f"did you mean '{likely}'?" if likely else "write a tag such as 'fr' or 'fr-CA'"
        raise ValueError(f"'{text}' is no language tag; {remedy}")
    script, region = match["script"], match["region"]
    parts = (match["language"].lower(), script and script.title(), region and region.upper())
    return "-".join(filter(None, parts)) + match["variants"].lower()


def _likely_tag(text: str, names: Mapping[str, str]) -> str | None:
    """Return the tag that a text is probably intended for: `fr_CA`, the name of a language, or a slip."""
    plain = text.strip().replace("_", "-").partition(".")[0]
    if _TAG.fullmatch(plain):
        return canonical_tag(plain)
    folded = {name.casefold(): tag for name, tag in names.items()}
    close = close_match(plain.casefold(), folded)
    return folded[close] if close else None


def script_of_tag(tag: str) -> str | None:
    """Return the script that a tag names, None if it names none."""
    return next((part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), None)


def fallbacks(tag: str) -> Iterator[str]:
    """Yield a tag and what is left of it without its last parts (RFC 4647, section 3.4).

    >>> list(fallbacks("sr-Latn-RS"))
    ['sr-Latn-RS', 'sr-Latn', 'sr']
    """
    parts = tag.split("-")
    for count in range(len(parts), 0, -1):
        yield "-".join(parts[:count])


def direction_of(tag: str) -> WritingDirection:
    """Return the direction in which a language is written.

    >>> direction_of("fa"), direction_of("ar-Latn"), direction_of("de")
    ('rtl', 'ltr', 'ltr')
    """
    script = script_of_tag(tag)
    if script is not None:
        return "rtl" if script in _SCRIPTS_RIGHT_TO_LEFT else "ltr"
    return "rtl" if tag.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def is_served(tag: str, script: str, not_for: Iterable[str]) -> bool:
    """Return whether words in a `script` serve a tag; `not_for` are regions that use another one.

    >>> [is_served(tag, "Hans", ["TW"]) for tag in ("zh-SG", "zh-TW", "zh-Hant")]
    [True, False, False]
    """
    named = script_of_tag(tag)
    return named == script if named else not set(tag.split("-")[1:]).intersection(not_for)
