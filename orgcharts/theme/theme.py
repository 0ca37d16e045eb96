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
    StringConstraints,
    model_validator,
)

from orgcharts.frozen import FrozenDict
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

EXTERNAL = "external"
"""The role whose line of authority has its own style."""

UNCONFIRMED = "unconfirmed"
"""The style of the line of authority of a unit whose place is not confirmed."""

DashLengths = Annotated[tuple[Annotated[float, Field(gt=0, le=100)], ...], Field(max_length=8)]
"""Alternating lengths of dashes and gaps; none for a solid line."""

PointSize = Annotated[float, Field(gt=0, le=200)]
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
    """How the texts of one role are set. `size` is a factor of the type size of the chart."""

    size: float = Field(default=1.0, gt=0, le=3)
    weight: Weight = "regular"
    slant: Slant = "upright"
    max_lines: int = Field(default=4, ge=1, le=20)


class BoxStyle(ThemePart):
    """The form of a box, with every value resolved. Lengths are points at 10 pt type.

    Without colour, `dash`, `bar`, `strike` and `corner` distinguish roles and statuses; an entry of
    a list has no outline and uses its `bullet`. None of them makes a box larger.
    """

    fill: Colour = "#ffffff"
    stroke: Colour = "#333333"
    stroke_width: float = Field(default=0.75, ge=0, le=10)
    dash: DashLengths = ()
    radius: float = Field(default=0, ge=0, le=40)
    text: Colour = "#000000"
    weight: Weight = "regular"
    align: Literal["centre", "left"] = "centre"
    padding_x: float = Field(default=4.5, ge=0, le=40)
    padding_y: float = Field(default=3.5, ge=0, le=40)
    bar: Bar = Field(default="none", description="A band along the left edge.")
    strike: bool = Field(default=False, description="Whether the name is struck through.")
    corner: bool = Field(default=False, description="Whether the top right corner is cut off.")
    bullet: Bullet = Field(default="disc", description="What marks the unit in a list.")


class BoxRule(ThemePart):
    """What changes for the boxes that it selects; an empty selector selects all.

    A box is selected if it matches all selectors of the rule. `depth` counts from
    0 at the top box; `inner` is whether the box has children, `colour` the name that a spec gives a branch.
    """

    depth: tuple[int, ...] = ()
    kind: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = ()
    role: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = ()
    status: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = ()
    colour: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = ()
    inner: bool | None = None
    style: BoxStyle = Field(description="Fields of a box style to change.")

    @cached_property
    def changes(self) -> Mapping[str, object]:
        """The fields of the style in the rule."""
        return {name: getattr(self.style, name) for name in self.style.model_fields_set}


EndShape = Literal["none", "arrow", "dot"]


class LineStyle(ThemePart):
    """How a kind of line is drawn. Lengths are points at 10 pt type.

    `tail` and `head` are the shapes at the two ends of a relation, its `from` and its `to`.
    """

    stroke: Colour = "#333333"
    stroke_width: float = Field(default=0.9, gt=0, le=10)
    dash: DashLengths = ()
    tail: EndShape = "none"
    head: EndShape = "none"

    def with_ends(self, *, tail: bool, head: bool) -> LineStyle:
        """Return the style without the shape at an end that is not drawn."""
        left_out = {end for end, drawn in (("tail", tail), ("head", head)) if not drawn}
        return self.model_copy(update=dict.fromkeys(left_out, "none"))


class MarkStyle(ThemePart):
    """The ends, hops and labels of relations. Lengths are points at 10 pt type.

    `arrow` is the length of an arrow head, two thirds of which are its width. `label_size`
    is a factor of the type size.
    """

    arrow: float = Field(default=3.8, gt=0, le=20)
    dot: float = Field(default=1.5, gt=0, le=10, description="Radius of a dot.")
    hop: float = Field(
        default=2.0, gt=0, le=10, description="Radius of the bridge over a line that is crossed."
    )
    label_size: float = Field(default=0.72, gt=0, le=2)
    label_padding: float = Field(default=1.0, ge=0, le=10)


class LegendStyle(ThemePart):
    """The strip below the chart: legend, notes, abbreviations; lengths in points of the page."""

    size: float = Field(default=6.5, gt=0, le=20, description="Type size.")
    colour: Colour = "#333333"
    sample: float = Field(default=26.0, gt=0, le=100, description="Length of the sample of a line.")
    separation: float = Field(default=14.0, ge=0, le=100, description="Between the columns.")
    gap: float = Field(default=6.0, ge=0, le=100, description="Between legend, notes and abbreviations.")


class ListStyle(ThemePart):
    """How the entries of a list are marked. Lengths are points at 10 pt type.

    Which form the bullet of an entry has is a field of its box style. Bullets other than discs and rings
    are larger by a third, or they would look smaller.
    """

    bullet_offset: float = Field(default=4.2, ge=0, le=20, description="From text to bullet.")
    bullet_radius: float = Field(default=1.25, ge=0, le=5)
    ring_width: float = Field(default=0.6, gt=0, le=5, description="Stroke of bullets that are not filled.")


class MatrixStyle(ThemePart):
    """The table of a matrix. Widths of lines are points at 10 pt type."""

    ground: Colour = Field(default="#f3f3f3", description="Fill of the cells.")
    rule_width: float = Field(default=0.3, gt=0, le=10, description="Of the lines between rows.")
    frame_width: float = Field(default=1.0, gt=0, le=10, description="Of the line around heads and cells.")


class HeadingStyle(ThemePart):
    """The texts around the drawing; sizes in points of the page, not of the chart.

    `office`, `disclaimer` and `emblem` (a file in the theme's folder) are for charts without their own.
    `emblem_height` None is the height of a title and a status of one line each.
    """

    title_size: PointSize = 15.0
    status_size: PointSize = 9.5
    source_size: PointSize = 7.0
    title_weight: Weight = "bold"
    title_colour: Colour = "#000000"
    muted_colour: Colour = "#444444"
    align: Literal["left", "centre"] = "left"
    rule: Colour | None = None
    gap: float = Field(default=10.0, ge=0, le=200)
    office: Words = ""
    disclaimer: Words = ""
    emblem: str = ""
    emblem_height: float | None = Field(default=None, gt=0, le=200)


class DarkStyle(ThemePart):
    """The colours of the theme on dark screens, each with the one that replaces it; others are kept.

    `paper` has those of boxes and of what is hollow, `ink` those of texts, lines and marks. A filled mark has
    the colour of a line. Lengths are the same, so that nothing moves.
    """

    paper: ThemeTable[Colour] = Field(default={}, validate_default=True)
    ink: ThemeTable[Colour] = Field(default={}, validate_default=True)


class FontFile(ThemePart):
    """A font face of the theme: its family, its file (from the theme's folder) and its style."""

    family: str = Field(min_length=1)
    file: str = Field(min_length=1)
    bold: bool = False
    italic: bool = False


class Theme(ThemePart):
    """A complete look. `line_height` is a factor of the type size."""

    name: str
    family: str = "FiraGO"
    fonts: tuple[FontFile, ...] = ()
    background: Colour = "#ffffff"
    transparent: bool = Field(
        default=False,
        description="Whether an SVG leaves its page unpainted, so that it shows what is behind it.",
    )
    dark: DarkStyle | None = Field(default=None, description="How an unpainted page changes on dark screens.")
    line_height: float = Field(
        default=1.18, ge=1, le=3, description="Least height of lines; a language may ask for more."
    )
    words: Annotated[dict[LanguageTag, Wording], AfterValidator(FrozenDict)] = Field(
        default={},
        validate_default=True,
        description="Wording of what drawings add, by the tag of a language, then by the key of the message.",
    )
    texts: ThemeTable[TextStyle]
    box: BoxStyle = BoxStyle.model_construct()
    rules: tuple[BoxRule, ...] = ()
    lines: ThemeTable[LineStyle]
    patterns: ThemeTable[DashLengths] = PATTERNS
    list: ListStyle = ListStyle.model_construct()
    matrix: MatrixStyle = MatrixStyle.model_construct()
    marks: MarkStyle = MarkStyle.model_construct()
    legend: LegendStyle = LegendStyle.model_construct()
    heading: HeadingStyle = HeadingStyle.model_construct()

    @model_validator(mode="after")
    def _has_what_is_always_drawn(self) -> Self:
        if "line" not in self.lines:
            raise ValueError("'lines' has no 'line', the line from a unit to its children; add it")
        missing = [f"'{word}'" for word in PATTERNS if word not in self.patterns]
        if missing:
            raise ValueError(f"'patterns' has no {' and no '.join(missing)}; add it")
        return self

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
        """Return the style of the line of authority to a unit of `role`.

        It differs if the place of the unit is unconfirmed, else if the unit is an external body.
        """
        chosen = self.lines.get(UNCONFIRMED) if status == UNCONFIRMED else None
        outside = self.lines.get(EXTERNAL) if role == EXTERNAL else None
        return chosen or outside or self.lines["line"]

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
            if (
                (not rule.depth or depth in rule.depth)
                and (not rule.kind or kind in rule.kind)
                and (not rule.role or role in rule.role)
                and (not rule.status or status in rule.status)
                and (not rule.colour or colour in rule.colour)
                and (rule.inner is None or rule.inner == inner)
            ):
                changes |= rule.changes
        return self.box.model_copy(update=changes) if changes else self.box
