"""Inputs from numbers: the same seed and number, the same files."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from benchmarks.fuzz.seeds import PICTURE, seeds
from benchmarks.fuzz.shapes import chart, field_name, organization, relations
from benchmarks.fuzz.words import HOSTILE, good_name, name, value

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Input:
    """The files of one input by their names; `spec.yaml` is the one that is read first."""

    kind: str
    files: Files


def make(seed: int, number: int) -> Input:
    """Return input `number` of the run `seed`."""
    source = random.Random(f"{seed}:{number}")
    kinds = list(KINDS)
    kind = source.choices(kinds, weights=[KINDS[each][0] for each in kinds])[0]
    return Input(kind, KINDS[kind][1](source))


def _spec(content: bytes) -> Files:
    return {"spec.yaml": content}


def _noise(source: random.Random) -> Files:
    """Random bytes, and random pieces of YAML."""
    if source.random() < 0.3:
        return _spec(source.randbytes(source.randint(0, 200)))
    pieces = (*PIECES, *HOSTILE[:20])
    return _spec("".join(source.choices(pieces, k=source.randint(1, 80))).encode("utf-8", "surrogatepass"))


PIECES = (
    "organization:", " ", "\n", "\n  ", "\n    ", "- ", "name: A", "{", "}", "[", "]", ",", ": ", "&a ", "*a", "<<: *a",
    "units:", "charts:", "|\n", ">-\n", '"', "'", "#", "---\n", "...\n", "!t ", "%YAML 1.2\n", "? ", "\t", "\r", "\ufeff",
    '"\\UFFFFFFFF"', '"\\ud800"', "0x", "key: ", "\xa0", "\u2028",
)  # fmt: skip


def _bytes(source: random.Random) -> Files:
    """A real spec with bytes changed, cut, doubled or put in."""
    content = bytearray(source.choice(seeds().texts))
    for _ in range(source.choice((1, 1, 2, 5, 30))):
        start = source.randrange(len(content) + 1)
        end = min(len(content), start + source.choice((0, 1, 1, 4, 40, 400)))
        new = source.choice((b"", source.randbytes(1), content[start:end] * 2, _token(source)))
        content[start:end] = new
    return _spec(bytes(content))


def _token(source: random.Random) -> bytes:
    return source.choice((*PIECES, *HOSTILE)).encode("utf-8", "surrogatepass")


def _lines(source: random.Random) -> Files:
    """A real spec with lines moved, doubled, lost, or indented anew."""
    lines = source.choice(seeds().texts).split(b"\n")
    for _ in range(source.choice((1, 2, 4, 20))):
        at, other = source.randrange(len(lines)), source.randrange(len(lines))
        change = source.randrange(5)
        if change == 0:
            del lines[at : at + source.randint(1, 4)]
        elif change == 1:
            lines[at:at] = lines[other : other + source.randint(1, 8)]
        elif change == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif change == 3:
            lines[at] = b" " * source.randint(0, 6) + lines[at].lstrip()
        else:
            key, colon, _ = lines[at].partition(b":")
            lines[at] = key + colon + b" " + _token(source)
        lines = lines or [b""]
    return _spec(b"\n".join(lines))


def mutated(tree: Any, source: random.Random, times: int) -> Any:
    """Return a copy of a tree of values with some of them changed."""
    tree = copy.deepcopy(tree)
    for _ in range(times):
        places = list(_places(tree))
        if not places:
            return value(source)
        holder, key = source.choice(places)
        change = source.randrange(6)
        if change == 0:
            del holder[key]
        elif change == 1 and isinstance(holder, dict):
            holder[field_name(source)] = holder.pop(key)
        elif change == 2 and isinstance(holder, dict):
            holder[field_name(source)] = value(source)
        elif change == 3:
            other, at = source.choice(places)
            holder[key] = copy.deepcopy(other[at]) if at in _keys(other) else value(source)
        elif change == 4 and isinstance(holder[key], str):
            cut = source.randrange(len(holder[key]) + 1)
            holder[key] = holder[key][:cut] + name(source) + holder[key][cut:]
        else:
            holder[key] = value(source)
    return tree


def _keys(holder: Any) -> Any:
    return holder if isinstance(holder, dict) else range(len(holder))


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Return every value with what holds it; not more than 3,000 of them."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting and len(found) < 3_000:
        here = waiting.pop()
        if isinstance(here, dict | list):
            found += [(here, key) for key in _keys(here)]
            waiting += here.values() if isinstance(here, dict) else here
    return found


def written(tree: Any, source: random.Random) -> bytes:
    """Return values as YAML: as JSON, which is YAML and quick to write, or in the block style."""
    if source.random() < 0.8:
        return json.dumps(tree, ensure_ascii=source.random() < 0.1).encode("utf-8", "surrogatepass")
    try:
        return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True).encode("utf-8", "surrogatepass")
    except yaml.YAMLError:
        return json.dumps(tree).encode()


def _values(source: random.Random) -> Files:
    """A real spec with values and fields changed."""
    tree = mutated(source.choice(seeds().values), source, source.choice((1, 1, 2, 3, 8)))
    return _spec(written(tree, source))


def _parts(source: random.Random) -> Files:
    """A few real units with charts and relations of many kinds, and a few changes."""
    units = copy.deepcopy(source.sample(seeds().units, k=source.randint(1, 4)))
    tree = {
        "organization": {"name": good_name(source), "id": "u0", "units": units},
        "charts": [chart(source, ["u0"])],
    }
    return _spec(written(mutated(tree, source, source.choice((0, 1, 3))), source))


def _made(source: random.Random) -> Files:
    """A small organisation made from the fields of the models, with relations and charts."""
    return _spec(written(_made_tree(source), source))


def _made_tree(source: random.Random) -> dict[str, Any]:
    whole, ids = organization(source)
    tree = {"organization": whole, **relations(source, ids)}
    tree["charts"] = [chart(source, ids) for _ in range(source.choice((1, 1, 1, 2, 3)))]
    return mutated(tree, source, source.choice((0, 0, 0, 0, 0, 1, 2)))  # type: ignore[no-any-return]


def _imports(source: random.Random) -> Files:
    """Files that import from and use one another, and try to reach what they must not."""
    files = {}
    names = ["spec.yaml", "b.yaml", "sub/c.yaml"]
    for each in names:
        whole, ids = organization(source, prefix=source.choice(("u", each[0] + "-")))
        units = whole["units"] = list(_listed(whole.get("units")))
        for _ in range(source.choice((0, 0, 1, 2))):
            later = names[names.index(each) + 1 :] or REACHES
            target = source.choice(later if source.random() < 0.7 else (*names, *REACHES))
            reference = source.choice((target, f"{target}#{source.choice(('u0', 'u1', 'u2', ''))}"))
            units.append({"import": reference} | ({"role": "attached"} if source.random() < 0.3 else {}))
        tree: dict[str, Any] = {"organization": whole, **relations(source, [*ids, "b:u1", "c:u2"])}
        if source.random() < 0.5:
            tree["uses"] = {
                "b": source.choice(names),
                "c": source.choice((*names, *REACHES)) if source.random() < 0.2 else "sub/c.yaml",
            }
        files[each] = written(mutated(tree, source, source.choice((0, 0, 0, 0, 1))), source)
    return files


REACHES = (
    "../outside.yaml", "../../outside.yaml", "link.yaml", "sub/../../outside.yaml", "/etc/hostname", "sub", ".", "",
    "\x00", "a" * 300 + ".yaml", "~/x.yaml", "C:\\x.yaml", "file:///etc/hostname", "no.yaml", "loop.yaml", "spec.yaml/x",
)  # fmt: skip
"""Paths to what lies outside of the folder, is a link or a folder, or cannot be a path."""


def _listed(units: Any) -> list[Any]:
    return units if isinstance(units, list) else [units]


def _theme(source: random.Random) -> Files:
    """A theme with bytes or values changed, and a chart that asks for it."""
    content = source.choice(seeds().themes)
    if source.random() < 0.7:
        tree = yaml.safe_load(content)
        if source.random() < 0.5:
            tree = {key: tree[key] for key in source.sample(list(tree), 2)} | {"extends": "official"}
        content = written(mutated(tree, source, source.choice((1, 1, 2))), source)
    else:
        start = source.randrange(len(content))
        content = content[:start] + _token(source) + content[start + source.choice((0, 1, 9)) :]
    spec = {
        "organization": {"name": "A", "units": ["B", {"name": "C", "role": "staff"}]},
        "charts": [{"theme": "%"}],
    }
    return {"spec.yaml": json.dumps(spec).encode(), "theme.yaml": content}


def _emblem(source: random.Random) -> Files:
    """A picture with bytes changed, and a chart that asks for it by a name of many kinds."""
    content = bytearray(PICTURE)
    for _ in range(source.choice((0, 1, 2, 5))):
        start = source.randrange(len(content))
        content[start : start + source.choice((0, 1, 6))] = source.choice(
            (b"", source.randbytes(2), _token(source), b"1e999", b"-1", b'" onload="x', b"NaN", b"<script/>")
        )
    file = source.choice(("e.svg", "e.svg", "e.svg", "e.png", *REACHES[:12]))
    spec = {
        "organization": {"name": "A", "units": ["B"]},
        "charts": [{"emblem": file, "title": name(source)}],
    }
    return {"spec.yaml": written(spec, source), "e.svg": bytes(content), "e.png": bytes(content)}


def _lock(source: random.Random) -> Files:
    """A lock file that is damaged, beside an organisation in order."""
    tree: Any = {
        "version": 1,
        "charts": {"a": {"a4-landscape": {
            "page": [841.89, 595.28], "style": "official", "type_size": 11, "levels": ["row"],
            "units": {name: {"x": 1, "y": 2, "width": 3, "arrangement": "row"} for name in "abc"},
        }}},
    }  # fmt: skip
    lock = written(mutated(tree, source, source.choice((1, 2, 4))), source)
    return {"spec.yaml": b"organization: {name: A, units: [B, C]}", "spec.lock.yaml": lock}


KINDS: Mapping[str, tuple[int, Callable[[random.Random], Files]]] = {
    "noise": (15, _noise),
    "bytes": (15, _bytes),
    "lines": (12, _lines),
    "values": (10, _values),
    "parts": (6, _parts),
    "made": (25, _made),
    "imports": (7, _imports),
    "theme": (4, _theme),
    "emblem": (4, _emblem),
    "lock": (2, _lock),
}
"""Each kind of input with how often it comes, in parts of a hundred."""
