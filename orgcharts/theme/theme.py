"""Looks as data: the fields of a theme file, and how its rules are resolved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    model_validator,
)

from orgcharts.findings import Location
from orgcharts.frozen import FrozenDict
from orgcharts.geometry.lengths import LEAST_LENGTH, LEAST_SIZE, visible_or_none
from orgcharts.language import Language, LanguageTag, Message, Wording, fallbacks

COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$"
WORDS_PATTERN = "^[^\x00-\x1f\x7f-\x9f\ufffe\uffff]*$"

Colour = Annotated[str, StringConstraints(pattern=COLOUR_PATTERN)]
"""A colour as `#rrggbb`."""

PATTERNS: Mapping[str, tuple[float, ...]] = {
    "solid": (),
    "dashed": (4.0, 2.2),
    "dotted": (0.9, 1.8),
    "dash-dot": (6.0, 1.8, 0.9, 1.8),
}
"""The dashes of each pattern that a spec can name, in points at 10 pt type."""

RELATION = "relation"
"""The style of kinds of relations without a style of their own."""

BODIES = ("attached", "external")
"""The roles of bodies beside the hierarchy, whose lines have styles of their own."""

GROUP_RADIUS = 5.0
"""Radius of the corners of the frame of a group without a head, in points at 10 pt type."""

UNCONFIRMED = "unconfirmed"
"""The style of the line of authority of a unit whose place is not confirmed."""

Factor = Annotated[float, Field(ge=0.1)]
"""A factor of a type size."""

Length = Annotated[float, Field(ge=LEAST_LENGTH)]
"""The length of something visible, in points."""

LineWidth = Annotated[float, AfterValidator(visible_or_none)]
"""The width of a line; 0 for none."""

DashLengths = Annotated[tuple[Annotated[Length, Field(le=100)], ...], Field(max_length=8)]
"""Alternating lengths of dashes and gaps; none for a solid line."""

PointSize = Annotated[float, Field(ge=LEAST_SIZE, le=200)]
"""A type size in points."""

Words = Annotated[str, StringConstraints(max_length=1_000, pattern=WORDS_PATTERN)]
"""Text on one line, without characters that cannot be drawn."""

V = TypeVar("V")
ThemeTable = Annotated[Mapping[str, V], AfterValidator(FrozenDict)]
"""A mapping of a theme; it cannot change, because drawings share themes."""

Weight = Literal["regular", "bold"]
Slant = Literal["upright", "italic"]


def _tuple(value: object) -> object:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


Bar = Literal["none", "open", "full"]
Bullet = Literal["disc", "ring", "dash", "square", "open-square", "diamond", "triangle", "cross"]


class ThemePart(BaseModel):
    """The base of all models of a theme: frozen, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False)


class TextStyle(ThemePart):
    """How the texts of one role are set."""

    size: Factor = Field(default=1.0, le=3, description="Factor of the type size of the chart.")
    weight: Weight = Field(default="regular", description="Weight of the letters.")
    slant: Slant = Field(default="upright", description="Whether the letters are italic.")
    max_lines: int = Field(
        default=4, ge=1, le=20, description="Most lines; a longer text is broken in wider boxes."
    )


class BoxStyle(ThemePart):
    """The form of a box, with every value resolved. Lengths are points at 10 pt type.

    Without colour, `dash`, `bar`, `strike` and `corner` distinguish roles and statuses; an entry of
    a list has no outline and uses its `bullet`. None of them makes a box larger.
    """

    fill: Colour = Field(default="#ffffff", description="Colour of the area.")
    stroke: Colour = Field(default="#333333", description="Colour of the outline.")
    stroke_width: LineWidth = Field(
        default=0.75, ge=0, le=10, description="Width of the outline; 0 for none."
    )
    dash: DashLengths = Field(default=(), description="Lengths of the dashes and gaps of the outline.")
    radius: float = Field(default=0, ge=0, le=40, description="Radius of the corners.")
    text: Colour = Field(default="#000000", description="Colour of the texts.")
    accent: Colour | None = Field(
        default=None, description="Colour of an acronym before a name; left out: that of the text."
    )
    muted: Colour | None = Field(
        default=None, description="Colour of the texts below the name; left out: that of the text."
    )
    size: Factor = Field(default=1.0, le=3, description="Factor of the size of all texts.")
    name_size: Factor = Field(
        default=1.0,
        le=3,
        description="Factor of the size of the name and of the acronym before it.",
    )
    weight: Weight = Field(default="regular", description="Weight of the name.")
    align: Literal["centre", "left"] = Field(default="centre", description="Where the lines of a text are.")
    padding_x: float = Field(default=4.5, ge=0, le=40, description="From the text to the sides.")
    padding_y: float = Field(
        default=3.5, ge=0, le=40, description="From the text to the upper and lower edge."
    )
    bar: Bar = Field(default="none", description="A band along the left edge.")
    strike: bool = Field(default=False, description="Whether the name is struck through.")
    corner: bool = Field(default=False, description="Whether the top right corner is cut off.")
    bullet: Bullet = Field(default="disc", description="What marks the unit in a list.")


RoleName = Literal["line", "front-office", "staff", "attached", "external", "deputy"]
StatusName = Literal["in-force", "proposed", "new", "abolished", "unconfirmed", "vacant", "changed"]
"""Values of a selector; a drawn comparison has units that changed. Tests compare them with the model."""


class BoxRule(ThemePart):
    """What changes for the boxes that it selects; an empty selector selects all.

    A box is selected if it matches all selectors of the rule.
    """

    depth: tuple[int, ...] = Field(default=(), description="Levels below the top box, which has 0.")
    kind: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = Field(
        default=(), description="Kinds of units, as written or as guessed from the name."
    )
    role: Annotated[tuple[RoleName, ...], BeforeValidator(_tuple)] = Field(
        default=(), description="Roles of units."
    )
    status: Annotated[tuple[StatusName, ...], BeforeValidator(_tuple)] = Field(
        default=(), description="Statuses of units."
    )
    colour: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = Field(
        default=(), description="Names of colours that a spec can give a branch."
    )
    inner: bool | None = Field(default=None, description="Whether the box has children.")
    style: BoxStyle = Field(description="Fields of a box style to change.")

    _location: Location | None = PrivateAttr(default=None)

    @property
    def location(self) -> Location | None:
        """Where a theme file has the rule; None in built-in themes and in themes built in Python."""
        return self._location

    def placed(self, location: Location) -> BoxRule:
        """Return the rule with its place in a theme file."""
        rule = self.model_copy()
        rule._location = location
        return rule

    def selects(self, *, depth: int, kind: str, role: str, status: str, inner: bool, colour: str) -> bool:
        """Return whether a box with these facts matches all selectors."""
        return (
            (not self.depth or depth in self.depth)
            and (not self.kind or kind in self.kind)
            and (not self.role or role in self.role)
            and (not self.status or status in self.status)
            and (not self.colour or colour in self.colour)
            and (self.inner is None or self.inner == inner)
        )

    @cached_property
    def changes(self) -> Mapping[str, object]:
        """The fields of the style in the rule."""
        return {name: getattr(self.style, name) for name in self.style.model_fields_set}


AREAS = ("fill", "plate")
"""The fields with the colours of areas; those of other colours are of texts and lines."""

P = TypeVar("P", bound=ThemePart)


def _recoloured(part: P, paper: Mapping[str, str], ink: Mapping[str, str]) -> P:
    """Return a part of a theme with other colours for areas (`paper`), and for texts and lines (`ink`)."""
    changes = {}
    for name in part.model_fields_set:
        value = getattr(part, name)
        if isinstance(value, str):
            of = paper if name in AREAS else ink
            changes[name] = of.get(value, value)
    return part.model_copy(update=changes)


EndShape = Literal["none", "arrow", "dot"]


class LineStyle(ThemePart):
    """How a kind of line is drawn. Lengths are points at 10 pt type."""

    stroke: Colour = Field(default="#333333", description="Colour.")
    stroke_width: Length = Field(default=0.9, le=10, description="Width.")
    dash: DashLengths = Field(default=(), description="Lengths of dashes and gaps; none for a solid line.")
    tail: EndShape = Field(default="none", description="Shape at the `from` end of a relation.")
    head: EndShape = Field(default="none", description="Shape at the `to` end of a relation.")

    def with_ends(self, *, tail: bool, head: bool) -> LineStyle:
        """Return the style without the shape at an end that is not drawn."""
        left_out = {end for end, drawn in (("tail", tail), ("head", head)) if not drawn}
        return self.model_copy(update=dict.fromkeys(left_out, "none"))


class MarkStyle(ThemePart):
    """The ends, hops and labels of relations. Lengths are points at 10 pt type."""

    arrow: Length = Field(
        default=3.8,
        le=20,
        description="Length of an arrow head, two thirds of which are its width.",
    )
    dot: Length = Field(default=1.5, le=10, description="Radius of a dot.")
    hop: Length = Field(default=2.0, le=10, description="Radius of the bridge over a line that is crossed.")
    label_size: Factor = Field(default=0.72, le=2, description="Factor of the type size, for texts on lines.")
    label_padding: float = Field(default=1.0, ge=0, le=10, description="From a text on a line to the line.")


class LegendStyle(ThemePart):
    """Legend, notes and abbreviations; lengths in points of the page.

    Their `place` is the foot of the page, or the largest free place at the foot of the drawing, if they fit
    there.
    """

    place: Literal["foot", "drawing"] = Field(
        default="foot", description="The foot of the page, or the largest free place of the drawing."
    )
    size: float = Field(default=6.5, ge=LEAST_SIZE, le=20, description="Type size.")
    colour: Colour = Field(default="#333333", description="Colour of the texts.")
    sample: Length = Field(default=26.0, le=100, description="Length of the sample of a line.")
    separation: float = Field(default=14.0, ge=0, le=100, description="Between the columns.")
    gap: float = Field(default=6.0, ge=0, le=100, description="Between legend, notes and abbreviations.")


class ListStyle(ThemePart):
    """How the entries of a list are marked. Lengths are points at 10 pt type.

    Which form the bullet of an entry has is a field of its box style. Bullets other than discs and rings
    are larger by a third, or they would look smaller.
    """

    bullet_offset: float = Field(default=5.0, ge=0, le=20, description="From text to bullet.")
    bullet_radius: float = Field(default=1.7, ge=0, le=5, description="Radius of a bullet.")
    ring_width: Length = Field(default=0.7, le=5, description="Stroke of bullets that are not filled.")


class MatrixStyle(ThemePart):
    """The table of a matrix. Widths of lines are points at 10 pt type."""

    ground: Colour = Field(default="#f3f3f3", description="Fill of the cells.")
    rule_width: Length = Field(default=0.3, le=10, description="Of the lines between rows.")
    frame_width: Length = Field(default=1.0, le=10, description="Of the line around heads and cells.")


class PanelStyle(ThemePart):
    """How panels are drawn, units with all their descendants as rows. Lengths are points at 10 pt type.

    The head has the form of the unit's box, and the area below it the fill of a child. Rows have the
    texts of their boxes, no outline, and a bullet where it is not a disc. A grade is on a plate.
    """

    hairline: Colour = Field(default="#8c8c8c", description="Colour of the lines between the children.")
    hairline_width: LineWidth = Field(default=0.6, ge=0, le=5, description="Width of these lines.")
    separation: float = Field(default=4.0, ge=0, le=40, description="Above and below such a line.")
    between: float = Field(default=2.6, ge=0, le=40, description="Above the rows of further descendants.")
    indent: float = Field(
        default=8.0, ge=0, le=40, description="Of each level, and of the second line of a name."
    )
    plate: Colour = Field(default="#333333", description="Fill of the plate below a grade.")
    plate_text: Colour = Field(default="#ffffff", description="Colour of the grade on it.")
    plate_radius: float = Field(default=2.2, ge=0, le=20, description="Radius of its corners.")


class HeadingStyle(ThemePart):
    """The texts around the drawing; sizes in points of the page, not of the chart."""

    title_size: PointSize = Field(default=15.0, description="Type size of the title.")
    status_size: PointSize = Field(
        default=9.5, description="Type size of the line below it, and of the texts at the right."
    )
    source_size: PointSize = Field(default=7.0, description="Type size of the source line and below.")
    title_weight: Weight = Field(default="bold", description="Weight of the title.")
    title_colour: Colour = Field(default="#000000", description="Colour of the title.")
    muted_colour: Colour = Field(default="#444444", description="Colour of the other texts.")
    align: Literal["left", "centre"] = Field(default="left", description="Where title and status are.")
    rule: Colour | None = Field(
        default=None, description="Colour of the line below the heading; null for none."
    )
    gap: float = Field(
        default=10.0,
        ge=0,
        le=200,
        description="From the heading to the drawing, and from there to the source line.",
    )
    office: Words = Field(default="", description="Issuing office, for charts without their own.")
    disclaimer: Words = Field(default="", description="Disclaimer, for charts without their own.")
    emblem: str = Field(
        default="", description="SVG or PNG file from the folder of the theme, for charts without their own."
    )
    emblem_height: Length | None = Field(
        default=None,
        le=200,
        description="Height of the emblem; null for that of a title and a status of one line each.",
    )


class DarkStyle(ThemePart):
    """The colours of the theme on dark screens, each with the one that replaces it; others are kept.

    `paper` has those of boxes and of what is hollow, `ink` those of texts, lines and marks. A filled mark has
    the colour of a line. Lengths are the same, so that nothing moves.
    """

    paper: ThemeTable[Colour] = Field(
        default={}, validate_default=True, description="Colours of areas, and those that replace them."
    )
    ink: ThemeTable[Colour] = Field(
        default={},
        validate_default=True,
        description="Colours of texts, lines and marks, and those that replace them.",
    )


class FontFile(ThemePart):
    """A font face of the theme: its family, its file (from the theme's folder) and its style."""

    family: str = Field(min_length=1, description="Name of the typeface, as in `family` of the theme.")
    file: str = Field(
        min_length=1, description="Path of the TrueType or OpenType file, from the folder of the theme."
    )
    bold: bool = Field(default=False, description="Whether it is the bold face.")
    italic: bool = Field(default=False, description="Whether it is the italic face.")


class Theme(ThemePart):
    """A complete look. `line_height` is a factor of the type size."""

    name: str = Field(description="Name of the theme.")
    family: str = Field(default="FiraGO", description="Typeface of all texts.")
    fonts: tuple[FontFile, ...] = Field(
        default=(), description="Font files of the theme, in addition to those of the program."
    )
    background: Colour = Field(default="#ffffff", description="Colour of the page.")
    transparent: bool = Field(
        default=False,
        description="Whether an SVG leaves its page unpainted, so that it shows what is behind it.",
    )
    dark: DarkStyle | None = Field(default=None, description="How an unpainted page changes on dark screens.")
    ground: Literal["light", "dark"] = Field(
        default="light",
        description="`dark` if all drawings have the colours of `dark`, not only on dark screens.",
    )
    panels: bool = Field(
        default=False,
        description="Whether the children of the root are panels and the root is a band above them, unless a "
        "chart asks for something else.",
    )
    line_height: float = Field(
        default=1.18, ge=1, le=3, description="Least height of lines; a language may ask for more."
    )
    words: Annotated[dict[LanguageTag, Wording], AfterValidator(FrozenDict)] = Field(
        default={},
        validate_default=True,
        description="Wording of what drawings add, by the tag of a language, then by the key of the message.",
    )
    texts: ThemeTable[TextStyle] = Field(description="Style of texts by their role in a box.")
    box: BoxStyle = Field(
        default=BoxStyle.model_construct(), description="The form of all boxes, before the rules."
    )
    rules: tuple[BoxRule, ...] = Field(
        default=(), description="What is different for some boxes, in order: later rules win."
    )
    lines: ThemeTable[LineStyle] = Field(
        description="Style of lines by kind: `line` for the hierarchy, `relation` for kinds without a style."
    )
    patterns: ThemeTable[DashLengths] = Field(
        default=PATTERNS, description="Dashes that `line` of a kind of relation can name."
    )
    list: ListStyle = Field(
        default=ListStyle.model_construct(), description="How entries of lists are marked."
    )
    panel: PanelStyle = Field(default=PanelStyle.model_construct(), description="How panels are drawn.")
    matrix: MatrixStyle = Field(default=MatrixStyle.model_construct(), description="The table of a matrix.")
    marks: MarkStyle = Field(
        default=MarkStyle.model_construct(), description="Ends, bridges and labels of relations."
    )
    legend: LegendStyle = Field(
        default=LegendStyle.model_construct(), description="The strip below the chart."
    )
    heading: HeadingStyle = Field(
        default=HeadingStyle.model_construct(), description="The texts around the drawing."
    )

    @model_validator(mode="after")
    def _has_what_is_always_drawn(self) -> Self:
        if "line" not in self.lines:
            raise ValueError("'lines' has no 'line', the line from a unit to its children; add it")
        missing = [f"'{word}'" for word in PATTERNS if word not in self.patterns]
        if missing:
            raise ValueError(f"'patterns' has no {' and no '.join(missing)}; add it")
        return self

    def on_its_ground(self) -> Theme:
        """Return the theme in the colours of its ground: on a dark one those of `dark` replace all others."""
        if self.ground == "light" or self.dark is None:
            return self
        paper, ink = self.dark.paper, self.dark.ink
        same = (FrozenDict({colour: colour for colour in of.values()}) for of in (paper, ink))
        changes: dict[str, object] = {
            "background": paper.get(self.background, self.background),
            "box": _recoloured(self.box, paper, ink),
            "rules": tuple(
                rule.model_copy(update={"style": _recoloured(rule.style, paper, ink)}) for rule in self.rules
            ),
            "lines": FrozenDict({kind: _recoloured(each, paper, ink) for kind, each in self.lines.items()}),
            "dark": DarkStyle(paper=next(same), ink=next(same)),
        }
        changes |= {
            name: _recoloured(getattr(self, name), paper, ink) for name in ("panel", "legend", "heading")
        }
        return self.model_copy(update=changes)

    def in_language(self, language: Language) -> Theme:
        """Return the theme for texts of a language, which may ask for higher lines and have no italics."""
        typography = language.typography
        changes: dict[str, object] = {}
        if typography.line_height > self.line_height:
            changes["line_height"] = typography.line_height
        if typography.emphasis != "italic":
            upright = {"slant": "upright"}
            changes["texts"] = FrozenDict(
                {role: style.model_copy(update=upright) for role, style in self.texts.items()}
            )
        return self.model_copy(update=changes) if changes else self

    def words_in(self, language: Language) -> Mapping[str, Message]:
        """Return its wording in a language: that of the nearest tag."""
        tags = (tag for tag in fallbacks(language.tag) if tag in self.words)
        return self.words.get(next(tags, ""), {})

    def line_style(self, kind: str, pattern: str | None = None, end: str | None = None) -> LineStyle:
        """Return how a relation is drawn; `pattern` and `end` come from its kind in the spec."""
        base = self.lines.get(kind) or self.lines.get(RELATION) or self.lines["line"]
        changes: dict[str, object] = {}
        if pattern is not None:
            changes["dash"] = self.patterns[pattern]
        if end is not None:
            changes |= {"head": end, "tail": "none"}
        return base.model_copy(update=changes) if changes else base

    def authority_style(self, role: str, status: str = "in-force") -> LineStyle:
        """Return the style of the line from a parent to a unit of `role`.

        It differs if the place of the unit is unconfirmed, else if the unit is an attached or external body.
        """
        chosen = self.lines.get(UNCONFIRMED) if status == UNCONFIRMED else None
        body = self.lines.get(role) if role in BODIES else None
        return chosen or body or self.lines["line"]

    @cached_property
    def group(self) -> BoxStyle:
        """The frame of a group without a head: as heavy as a box, with round corners."""
        return self.box.model_copy(update={"fill": self.background, "radius": GROUP_RADIUS})

    @cached_property
    def colours(self) -> tuple[str, ...]:
        """The names of colours that a spec can give a branch, sorted."""
        return tuple(sorted({colour for rule in self.rules for colour in rule.colour}))

    def box_style(
        self, *, depth: int, kind: str, role: str, status: str, inner: bool, colour: str = ""
    ) -> BoxStyle:
        """Return the form of a box: the base, then every rule that selects it, in order."""
        changes: dict[str, object] = {}
        for rule in self.rules:
            if rule.selects(depth=depth, kind=kind, role=role, status=status, inner=inner, colour=colour):
                changes |= rule.changes
        return self.box.model_copy(update=changes) if changes else self.box
