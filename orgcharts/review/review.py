"""review(): what states of one organisation change, contradict and leave without a document."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from orgcharts.comparison import Comparison, compare
from orgcharts.language import Language
from orgcharts.review.contradictions import Contradiction, contradictions
from orgcharts.review.fields import FieldChange, field_changes
from orgcharts.review.risks import Risk, risks
from orgcharts.review.states import ReviewState


class ReviewStep(Struct, frozen=True):
    """From one state to the next: what changes, and what contradicts itself.

    `fields` are the facts of units that differ and that a comparison has no kind of change for.
    """

    before: ReviewState
    after: ReviewState
    comparison: Comparison
    fields: tuple[FieldChange, ...]
    contradictions: tuple[Contradiction, ...]


class Review(Struct, frozen=True):
    """A reorganisation in several states, the earliest first, with a step between any two that follow."""

    states: tuple[ReviewState, ...]
    steps: tuple[ReviewStep, ...]
    risks: tuple[Risk, ...]

    @property
    def language(self) -> Language:
        """The language of the latest state, in which all is written."""
        return self.steps[-1].comparison.language

    @property
    def name(self) -> str:
        """The name of the organisation in its latest state."""
        return self.states[-1].organization.name


def review(states: tuple[ReviewState, ...]) -> Review:
    """Return the review of two or more states of one organisation, the earliest first."""
    language = states[-1].organization.own_language
    comparisons = tuple(
        compare(before.organization, after.organization, language) for before, after in pairwise(states)
    )
    steps = tuple(
        ReviewStep(before, after, each, field_changes(each), contradictions(before, after, each))
        for (before, after), each in zip(pairwise(states), comparisons, strict=True)
    )
    return Review(states, steps, risks(states, comparisons))
