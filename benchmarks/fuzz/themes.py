"""Themes: built-in ones changed, and small ones that extend each other, with fonts and rules of all kinds."""

from __future__ import annotations

import json
import random
from functools import cache
from typing import Any

import yaml

from benchmarks.fuzz.mutation import mutated, written
from benchmarks.fuzz.seeds import seeds
from benchmarks.fuzz.words import HOSTILE, ODD, good_name, token
from orgcharts.fonts import FontKey, default_fonts
from orgcharts.fonts.subset import subset_font
from orgcharts.theme.theme import Theme

BASES = (
    "official",
    "budget",
    "base.yaml",
    "./base.yaml",
    "theme.yaml",
    "nothing",
    "",
    "\0",
    ".",
    "/dev/null",
    "../x",
)
COLOURS = ("#000000", "#ffffff", "#12AB9f", "red", "#12", "")
FILES = ("f.ttf", "f.ttf", "gone.ttf", "theme.yaml", ".", "\0", "/dev/null", "x" * 300, "")


def theme_files(source: random.Random) -> dict[str, bytes]:
    """A theme, the one that it may extend, a font, and a chart that asks for it (`%` is its path)."""
    spec = {
        "organization": {"name": "A", "units": ["B", {"name": "C", "role": "staff", "status": "new"}]},
        "charts": [{"theme": "%"}],
    }
    make = source.choice((_changed, _small, _small))
    return {
        "spec.yaml": json.dumps(spec).encode(),
        "theme.yaml": make(source),
        "base.yaml": _small(source),
        "f.ttf": _font() if source.random() < 0.7 else source.randbytes(60),
    }


def _changed(source: random.Random) -> bytes:
    """Return a built-in theme with bytes or values changed."""
    content = source.choice(seeds().themes)
    if source.random() < 0.7:
        tree = yaml.safe_load(content)
        if source.random() < 0.5:
            tree = {key: tree[key] for key in source.sample(list(tree), 2)} | {"extends": "official"}
        return written(mutated(tree, source, source.choice((1, 1, 2))), source)
    start = source.randrange(len(content))
    return content[:start] + token(source) + content[start + source.choice((0, 1, 9)) :]


def _small(source: random.Random) -> bytes:
    """Return a few fields that change a theme, now and then of a kind that is not meant."""
    base = source.choice(BASES[:3] if source.random() < 0.8 else BASES)
    tree: dict[str, Any] = {"name": good_name(source), "extends": base}
    fields: dict[str, Any] = {
        "family": source.choice(("FiraGO", "Noto Sans", "Own", "Nothing")),
        "fonts": [_face(source) for _ in range(source.randint(1, 3))],
        "background": source.choice(COLOURS),
        "line_height": source.choice((1, 1.3, 3, 0, 1e308)),
        "texts": {source.choice(("name", "head", "gone")): {"size": source.choice((0.5, 1, 3, 0))}},
        "box": _box(source),
        "rules": [_rule(source) for _ in range(source.randint(1, 3))],
        "lines": {source.choice(("line", "relation", "mine")): {"dash": source.choice(([], [1, 2], [0], [1e99]))}},
        "patterns": {source.choice(("solid", "dotted")): [1, 2]},
        "list": {"bullet_radius": source.choice((0, 1, 5, -1))},
        "marks": {"arrow": source.choice((0.1, 4, 20, 0))},
        "legend": {"size": source.choice((0.1, 6, 20, 21))},
        "heading": {
            source.choice(("office", "disclaimer", "emblem")): source.choice((good_name(source), "f.ttf", "\0")),
            "title_size": source.choice((1, 15, 200, 1e9)),
        },
    }  # fmt: skip
    for field in source.sample(list(fields), source.choice((1, 2, 4))):
        tree[field] = fields[field] if source.random() < 0.9 else source.choice((*ODD, *HOSTILE))
    if source.random() < 0.1:
        tree[source.choice((*Theme.model_fields, "boxes", "Family", ""))] = source.choice(ODD)
    return written(tree, source)


def _face(source: random.Random) -> Any:
    face: dict[str, Any] = {"family": source.choice(("Own", "FiraGO", "")), "file": source.choice(FILES)}
    if source.random() < 0.4:
        face[source.choice(("bold", "italic"))] = source.choice((True, True, False, "x"))
    return face if source.random() < 0.95 else source.choice(ODD)


def _box(source: random.Random) -> dict[str, Any]:
    looks: dict[str, Any] = {
        "fill": source.choice(COLOURS), "stroke_width": source.choice((0, 1, 10, 11)), "dash": [1, 1],
        "radius": source.choice((0, 40)), "padding_x": source.choice((0, 40)), "align": "left", "strike": True,
        "bar": source.choice(("open", "full", "x")), "bullet": source.choice(("cross", "x")), "colour": "#000000",
    }  # fmt: skip
    return {field: looks[field] for field in source.sample(list(looks), source.choice((1, 2, 3)))}


def _rule(source: random.Random) -> Any:
    rule: dict[str, Any] = {"style": _box(source)}
    rule |= source.choice(
        ({}, {"depth": [0, 1]}, {"role": "staff"}, {"status": ["new"]}, {"inner": True}, {"depth": "x"})
    )
    return rule if source.random() < 0.95 else source.choice(ODD)


@cache
def _font() -> bytes:
    """Return a font of a few letters."""
    return subset_font(default_fonts(), FontKey("FiraGO"), "ABC abc")
