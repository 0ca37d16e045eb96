"""Every sensible way to break a text, and the most beautiful one at a given width.

Two passes: the least width for each number of lines, for layout to choose from; then, at
the width that was chosen, the breaking with the fewest lines and the least ugliness. Both
are dynamic programmes over the breaks, in the manner of Knuth and Plass (1981), inside the
band of breaks that the widest line allows, so that long texts stay cheap. Lengths are in em.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from msgspec import Struct

from orgcharts.fonts import FontKey, FontProvider
from orgcharts.language import Language
from orgcharts.typeset.breaking.paragraph import CHARACTER, HYPHEN, NO_EDGES, Edges, Tokens
from orgcharts.typeset.breaking.tokens import is_number

TOLERANCE = 2e-3
"""Widths that differ by less are equal; in em, so 1/50 point at 10 pt type, unseen even in print."""

_LEAST_GAIN = 0.05
"""An option with one more line must be narrower by so many em, to be worth having."""

LONGEST_WORD = 48.0
"""The widest word of a name, in em, that may be whole where the page has room."""

_EXTRA_LINES = 2
"""Number of extra lines for a text that needs more than the style allows."""

_LONE = 1000.0
"""Cost of a line of weak words only, or of a word that looks lost."""

_WIDER_FOR_WEAK, _WIDER_FOR_TORN, _WIDER_FOR_HYPHEN, _WIDER_FOR_LOST = 1.03, 1.2, 1.2, 1.2
_WIDER_FOR_CUT = 1.5
_WIDER = {HYPHEN: _WIDER_FOR_HYPHEN, CHARACTER: _WIDER_FOR_CUT}
"""Factor by which a box may get wider to avoid an ugly line end."""

LEAST_ROOM = 4.0
"""The least width of a line after its indent, in em, however wide an acronym before a name is."""

_UGLY_TORN = 0.6
_UGLY_WEAK, _UGLY_BOUND, _UGLY_HYPHEN, _UGLY_CHARACTER, _UGLY_LONE = 0.13, 0.4, 0.4, 2.0, 10.0
_UGLY = {HYPHEN: _UGLY_HYPHEN, CHARACTER: _UGLY_CHARACTER}
_TOP_HEAVY, _UGLY_WIDOW = 0.02, 0.25
_PROSE = 0.25
"""How ugly a line end is in a paragraph, as a part of that in a name."""

_FULL_ENOUGH, _LONG_ENOUGH = 0.4, 6.0
"""How full the last of some flush lines must be: a fraction of the width; in em, of a paragraph."""


class BreakOption(Struct, frozen=True):
    """A number of lines and the minimum width for it, in em."""

    lines: int
    width: float


class BrokenText(Struct, frozen=True, dict=True):
    """A text with the options for breaking it, found when they are asked for; see `break_text`.

    To set a text at one width needs the first of them only.
    """

    paragraph: Tokens
    limit: float
    max_lines: int
    is_name: bool

    @cached_property
    def options(self) -> tuple[BreakOption, ...]:
        """All options: lines rising, width falling, at least one."""
        return tuple(_options(self))

    def option_at(self, width: float) -> BreakOption:
        """Return the option with the fewest lines that fits `width`; the narrowest if none does."""
        if "options" in vars(self):
            return _first_in(self.options, width)
        return _first_at(self, width)

    def lines_at(self, width: float, *, flush: bool = False) -> tuple[str, ...]:
        """Return the words of each line at `width`, in as few lines as `option_at` allows.

        If lines are `flush` left, full ones look better than even ones.
        """
        option = self.option_at(width)
        return _set(self.paragraph, option.lines, max(width, option.width), flush=flush)


def _first_in(options: Iterable[BreakOption], width: float) -> BreakOption:
    """Return the first of some options that fits `width`, else the last."""
    for option in options:
        if option.width <= width + TOLERANCE:
            break
    return option


@lru_cache(maxsize=1 << 4)
def _first_at(broken: BrokenText, width: float) -> BreakOption:
    """Return the option of a text at `width`, of which no more options are found than needed."""
    return _first_in(_options(broken), width)


@lru_cache(maxsize=1 << 13)
def filled(
    fonts: FontProvider,
    words: str,
    key: FontKey,
    width: float,
    language: Language,
    *,
    flush: bool = False,
    prose: bool = False,
) -> tuple[str, ...]:
    """Return the words of each line of a text whose width is given, in as few lines as fit.

    Args:
        flush: lines are flush left, so full lines look better than even ones.
        prose: lines are those of a paragraph, which are full up to the last.
    """
    paragraph = _paragraph(fonts, words, key, width, language)
    return _set(paragraph, _least_lines(paragraph, width), width, flush=flush or prose, prose=prose)


def lines_filled(fonts: FontProvider, words: str, key: FontKey, width: float, language: Language) -> int:
    """Return the number of lines of a text whose width is given."""
    return _least_lines(_paragraph(fonts, words, key, width, language), width)


@lru_cache(maxsize=1 << 14)
def break_text(
    fonts: FontProvider,
    words: str,
    key: FontKey,
    limit: float,
    max_lines: int,
    language: Language,
    edges: Edges = NO_EDGES,
    *,
    is_name: bool = False,
) -> BrokenText:
    """Return the options for breaking `words`, which must not be empty, by the habits of a language.

    No option is wider than `limit`, with the `edges` of its lines, but for a name with a longer word: it has
    options with that word whole, too, up to `LONGEST_WORD`. A text that does not
    fit `max_lines` lines of that width gets as many as it needs, or a few more, so that nothing is ever
    cut off. No word of a name is lost on a line of its own to make a box narrower.
    """
    paragraph = _paragraph(fonts, words, key, limit, language, edges)
    return BrokenText(paragraph, limit, max_lines, is_name)


def _paragraph(
    fonts: FontProvider,
    words: str,
    key: FontKey,
    limit: float,
    language: Language,
    edges: Edges = NO_EDGES,
) -> Tokens:
    """Return the tokens of a text; those that no limit cuts are measured once for all limits."""
    whole, room = _uncut(fonts, words, key, language, edges), limit
    if edges != NO_EDGES:
        room = max(limit - max(edges), LEAST_ROOM)
    return whole if whole.widest <= room else Tokens(fonts, words, key, room, language, edges)


@lru_cache(maxsize=1 << 11)
def _uncut(fonts: FontProvider, words: str, key: FontKey, language: Language, edges: Edges) -> Tokens:
    return Tokens(fonts, words, key, math.inf, language, edges)


def _options(broken: BrokenText) -> Iterator[BreakOption]:
    """Yield the useful numbers of lines and their least widths: lines rising, width falling."""
    paragraph, limit, max_lines, is_name = broken.paragraph, broken.limit, broken.max_lines, broken.is_name
    whole = paragraph.span(0, len(paragraph))
    if len(paragraph) == 1 or (max_lines == 1 and whole <= limit):
        yield BreakOption(1, whole)
        return
    needed = _least_lines(paragraph, limit)
    most = min(len(paragraph), max_lines if needed <= max_lines else needed + _EXTRA_LINES)
    reach = min(paragraph.widest, LONGEST_WORD)
    if is_name and reach > limit:
        fewest = _least_lines(paragraph, reach)
        yield from _useful(_least_widths(paragraph, reach, fewest, needed - 1, is_name))
    yield from _useful(_least_widths(paragraph, limit, needed, most, is_name))


def _useful(found: Iterable[tuple[int, float, float]]) -> Iterator[BreakOption]:
    """Yield the options that are narrower than the one before; only the first may have a lost line."""
    last = math.inf
    for lines, cost, width in found:
        if last == math.inf or (cost < _LONE and width < last - _LEAST_GAIN):
            yield BreakOption(lines, width)
            last = width


def _least_lines(paragraph: Tokens, limit: float) -> int:
    """Return the least number of lines of the width `limit`."""
    return len(_forward(paragraph, limit)) - 1


def _forward(paragraph: Tokens, limit: float) -> list[int]:
    """Return how far 0, 1, 2 ... lines of the width `limit` reach, to the end of the text."""
    count, reach = len(paragraph), [0]
    while reach[-1] < count:
        start = reach[-1]
        stop = start + 1
        while stop < count and paragraph.span(start, stop + 1) <= limit + TOLERANCE:
            stop += 1
        reach.append(stop)
    return reach


def _backward(paragraph: Tokens, limit: float, lines: int) -> list[int]:
    """Return from where 0, 1, 2 ... `lines` lines of the width `limit` reach the end."""
    reach = [len(paragraph)]
    while len(reach) <= lines:
        stop = reach[-1]
        start = max(stop - 1, 0)
        while start > 0 and paragraph.span(start - 1, stop) <= limit + TOLERANCE:
            start -= 1
        reach.append(start)
    return reach


def _lone_runs(paragraph: Tokens, is_name: bool = True) -> list[int]:
    """Return how many tokens before each break look lost as a line: one of a name, a number, weak ones."""
    runs = [0]
    weak_ones = 0
    for token in paragraph.tokens:
        weak_ones = weak_ones + 1 if token.weak else 0
        runs.append(max(weak_ones, int(token.lost and (is_name or is_number(token.text)))))
    return runs


def _least_widths(
    paragraph: Tokens, limit: float, fewest: int, most: int, is_name: bool
) -> Iterator[tuple[int, float, float]]:
    """Yield number of lines, cost and width of the narrowest breaking in `fewest` to `most` lines.

    The cost of a breaking is its widest line, where lines with an ugly end count as wider, and both lines
    at a parted phrase.
    """
    count = len(paragraph)
    ahead, behind = _forward(paragraph, limit), _backward(paragraph, limit, most)
    ends = _lines_to_each(paragraph, limit, is_name)
    before = [0.0, *[math.inf] * count]
    parents: list[list[int]] = []
    for line in range(1, most + 1):
        costs, origins = [math.inf] * (count + 1), [-1] * (count + 1)
        for stop in range(max(line, behind[most - line]), ahead[min(line, len(ahead) - 1)] + 1):
            best, origin = math.inf, -1
            for start, width, wider in ends[stop]:
                if width >= best or start < line - 1:  # each line above has a token at least
                    break
                cost = before[start]
                cost = wider if wider > cost else cost
                if cost < best:
                    best, origin = cost, start
            costs[stop], origins[stop] = best, origin
        parents.append(origins)
        before = costs
        if line >= fewest and costs[count] < math.inf:
            widest = max([paragraph.span(start, stop) for start, stop in _trace(parents, count)])
            yield line, costs[count], widest


def _lines_to_each(paragraph: Tokens, limit: float, is_name: bool) -> list[list[tuple[int, float, float]]]:
    """Return the lines of the width `limit` that end at each break: first token, width, and as it counts.

    They are in the order of their widths. A line of one token is as wide as that is.
    """
    count, most_wide = len(paragraph), limit + TOLERANCE
    runs = _lone_runs(paragraph, is_name)
    begins = [1.0, *(_WIDER_FOR_TORN if token.torn else 1.0 for token in paragraph.tokens)]
    ends: list[list[tuple[int, float, float]]] = [[]]
    for stop in range(1, count + 1):
        factor, lone = _end_factor(paragraph, stop), stop - runs[stop]
        lines = []
        for start in range(stop - 1, -1, -1):
            width = paragraph.span(start, stop)
            if width > most_wide and start < stop - 1:
                break
            wider = width * max(factor, begins[start])
            lines.append((start, width, wider + _LONE if start >= lone else wider))
        ends.append(lines)
    return ends


def _end_factor(paragraph: Tokens, stop: int) -> float:
    """Return how much wider a line counts that ends before the token `stop`."""
    if stop in (0, len(paragraph)):
        return 1.0
    if stop == len(paragraph) - 1 and paragraph.tokens[stop].lost:
        return _WIDER_FOR_LOST
    last = paragraph.tokens[stop - 1]
    if last.weak or last.bound:
        return _WIDER_FOR_WEAK
    if last.torn:
        return _WIDER_FOR_TORN
    return _WIDER.get(last.end_kind, 1.0)


def _trace(parents: Sequence[Mapping[int, int] | Sequence[int]], stop: int) -> list[tuple[int, int]]:
    """Return the ranges of the lines before `stop`, first line first."""
    cuts: list[tuple[int, int]] = []
    for origins in reversed(parents):
        cuts.append((origins[stop], stop))
        stop = origins[stop]
    return cuts[::-1]


def _set(paragraph: Tokens, lines: int, width: float, *, flush: bool, prose: bool = False) -> tuple[str, ...]:
    """Return the words of each of so many lines, in the least ugly breaking that fits `width`."""
    if lines == 1:
        return (paragraph.line(0, len(paragraph)),)
    cuts = _prettiest(paragraph, lines, width, flush=flush, prose=prose)
    return tuple(paragraph.line(start, stop) for start, stop in cuts)


def _prettiest(
    paragraph: Tokens, lines: int, width: float, *, flush: bool, prose: bool
) -> list[tuple[int, int]]:
    """Return the ranges of the `lines` lines of the least ugly breaking that fits `width`."""
    count, span = len(paragraph), paragraph.span
    ahead, behind = _forward(paragraph, width), _backward(paragraph, width, lines)
    last = len(ahead) - 1
    stops = [
        range(max(line, behind[lines - line]), 1 + min(ahead[min(line, last)], count - lines + line))
        for line in range(1, lines + 1)
    ]
    if all(len(possible) == 1 for possible in stops):
        return list(pairwise((0, *(stop for (stop,) in stops))))
    runs = _lone_runs(paragraph)
    whole = _PROSE if prose else 1.0
    ends = [whole * _end_ugliness(paragraph, stop) for stop in range(count + 1)]
    ideal = width if flush else min(width, span(0, count) / lines)
    enough = min(_FULL_ENOUGH, _LONG_ENOUGH / ideal) if prose else _FULL_ENOUGH
    before: dict[int, float] = {0: 0.0}
    parents: list[dict[int, int]] = []
    for line, possible in enumerate(stops, start=1):
        costs: dict[int, float] = {}
        origins: dict[int, int] = {}
        lightness = _TOP_HEAVY * (lines - line) / lines
        for stop in possible:
            for start in range(stop - 1, -1, -1):
                length = span(start, stop)
                if length > width + TOLERANCE and start < stop - 1:
                    break
                if start not in before:
                    continue
                cost = (
                    before[start]
                    + ends[stop]
                    + _unevenness(length / ideal, enough if flush and line == lines else None)
                )
                cost -= lightness * length / ideal
                cost += _UGLY_LONE if stop - start <= runs[stop] else 0.0
                if flush and start == stop - 1 and stop == count:
                    cost += _UGLY_WIDOW  # a name is centred well over one long word
                if cost < costs.get(stop, float("inf")):
                    costs[stop], origins[stop] = cost, start
        parents.append(origins)
        before = costs
    return _trace(parents, count)


def _end_ugliness(paragraph: Tokens, stop: int) -> float:
    """Return how ugly a line is that ends before the token `stop`."""
    if stop in (0, len(paragraph)):
        return 0.0
    last = paragraph.tokens[stop - 1]
    if last.bound or last.weak:
        return _UGLY_BOUND * last.bound + _UGLY_WEAK * last.weak
    if last.torn:
        return _UGLY_TORN
    return _UGLY.get(last.end_kind, 0.0)


def _unevenness(share: float, enough: float | None) -> float:
    """Return how ugly a line is that fills `share` of the ideal; a free one need fill `enough` of it."""
    if enough is not None:
        return max(0.0, enough - share)
    return (1 - share) ** 2
