"""Changes of heads, as far as a chart shows heads."""

from __future__ import annotations

from collections.abc import Container, Iterator

from msgspec.structs import replace

from orgcharts.comparison.changes import Change, ChangeKind, Comparison, head_words, holder_words
from orgcharts.language import Language
from orgcharts.model import Post


def with_heads_as_shown(comparison: Comparison, show: Container[str]) -> Comparison:
    """Return `comparison` with changes of heads limited to the fields in `show`: `head`, `grade`, `holder`.

    A change of other fields only is omitted.
    """
    return replace(comparison, changes=tuple(_changes(comparison, show)))


def _changes(comparison: Comparison, show: Container[str]) -> Iterator[Change]:
    for change in comparison.changes:
        if change.kind not in (ChangeKind.HEAD, ChangeKind.REGRADED):
            yield change
            continue
        former = comparison.before.entries[comparison.matching.was[change.unit]].unit.head
        head = comparison.after.entries[change.unit].unit.head
        before, after = (_words(post, show, comparison.language) for post in (former, head))
        if before != after:
            yield replace(change, before=before, after=after)


def _words(post: Post | None, show: Container[str], language: Language) -> str:
    if post is None:
        return ""
    grade = post.grade if post.grade and ("head" in show or "grade" in show) else ""
    title = post.title or "" if "head" in show else ""
    holder = holder_words(post, language) if "holder" in show else ""
    return head_words(title, grade, holder, language)
