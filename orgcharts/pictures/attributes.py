"""The attributes of SVG elements that are passed on, and the references among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from orgcharts.pictures.classes import class_declarations, declarations
from orgcharts.pictures.unfit import UnfitPicture

SVG = "{http://www.w3.org/2000/svg}"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")

_LOOKS = (
    "fill", "fill-opacity", "fill-rule", "clip-rule", "stroke", "stroke-width", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stroke-opacity",
    "opacity", "color", "display", "visibility", "clip-path", "stop-color", "stop-opacity", "transform",
)  # fmt: skip
"""The attributes and `style` declarations that an element may have."""

_GEOMETRY = (
    "d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "width", "height",
    "fx", "fy", "offset", "gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits",
)  # fmt: skip
_PAINTED = ("fill", "stroke", "clip-path")
_GRADIENTS = ("linearGradient", "radialGradient")
MOST_GRADIENTS = 8
"""Maximum length of a chain of gradients that inherit from each other."""

_REFERENCE = re.compile(r"""url\(\s*['"]?#([^'"()\s]+)['"]?\s*\)""")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2}(?!\d))?")
_TERM = rf"{_NUMBER.pattern}(?:px|pt|mm|cm|in|%)?"
_BETWEEN = r"(?:\s*,\s*|\s+|(?=[+-]))"
_LENGTH = re.compile(_TERM)
_WORD = re.compile("[A-Za-z]+(?:-[A-Za-z]+)*")


def _list_of(term: str, *counts: int) -> str:
    """Return the pattern of a list of as many terms as one of `counts`; of any number without them."""
    lists = (term + rf"{_BETWEEN}{term}" * (count - 1) for count in counts)
    return "(?:" + "|".join(lists) + ")" if counts else rf"{term}(?:{_BETWEEN}{term})*"


_PAIR = _list_of(_NUMBER.pattern, 2)
_SHADES = _list_of(r"\d+(?:\.\d+)?%?", 3)
_COLOUR = re.compile(rf"[A-Za-z]+|#(?:[0-9a-fA-F]{{3}}|[0-9a-fA-F]{{6}})|rgb\(\s*{_SHADES}\s*\)")
_TURNS = "|".join(
    rf"{name}\s*\(\s*{_list_of(_NUMBER.pattern, *counts)}\s*\)"
    for name, counts in (
        ("matrix", (6,)),
        ("translate", (1, 2)),
        ("scale", (1, 2)),
        ("rotate", (1, 3)),
        ("skewX", (1,)),
        ("skewY", (1,)),
    )
)
_FORMS = {
    **dict.fromkeys(("fill", "stroke", "color", "stop-color"), _COLOUR),
    **dict.fromkeys(("transform", "gradientTransform"), re.compile(rf"(?:(?:{_TURNS})[\s,]*)*")),
    **dict.fromkeys(("fill-rule", "clip-rule", "stroke-linecap", "stroke-linejoin", "display"), _WORD),
    **dict.fromkeys(("visibility", "gradientUnits", "spreadMethod", "clipPathUnits"), _WORD),
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity", "stop-opacity"), _NUMBER),
    "stroke-miterlimit": _NUMBER,
    "clip-path": re.compile("none"),
    "stroke-dasharray": re.compile("none|" + _list_of(r"\d+(?:\.\d+)?(?:px)?")),
    "points": re.compile(rf"{_PAIR}(?:{_BETWEEN}{_PAIR})*"),
}
"""What values look like that are no single length."""

_PATH = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_FLAG = re.compile("[01]")
_ARC = (_NUMBER, _NUMBER, _NUMBER, _FLAG, _FLAG, _NUMBER, _NUMBER)
"""The arguments of an arc: two radii, a turn, two flags, the end."""

MOST_UNEQUAL = 1e6
"""How many times as long as the other one radius of an arc may be."""

_ARITIES = {"m": 2, "z": 0, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2}
_REMEDY = "export it as plain SVG"


def local_name(element: Element) -> str | None:
    """Return the name of an element of SVG; None for one of another language."""
    return element.tag.removeprefix(SVG) if element.tag.startswith(SVG) else None


class Attributes:
    """The attributes of one file; its ids are known from the start."""

    def __init__(self, root: Element, prefix: str) -> None:
        self.prefix = prefix
        self._by_id: dict[str, Element] = {}
        for element in root.iter():
            if isinstance(element.tag, str) and local_name(element) and element.get("id"):
                self._by_id.setdefault(element.attrib["id"], element)
        sheets = (element.text or "" for element in root.iter(f"{SVG}style"))
        self._classes = class_declarations(sheets, _LOOKS)
        self._settled: dict[tuple[str, str], str] = {}
        self._known: dict[Element, dict[str, str]] = {}
        self._numbers = {identifier: number for number, identifier in enumerate(self._by_id, start=1)}

    def text(self, element: Element, name: str, *, copied: bool) -> str:
        """Return the attributes of an element as markup; what a `use` copied has no id."""
        stated = dict(self._all(element))
        if name == "use":
            moved = f"translate({stated.pop('x', '0')},{stated.pop('y', '0')})"
            stated = {key: value for key, value in stated.items() if key in _LOOKS}
            stated["transform"] = f"{stated.get('transform', '')} {moved}".strip()
        elif name == "svg":
            stated = {key: value for key, value in stated.items() if key in _LOOKS}
        elif base := self.base_of(element):
            stated["href"] = f"#{base}"
        if not copied and (identifier := self.name_of(element)):
            stated["id"] = identifier
        return "".join(f' {key}="{value}"' for key, value in sorted(stated.items()))

    def stated(self, element: Element) -> Mapping[str, str]:
        """Return the attributes of an element as they will be written, but for those that a name adds."""
        return self._all(element)

    def target(self, use: Element) -> Element:
        """Return what a `use` refers to."""
        return self._found(self._href(use))

    def base_of(self, element: Element) -> str:
        """Return the id of the gradient with the stops of this one; empty if it has its own.

        Raises:
            UnfitPicture: if it refers to no gradient, or to too many.
        """
        if local_name(element) not in _GRADIENTS or not self._href(element):
            return ""
        self._check_gradients(element)
        return self._name(self._href(element))

    def name_of(self, element: Element) -> str:
        """Return the id that an element is written with; empty if it has none."""
        identifier = element.get("id", "")
        return self._name(identifier) if self._by_id.get(identifier) is element else ""

    def is_clipped(self, element: Element) -> bool:
        """Return whether an element is cut out by a clipPath."""
        return "clip-path" in self._all(element)

    def _all(self, element: Element) -> dict[str, str]:
        """Return all attributes of an element, resolved once even if it is copied often."""
        if element not in self._known:
            self._known[element] = dict(self._stated(element))
        return self._known[element]

    def _stated(self, element: Element) -> Iterator[tuple[str, str]]:
        for key, value in element.attrib.items():
            if key.lower().startswith("on"):
                raise UnfitPicture(f"contains a script ('{key}')", "remove it")
            if key in _HREF and local_name(element) not in ("use", *_GRADIENTS):
                raise UnfitPicture("refers to something elsewhere", "remove the link")
            if key == "style":
                continue
            if key in _LOOKS or key in _GEOMETRY:
                yield key, self._safe(key, value)
        for key, value in (*self._of_classes(element), *declarations(element.get("style", ""))):
            if key in _LOOKS:
                yield key, self._safe(key, value)

    def _of_classes(self, element: Element) -> Iterator[tuple[str, str]]:
        """Yield the style sheet's declarations for an element; the later of two rules wins."""
        stated: dict[str, tuple[int, str]] = {}
        for name in set(element.get("class", "").split()) & self._classes.keys():
            for key, declared in self._classes[name].items():
                stated[key] = max(stated.get(key, declared), declared)
        for key in sorted(stated):
            yield key, stated[key][1]

    def _safe(self, key: str, value: str) -> str:
        """Return a value with its reference renamed, found out once however many elements have it."""
        if (key, value) not in self._settled:
            self._settled[key, value] = self._checked(key, value)
        return self._settled[key, value]

    def _checked(self, key: str, value: str) -> str:
        """Return a value with its reference renamed; what is no plain value is refused."""
        value = " ".join(value.split())
        reference = _REFERENCE.match(value) if key in _PAINTED else None
        if reference:
            wanted = ("clipPath",) if key == "clip-path" else _GRADIENTS
            if local_name(self._found(reference[1])) not in wanted:
                raise UnfitPicture(f"has a '{key}' that refers to no {' or '.join(wanted)}", _REMEDY)
            return f"url(#{self._name(reference[1])})"
        if key == "d":
            _check_path(value)
        elif not _FORMS.get(key, _LENGTH).fullmatch(value):
            raise UnfitPicture(f"has a value for '{key}' that is not known", _REMEDY)
        return value

    def _href(self, element: Element) -> str:
        """Return the id that an element refers to; empty if it refers to none."""
        value = next((element.attrib[key] for key in _HREF if key in element.attrib), "").strip()
        if value and not value.startswith("#"):
            raise UnfitPicture("refers to something elsewhere", "put all that it shows into the file itself")
        return value[1:]

    def _check_gradients(self, element: Element) -> None:
        """Refuse gradients that refer to themselves, to what is no gradient, or through too many others."""
        seen: list[Element] = []
        here: Element | None = element
        while here is not None:
            if here in seen or local_name(here) not in _GRADIENTS or len(seen) >= MOST_GRADIENTS:
                message = (
                    f"contains a gradient that refers to no other gradient, or to more than {MOST_GRADIENTS}"
                )
                raise UnfitPicture(message, _REMEDY)
            seen.append(here)
            here = self._found(self._href(here)) if self._href(here) else None

    def _found(self, identifier: str) -> Element:
        if identifier not in self._by_id:
            raise UnfitPicture(f"refers to '#{identifier}', which is not in it", _REMEDY)
        return self._by_id[identifier]

    def _name(self, identifier: str) -> str:
        return f"{self.prefix}-{self._numbers[identifier]}"


def _check_path(path: str) -> None:
    """Refuse a path that painters cannot read; the flags of arcs may follow each other without blanks."""
    parts = _PATH.findall(path)
    if "".join(command + numbers for command, numbers in parts) != path.strip():
        raise UnfitPicture("has a path that is not known", _REMEDY)
    for command, numbers in parts:
        arity, found = _ARITIES.get(command.lower()), len(_NUMBER.findall(numbers))
        rest = _NUMBER.sub("", numbers).replace(",", " ").strip()
        uneven = arity is not None and (found % arity if arity else found)
        if rest or uneven or (not found and command not in "Zz"):
            raise UnfitPicture("has a path that is not known", _REMEDY)
        if command in "Aa":
            _check_arcs(numbers)


def _check_arcs(text: str) -> None:
    """Refuse arcs without all their arguments, and flat ones, in which a painter finds no end of pieces."""
    values: list[float] = []
    rest = text.strip()
    while rest or len(values) % len(_ARC):
        found = _ARC[len(values) % len(_ARC)].match(rest)
        if found is None:
            raise UnfitPicture("has a path that is not known", _REMEDY)
        values.append(abs(float(found[0])))
        rest = rest[found.end() :].lstrip(", \t\n\r")
    for one, other in zip(values[:: len(_ARC)], values[1 :: len(_ARC)], strict=True):
        if min(one, other) > 0 and max(one, other) > MOST_UNEQUAL * min(one, other):
            raise UnfitPicture("has an arc that is flat", "draw it as a line")
