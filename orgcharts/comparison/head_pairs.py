"""The heads of a unit in two states, in pairs, and heads in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgcharts.comparison.names import folded
from orgcharts.language import Language
from orgcharts.model import Post

HeadPair = tuple[Post | None, Post | None]
"""A head before and after; None if a state does not have it."""


def head_pairs(former: Sequence[Post], heads: Sequence[Post]) -> list[HeadPair]:
    """Return the heads of a unit in both states, in the order after, then those that only the first has.

    The same post has the same title and holder, else the same title, else the same holder. What is left
    of one head each is one pair.
    """
    alone = len(former) <= 1 and len(heads) <= 1
    rest, was = list(former), dict[int, Post]()
    ways: tuple[Callable[[Post], object], ...] = (head_facts, _title, _holder, *([_any] if alone else []))
    for key in ways:
        for number, head in enumerate(heads):
            same = [post for post in rest if number not in was and key(post) and key(post) == key(head)]
            if same:
                was[number] = same[0]
                rest.remove(same[0])
    return [*((was.get(number), head) for number, head in enumerate(heads)), *((post, None) for post in rest)]


def _any(_: Post) -> bool:
    return True


def _title(post: Post) -> str:
    return folded(post.title or "")


def _holder(post: Post) -> str:
    return folded(post.holder or "")


def head_facts(post: Post | None) -> tuple[object, ...]:
    """Return who heads a unit, whatever the capitals."""
    return (_title(post), _holder(post), post.vacant, post.acting) if post else ()


def post_words(post: Post | None, language: Language) -> str:
    """Return a post as text, with grade and holder."""
    if post is None:
        return ""
    return head_words(post.title or "", post.grade or "", holder_words(post, language), language)


def holder_words(post: Post, language: Language) -> str:
    """Return who holds a post, perhaps acting, or that nobody does; empty where nothing is stated."""
    if post.vacant:
        return language.text("vacant-post")
    holder = post.holder or ""
    return language.text("acting", holder=holder) if post.acting and holder else holder


def head_words(title: str, grade: str, holder: str, language: Language) -> str:
    """Return a head in words, such as `Director (D-2): A. Smith`; what is empty is left out."""
    words = title or grade
    if title and grade:
        words = language.text("followed-by-brackets", text=title, addition=grade)
    return language.text("labelled", label=words, text=holder) if words and holder else words or holder
