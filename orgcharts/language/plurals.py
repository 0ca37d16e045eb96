"""Plural categories of whole numbers by the rules of CLDR (UTS #35, part 3, section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

OTHER = "other"
"""The category of every number that no rule selects."""

_RELATION = re.compile(r"([nivwftce])(?: % (\d+))? (!?=) (\d[\d.,]*)")


class _Relation(Struct, frozen=True):
    """One relation of a rule, such as `i % 10 = 2..4`; `ranges` include both ends."""

    operand: str
    modulus: int
    is_negated: bool
    ranges: tuple[tuple[int, int], ...]

    @classmethod
    def parse(cls, text: str) -> _Relation:
        match = _RELATION.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"'{text}' is no relation of a plural rule")
        operand, modulus, sign, values = match.groups()
        ends = (value.split("..") for value in values.split(","))
        ranges = tuple((int(each[0]), int(each[-1])) for each in ends)
        return cls(operand, int(modulus or 0), sign == "!=", ranges)

    def holds(self, number: int) -> bool:
        """Return whether it holds; a whole number has neither fraction nor exponent."""
        value = number if self.operand in "ni" else 0
        value = value % self.modulus if self.modulus else value
        return any(low <= value <= high for low, high in self.ranges) != self.is_negated


_Alternatives = tuple[tuple[_Relation, ...], ...]
"""A rule: alternatives, each a conjunction of relations."""


class PluralRules(Struct, frozen=True):
    """The rules of one language, by category, in the order in which they are tried."""

    rules: tuple[tuple[str, _Alternatives], ...] = ()

    @classmethod
    def parse(cls, rules: Mapping[str, str]) -> PluralRules:
        """Return the rules that CLDR writes as `{"one": "i = 1 and v = 0"}`.

        Raises:
            ValueError: if a rule cannot be read.
        """
        return cls(tuple((category, _alternatives(rule)) for category, rule in rules.items()))

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category that a number of the language can have."""
        return (*(category for category, _ in self.rules), OTHER)

    def category(self, number: int) -> str:
        """Return the category of a whole number that is not negative.

        >>> rules = PluralRules.parse({"one": "i = 1 and v = 0"})
        >>> [rules.category(number) for number in (0, 1, 2)]
        ['other', 'one', 'other']
        """
        for category, alternatives in self.rules:
            if any(all(relation.holds(number) for relation in each) for each in alternatives):
                return category
        return OTHER


def _alternatives(rule: str) -> _Alternatives:
    return tuple(
        tuple(_Relation.parse(relation) for relation in each.split(" and ")) for each in rule.split(" or ")
    )
