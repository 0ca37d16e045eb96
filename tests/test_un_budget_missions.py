"""Every total printed in charts E to G of A/80/6 (Sect. 5), annex I, against the counts in the specs.

The figures were read from the pages, apart from the specs and their stated totals. E and F are bitmaps.
"""

from pathlib import Path

import pytest

import orgcharts
from orgcharts.model import Posts

SPECS = Path(__file__).parents[1] / "specs" / "un-budget-2026"

BOTH_YEARS = {
    "head-of-mission": 4,
    "senior-adviser": 4,
    "senior-legal-adviser": 1,
    "deputy-chief-of-staff": 2,
    "military-personnel": 3,
    "joint-operations-centre": 9,
    "loata-jerusalem": 1,
    "military-beirut": 2,
    "military-cairo": 3,
    "ogg-hq": 5,
    "military-tiberias": 39,
    "military-damascus": 40,
    "lod-damascus": 2,
    "military-naqoura": 52,
    "security": 42,
    "security-naqoura": 2,
    "security-tiberias": 2,
    "security-damascus": 2,
    "mission-support": 3,
    "information-management": 6,
    "finance-and-budget": 11,
    "medical": 2,
    "supply-chain": 22,
    "alo-amman": 1,
    "support-beirut": 2,
    "support-cairo": 2,
    "engineering": 12,
    "life-support": 4,
    "support-tiberias": 2,
    "engineering-tiberias": 5,
    "transport-tiberias": 4,
    "life-support-tiberias": 1,
    "technology-tiberias": 2,
    "support-damascus": 2,
    "engineering-damascus": 5,
    "transport-damascus": 4,
    "life-support-damascus": 2,
    "technology-damascus": 2,
    "support-naqoura": 15,
    "engineering-naqoura": 3,
    "life-support-naqoura": 2,
    "technology-naqoura": 2,
}
"""Totals that charts E and F both print."""

CHART_E = BOTH_YEARS | {
    "service-delivery-management": 4,
    "human-resources": 15,
    "field-technology": 18,
    "transport": 17,
    "transport-naqoura": 3,
}

CHART_F = BOTH_YEARS | {
    "service-delivery-management": 2,
    "human-resources": 13,
    "field-technology": 17,
    "transport": 16,
    "transport-naqoura": 4,
    "protocol": 2,
    "learning-and-development": 2,
    "environment": 1,
}

CHART_G = {
    "chief-military-observer": 2,
    "deputy-chief-military-observer": 1,
    "office-of-personnel-and-planning": 2,
    "military-information-office": 2,
    "medical-assistant": 1,
    "military-training-and-security-office": 1,
    "operation-and-control": 36,
    "security-unit": 5,
    "unlo-new-delhi": 1,
    "mission-support": 4,
    "supply-chain": 20,
    "human-resources-unit": 5,
    "communications": 16,
    "transport-unit": 12,
    "budget-and-finance-unit": 7,
    "procurement-unit": 3,
}

PRINTED = {
    "untso-approved-2025": CHART_E,
    "untso-proposed-2026": CHART_F,
    "unmogip-2026": CHART_G,
}

FIGURES = [(spec, unit, total) for spec, totals in PRINTED.items() for unit, total in totals.items()]


def posts_of(spec: str) -> dict[str, Posts]:
    entries = orgcharts.load(SPECS / f"{spec}.yaml").organization.entries
    return {key: entry.unit.posts for key, entry in entries.items() if entry.unit.posts is not None}


POSTS = {spec: posts_of(spec) for spec in PRINTED}


@pytest.mark.parametrize(("spec", "unit", "total"), FIGURES)
def test_the_counts_add_up_to_the_printed_total(spec: str, unit: str, total: int) -> None:
    assert total == sum(count.count for count in POSTS[spec][unit].counts)


@pytest.mark.parametrize("spec", PRINTED)
def test_the_spec_states_the_printed_totals_and_no_others(spec: str) -> None:
    stated = {unit: tuple(total.count for total in posts.totals) for unit, posts in POSTS[spec].items()}
    assert {unit: (total,) for unit, total in PRINTED[spec].items()} == stated


@pytest.mark.parametrize("spec", PRINTED)
def test_these_charts_name_no_funding_source(spec: str) -> None:
    assert {(None, None)} == {(c.funding, c.section) for posts in POSTS[spec].values() for c in posts.counts}
