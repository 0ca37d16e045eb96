"""Legend entries for every line, box and bullet style that the chart uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.chart.chart import (
    AUTHORITY,
    UNCONFIRMED,
    Chart,
    ChartNode,
    LineKind,
    PostTable,
    TextRole,
)
from orgcharts.chart.texts.footnotes import split_mark
from orgcharts.language import Language
from orgcharts.model import Role, Status
from orgcharts.theme.theme import BODIES, BoxStyle, Theme
from orgcharts.typeset.blocks import ground_of, look_of, style_of

FORMS = (
    ("role", "staff"),
    ("role", "front-office"),
    ("role", "deputy"),
    ("role", "attached"),
    ("role", "external"),
    ("status", "proposed"),
    ("status", "new"),
    ("status", "changed"),
    ("status", "abolished"),
    ("status", "unconfirmed"),
    ("status", "vacant"),
)
"""What the form of a box may mean, in the order of a legend: field and value of a node."""

Meaning = tuple[str, str]
"""A field of a node and its value."""

UNSURE: Meaning = ("status", "unconfirmed")
OPEN_PLACE: Meaning = ("place", "unconfirmed")
"""What the look of an unconfirmed unit means where no line shows that only its place is open."""

BESIDE = ("staff", "front-office", "deputy")
"""The roles of units that are beside the trunk, or on it."""


class _Look(NamedTuple):
    """The fields of a style that show roles and statuses: those of `BESIDE`, and all others."""

    beside: tuple[str, ...]
    others: tuple[str, ...]


BOXES = _Look(beside=("fill", "radius"), others=("dash", "bar", "strike", "corner"))
LISTS = _Look(beside=(), others=("dash", "strike"))
"""In lists: an outline is a part of the frame."""

ROWS = _Look(beside=("fill",), others=("strike",))
"""In panels, where nothing has an outline."""

BULLETS = _Look(beside=("bullet",), others=("bullet",))

_Form = tuple[tuple[str, object], ...]
"""Fields of a style and their values."""

_PLAIN = BoxStyle.model_construct()


class LegendFacts(Struct, frozen=True):
    """What of a chart is drawn, and how.

    `boxed` and `listed` are nodes, `lines` relations; `numbered` are the relations with a number instead of
    words, in the order of their numbers; of these `badged` have it at both ends and no path. `grouped` are
    the nodes in groups without a head. `is_most` is whether this is all that can be drawn, of which a layout
    draws a part.
    """

    boxed: AbstractSet[str]
    listed: AbstractSet[str]
    lines: AbstractSet[str]
    numbered: tuple[str, ...]
    badged: AbstractSet[str] = frozenset()
    grouped: AbstractSet[str] = frozenset()
    is_most: bool = False


class LegendEntry(Struct, frozen=True):
    """A sample and its text: a line of `kind`, a `form` of box or bullet, or a badge with `number`.

    A `joint` sample is a line between two boxes, with one that leaves it downwards. `badges` are the two of
    a relation of `kind` without a path, where it starts and where it ends. A `panel` has a head of a `form`,
    and below it a `ground`; a `plate` has the `grade` of a head on it. A `text` has no sample; it comes
    after all others.
    A box of a `kind` has the line of that kind before it, as a body has that is no subordinate unit, or a
    confirmed unit whose place is open. What has `meanings` has after it the `bullets` that show them in
    lists.
    """

    sample: Literal["line", "joint", "box", "bullet", "badge", "badges", "panel", "plate", "text"]
    words: str
    kind: str = ""
    form: BoxStyle = _PLAIN
    number: int = 0
    meanings: tuple[Meaning, ...] = ()
    bullets: tuple[BoxStyle, ...] = ()
    ground: str = ""
    grade: str = ""


def most_legend_facts(chart: Chart, badged: AbstractSet[str] = frozenset()) -> LegendFacts:
    """Return what a layout can at most make of a chart, so that room for its legend can be kept.

    `badged` are the relations that may have no path.
    """
    lines = {line.id for line in chart.routed_lines}
    numbered = tuple(line.id for line in chart.routed_lines if line.id in badged or split_mark(line.label)[0])
    grouped = {member for group in chart.groups for member in group.members}
    listed = {*_listable(chart)}
    return LegendFacts(chart.nodes.keys(), listed, lines, numbered, badged, grouped, is_most=True)


def _listable(chart: Chart) -> Iterator[str]:
    """Yield the units that may be in lists, each with all of its siblings."""
    entries = {node.id for node in chart.nodes.values() if node.may_be_listed}
    for node in chart.nodes.values():
        below = {*node.children, *node.assistants}
        if below <= entries:
            yield from below


def legend_entries(chart: Chart, theme: Theme, use: LegendFacts) -> tuple[LegendEntry, ...]:
    """Return what has to be explained: lines, numbers of relations, forms of boxes, bullets, totals.

    A bullet comes after the line or the box that means the same, else it has an entry of its own: each is in
    the legend once.
    """
    lines = [*_lines(chart, theme, use)]
    forms = [*_forms(chart, theme, use, {meaning for entry in lines for meaning in entry.meanings})]
    bullets = _bullets(chart, theme, use)
    return (
        *_with_bullets(lines, bullets, chart, theme, use),
        *_matrices(chart, theme),
        *_numbers(chart, use),
        *_panels(chart, theme, use),
        *_with_bullets(forms, bullets, chart, theme, use),
        *_bullet_entries(bullets, [*lines, *forms], chart, theme, use),
        *_towards_dots(chart, theme, lines),
        *_totals(chart, use),
        *(LegendEntry("text", words) for words in chart.omissions),
    )


def _lines(chart: Chart, theme: Theme, use: LegendFacts) -> Iterator[LegendEntry]:
    badged = chart.marked_lines() if use.is_most else use.badged  # those that are drawn as badges only
    drawn = {line.kind for line in chart.cross_lines if line.id in use.lines and line.id not in badged}
    below = [node for node in chart.nodes.values() if node.id in use.boxed and node.parent in use.boxed]
    if (drawn or chart.matrices) and below:
        drawn.add(AUTHORITY)
    for kind, known in chart.line_kinds.items():
        if kind in drawn:
            yield LegendEntry("line", known.label, kind=kind)
    if any(node.co_parents for node in chart.nodes.values()):
        words = chart.language.opened(chart.language.text("legend.joint"))
        yield LegendEntry("joint", words, kind=AUTHORITY, form=theme.box)
    if UNCONFIRMED in drawn or any(node.line == UNCONFIRMED for node in below):
        words = chart.language.opened(chart.language.text("legend.unconfirmed-place"))
        place = LegendEntry("line", words, kind=UNCONFIRMED, meanings=(OPEN_PLACE,))
        alone = [node for node in below if use.is_most or node.id not in use.grouped]
        confirmed = [node for node in alone if node.is_place_open]
        if confirmed:  # the unit is as sure as its box is whole
            outline = _outline([style_of(node, theme) for node in confirmed])
            place = replace(place, sample="box", form=theme.box.model_copy(update=outline))
        if UNCONFIRMED in drawn or any(node.line == UNCONFIRMED for node in alone):
            yield place
        if use.grouped:
            words = chart.language.opened(chart.language.text("legend.group"))
            yield LegendEntry("box", words, kind=UNCONFIRMED, form=theme.group)


def _matrices(chart: Chart, theme: Theme) -> Iterator[LegendEntry]:
    """Yield an entry for the ground of the cells of each kind of matrix."""
    form = theme.box.model_copy(update={"fill": theme.matrix.ground, "stroke_width": theme.matrix.rule_width})
    kinds = dict.fromkeys((matrix.columns_by, matrix.rows_by) for matrix in chart.matrices.values())
    for columns, rows in kinds:
        words = chart.language.text("matrix.legend", columns=columns, rows=rows)
        yield LegendEntry("box", words, form=form)


def _numbers(chart: Chart, use: LegendFacts) -> Iterator[LegendEntry]:
    lines = {line.id: line for line in chart.cross_lines}
    for number, identifier in enumerate(use.numbered, start=1):
        line = lines[identifier]
        if identifier in use.badged:
            yield LegendEntry("badges", line.short or line.title, kind=line.kind, number=number)
        else:
            yield LegendEntry("badge", line.label, kind=line.kind, number=number)


def _forms(
    chart: Chart, theme: Theme, use: LegendFacts, of_lines: AbstractSet[Meaning]
) -> Iterator[LegendEntry]:
    """Yield an entry for each form of a box, and for what else shows its meaning in lists and in panels.

    What is in lists alone has none if lines have the same meaning, which are broken alike.
    """
    language, boxes, rows = chart.language, _nodes(chart, use.boxed), _rows(chart, use.boxed)
    listed = _nodes(chart, use.listed)
    bodies = [unit for unit in chart.units().values() if unit.is_body]
    forms, known = dict[_Form, list[Meaning]](), set[Meaning]()
    for nodes, look in ((boxes, BOXES), (listed, LISTS), (rows, ROWS)):
        for form, facts in _meanings(nodes, theme, look).items():
            meanings = _kinds_of_doubt(facts, nodes, chart)
            explained = known | of_lines if look is LISTS else known
            if left := [meaning for meaning in meanings if meaning not in explained]:
                forms.setdefault(form, []).extend(left)
        known.update(meaning for meanings in forms.values() for meaning in meanings)
    styles = _styles_of((*boxes, *listed, *rows), theme) if forms else []
    for form, meanings in forms.items():
        style = _outline(styles, form) | dict(form)
        if all(field == "role" for field, _ in meanings):
            style = _ground(styles, form) | style
        words = language.opened(any_of(meanings, language, bodies))
        kind = _kind_of_line(meanings, chart, theme, use)
        yield LegendEntry(
            "box", words, kind, form=theme.box.model_copy(update=style), meanings=tuple(meanings)
        )
        if kind and _has_bodies_apart(kind, chart, use):
            words = language.opened(language.text(f"legend.role.{kind}"))
            yield LegendEntry("box", words, form=theme.box.model_copy(update=style))


def _panels(chart: Chart, theme: Theme, use: LegendFacts) -> Iterator[LegendEntry]:
    """Yield an entry for panels that have rows, whose heavy names are those of children, and for grades."""
    language, boxes = chart.language, [node for node in chart.nodes.values() if node.id in use.boxed]
    panels = [node for node in boxes if node.form == "panel" and node.cells]
    if panels:
        words = (
            language.text("legend.panel-bold") if _has_bold(panels, theme) else language.text("legend.panel")
        )
        head = replace(panels[0], role="line", status="in-force")
        ground = ground_of(head, theme)
        yield LegendEntry("panel", language.opened(words), form=style_of(head, theme), ground=ground)
    grades = [item.words for node in boxes for item in node.text if item.role == TextRole.GRADE]
    if grades:
        words = language.opened(language.text("legend.grade"))
        yield LegendEntry("plate", words, grade=grades[0])


def _has_bold(panels: Sequence[ChartNode], theme: Theme) -> bool:
    """Return whether the names of children in panels are bold, and those of their descendants are not."""
    children = [row for panel in panels for row in panel.cells]
    others = [each for row in children for each in row.with_cells() if each is not row]
    bold, regular = ({style_of(row, theme).weight for row in rows} for rows in (children, others))
    return "bold" in bold and regular == {"regular"}


class _Bullet(Struct, frozen=True):
    """A form of a bullet, and what it means: any of some facts."""

    form: BoxStyle
    meanings: tuple[Meaning, ...]

    def shows(self, entry: LegendEntry) -> bool:
        """Return whether it means what an entry explains, and nothing else."""
        return {*entry.meanings} == {*self.meanings}


def _bullets(chart: Chart, theme: Theme, use: LegendFacts) -> list[_Bullet]:
    """Return the forms of bullets that mean something."""
    entries = [node.without_line for node in _nodes(chart, use.listed)] + _rows(chart, use.boxed)
    return [
        _Bullet(theme.box.model_copy(update=dict(form)), tuple(_kinds_of_doubt(facts, entries, chart)))
        for form, facts in _meanings(entries, theme, BULLETS).items()
    ]


def _with_bullets(
    entries: Sequence[LegendEntry], bullets: Sequence[_Bullet], chart: Chart, theme: Theme, use: LegendFacts
) -> Iterator[LegendEntry]:
    """Yield entries with the bullets that show the same; in the longest legend with room for these alone.

    Bullets of what has an outline, or a name struck through, in lists too are never alone.
    """
    listed = _nodes(chart, use.listed)
    meanings = _meanings(listed, theme, LISTS).values()
    seen = {meaning for facts in meanings for meaning in _kinds_of_doubt(facts, listed, chart)}
    for entry in entries:
        same = tuple(bullet.form for bullet in bullets if bullet.shows(entry))
        may_be_alone = use.is_most and not seen.issuperset(entry.meanings)
        words = _in_a_list(entry.words, chart, use) if same and may_be_alone else entry.words
        yield replace(entry, words=words, bullets=same)


def _bullet_entries(
    bullets: Sequence[_Bullet],
    others: Sequence[LegendEntry],
    chart: Chart,
    theme: Theme,
    use: LegendFacts,
) -> Iterator[LegendEntry]:
    """Yield an entry for each bullet that no other has; before those of bodies also for the plain bullet."""
    language, bodies = chart.language, [unit for unit in chart.units().values() if unit.is_body]
    named = [
        (any_of(bullet.meanings, language, bodies), bullet)
        for bullet in bullets
        if not any(bullet.shows(entry) for entry in others)
    ]
    listed = [node.without_line for node in _nodes(chart, use.listed)]
    if any(field == "role" for bullet in bullets for field, _ in bullet.meanings):
        plain = {node.is_body for node in listed if style_of(node, theme).bullet == theme.box.bullet}
        if plain == {False}:
            named.insert(0, (language.text("legend.subordinate"), _Bullet(theme.box, ())))
    for words, bullet in named:
        text = language.opened(_in_a_list(words, chart, use))
        yield LegendEntry("bullet", text, form=bullet.form, meanings=bullet.meanings)


def _in_a_list(words: str, chart: Chart, use: LegendFacts) -> str:
    """Return the words for a bullet; the rows of a panel are no list."""
    return words if _rows(chart, use.boxed) else chart.language.text("legend.in-a-list", forms=words)


def _towards_dots(chart: Chart, theme: Theme, lines: Sequence[LegendEntry]) -> Iterator[LegendEntry]:
    """Yield how lines are read that have a dot, if `lines` of a legend have one; arrows are known."""
    kinds = [chart.line_kinds.get(entry.kind, LineKind("")) for entry in lines]
    styles = (
        theme.line_style(entry.kind, kind.pattern, kind.end) for entry, kind in zip(lines, kinds, strict=True)
    )
    if any(style.head == "dot" for style in styles):
        yield LegendEntry("text", chart.language.opened(chart.language.text("legend.towards-dots")))


def _totals(chart: Chart, use: LegendFacts) -> Iterator[LegendEntry]:
    """Yield that totals are without subordinate units, if a box could be read otherwise.

    Such a box has the name of an office and the posts of its front office, and units with posts below it.
    """
    units = {node.id: node for node in _nodes(chart, use.boxed)}
    tables = {unit.id for unit in units.values() for item in unit.text if isinstance(item, PostTable)}
    own = {
        unit.id
        for unit in units.values()
        if any(item.role == TextRole.FRONT_OFFICE for item in unit.text)
        and any(isinstance(item, PostTable) and not item.below for item in unit.text)
    }
    if any(above in own for unit in tables for above in _above(unit, units)):
        yield LegendEntry("text", chart.language.opened(chart.language.text("legend.own-totals")))


def _above(unit: str, units: Mapping[str, ChartNode]) -> Iterator[str]:
    """Yield the units above a unit, the nearest first."""
    while (parent := units[unit].parent) is not None and parent in units:
        unit = parent
        yield unit


def _kinds_of_doubt(facts: Sequence[Meaning], nodes: Sequence[ChartNode], chart: Chart) -> list[Meaning]:
    """Return facts that distinguish unconfirmed units from those whose place is open.

    Nodes without a line have the same look for both.
    """
    units = chart.units()
    own = {units[node.id].status == Status.UNCONFIRMED for node in nodes if node.status == Status.UNCONFIRMED}
    unsure = [UNSURE] * (True in own) + [OPEN_PLACE] * (False in own)
    return [each for fact in facts for each in (unsure if fact == UNSURE else [fact])]


def _kind_of_line(facts: Sequence[Meaning], chart: Chart, theme: Theme, use: LegendFacts) -> str:
    """Return the kind of the lines to the boxes of a form, if it is that of bodies of one role."""
    roles = [word for field, word in facts if field == "role" and word in theme.lines and word in BODIES]
    drawn = {
        node.role
        for node in chart.nodes.values()
        if node.id in use.boxed and node.parent in use.boxed and node.line != UNCONFIRMED
    }
    return roles[0] if len(facts) == 1 and roles and roles[0] in drawn else ""


def _has_bodies_apart(role: str, chart: Chart, use: LegendFacts) -> bool:
    """Return whether bodies of a role have a box without a line, beside others whose lines show relations."""
    units = [unit for unit in chart.units().values() if unit.role == role]
    apart = any(unit.id in use.boxed and not unit.parent for unit in units)
    return apart and any(unit.line_relation for unit in units)


def _styles_of(nodes: Sequence[ChartNode], theme: Theme) -> list[BoxStyle]:
    """Return the form of the box of each node, asked for once for all that are alike."""
    looks = [look_of(node) for node in nodes]
    styles = {look: style_of(node, theme) for look, node in dict(zip(looks, nodes, strict=True)).items()}
    return [styles[look] for look in looks]


def _outline(styles: Sequence[BoxStyle], form: _Form = ()) -> dict[str, object]:
    """Return the colour and the weight of the outline of most of the boxes that have a form."""
    outlines = Counter((style.stroke, style.stroke_width) for style in styles if _has(style, form))
    stroke, width = outlines.most_common(1)[0][0]
    return {"stroke": stroke, "stroke_width": width}


def _ground(styles: Sequence[BoxStyle], form: _Form) -> dict[str, object]:
    """Return the fill of the boxes that have a form, if all have the same."""
    fills = {style.fill for style in styles if _has(style, form)}
    return {"fill": fills.pop()} if len(fills) == 1 else {}


def _has(style: BoxStyle, form: _Form) -> bool:
    """Return whether a box has a form."""
    return all(getattr(style, feature) == value for feature, value in form)


def _nodes(chart: Chart, identifiers: AbstractSet[str]) -> list[ChartNode]:
    shown = (node for node in chart.nodes.values() if node.id in identifiers)
    return [
        box if box is node else box.without_line
        for node in shown
        for box in ((node,) if node.form == "panel" else node.with_cells())
    ]


def _rows(chart: Chart, identifiers: AbstractSet[str]) -> list[ChartNode]:
    """Return the units in the panels of some nodes."""
    panels = (node for node in chart.nodes.values() if node.form == "panel" and node.id in identifiers)
    return [row.without_line for panel in panels for row in panel.with_cells() if row is not panel]


def _meanings(nodes: Sequence[ChartNode], theme: Theme, look: _Look) -> dict[_Form, list[Meaning]]:
    """Return the meaning of each set of features that show one fact, in the order of `FORMS`.

    A feature shows a fact if that fact alone gives it to the box.
    """
    meanings: dict[_Form, list[Meaning]] = {}
    selected = {
        (node.depth, node.kind, node.role, node.status, bool(node.children or node.assistants)): node
        for node in nodes
    }
    for field, word in FORMS:
        role = word if field == "role" else "line"
        status = word if field == "status" else "in-force"
        for (depth, kind, _, _, inner), node in selected.items():
            if getattr(node, field) != word:
                continue
            style = style_of(node, theme)
            alone = theme.box_style(depth=depth, kind=kind, role=role, status=status, inner=inner)
            form = tuple(
                (feature, getattr(style, feature))
                for feature in (look.beside if word in BESIDE else look.others)
                if getattr(style, feature) == getattr(alone, feature) != getattr(theme.box, feature)
            )
            if form and (field, word) not in meanings.setdefault(form, []):
                meanings[form].append((field, word))
    return meanings


def any_of(facts: Sequence[Meaning], language: Language, bodies: Sequence[ChartNode] = ()) -> str:
    """Return the names of facts as an alternative; those of statuses have the noun of the language.

    `bodies` are those of the chart: their names have the relations that their lines show.

    >>> from orgcharts.language import load_language
    >>> any_of([("status", "proposed"), ("status", "unconfirmed")], load_language("en"))
    'proposed or unit itself unconfirmed'
    """
    if all(field == "status" for field, _ in facts):
        names = [language.text(f"legend.status.{word}") for _, word in facts]
        return language.text("legend.of-status", statuses=language.listing(names, "or"))
    return language.listing([_name_of(fact, language, bodies) for fact in facts], "or")


def _name_of(fact: Meaning, language: Language, bodies: Sequence[ChartNode]) -> str:
    """Return what a legend calls one fact beside others."""
    field, word = fact
    if fact == OPEN_PLACE:
        return language.text("legend.unconfirmed-place")
    if field == "status":
        return language.text("legend.of-status", statuses=language.text(f"legend.status.{word}"))
    return _with_relations(language.text(f"legend.role.{word}"), word, language, bodies)


def _with_relations(name: str, role: str, language: Language, bodies: Sequence[ChartNode]) -> str:
    """Return what bodies of a role are called, with the relations that their lines show."""
    lines = (body.line_relation for body in bodies if body.role == role and body.parent)
    relations = [*dict.fromkeys(filter(None, lines))]
    if relations:
        return language.text("labelled", label=language.listing(relations, "or"), text=name)
    return language.text("legend.not-subordinate") if role == Role.ATTACHED else name
