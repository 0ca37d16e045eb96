"""From an organisation to a chart: who is shown, and under whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import cast

from msgspec.structs import replace

from orgcharts.chart.chart import (
    Chart,
    ChartNode,
    Elsewhere,
    Heading,
    NodeForm,
    PostTable,
    TextItem,
    TextRole,
    units_of,
)
from orgcharts.chart.functions import with_functions
from orgcharts.chart.groups import open_groups
from orgcharts.chart.heading import heading_of, title_of
from orgcharts.chart.hidden import hidden_relations
from orgcharts.chart.inside import BAND, CARD, CELLS, MOST_NESTED, PANEL, fits_inside, forms_of, parts_inside
from orgcharts.chart.joint_units import joint_texts, notes_on_left_out
from orgcharts.chart.matrix import MATRIX, refused_matrices, with_matrices
from orgcharts.chart.omissions import omissions
from orgcharts.chart.parts import UnitParts, UnitPlace, parts_by_unit, places_of, shown_parts
from orgcharts.chart.public import public_ids, renamed
from orgcharts.chart.relations import cross_lines, further_lines, line_kinds, with_line_relations
from orgcharts.chart.texts.content import BoxTexts, TextPlace, address, full_name
from orgcharts.chart.texts.detail import described
from orgcharts.chart.texts.footnotes import Footnotes, abbreviations
from orgcharts.chart.texts.other_charts import see_chart
from orgcharts.chart.texts.posts import post_words, rolled_up
from orgcharts.chart.texts.shared_titles import shared_title
from orgcharts.chart.texts.typography import typographic
from orgcharts.chart.tops import Tops, tops_of
from orgcharts.chart.view import Show, ShowName, View
from orgcharts.frozen import FrozenDict
from orgcharts.language import Language, load_language
from orgcharts.model import Organization, Role, Status, at, edited, last_day, slug, with_names

CHANGED = "changed"
"""The status of boxes that a comparison annotates; themes may select it, specs cannot set it."""
_NOWHERE: Mapping[str, Elsewhere] = FrozenDict({})


Text = tuple[TextItem | PostTable, ...]
"""The texts of a box, from top to bottom."""


Annotations = Callable[[tuple[ShowName, ...]], Mapping[str, tuple[str, ...]]]
"""Returns further lines of boxes, by unit id, for boxes that show these facts."""


def build_chart(
    organization: Organization,
    view: View,
    chart_id: str | None = None,
    annotations: Annotations | None = None,
    elsewhere: Mapping[str, Elsewhere] = _NOWHERE,
    language: Language | None = None,
    *,
    of_joint_units: Mapping[str, Elsewhere] = _NOWHERE,
    panels: bool = False,
    on_one_page: bool = True,
) -> Chart:
    """Return the chart of `organization` that `view` asks for.

    `annotations` are further lines of boxes: what changed.
    `elsewhere` maps a unit id to the chart that shows the unit's children, `of_joint_units` a joint unit to
    a chart that shows it. `language` has the chart's own texts; English when left out. With `panels` the
    root is a band and its children are panels, unless hints ask for something else.
    `on_one_page` is false for an atlas, whose pages would separate what is drawn together: the cells of a
    matrix and their heads, a board and the box below it, the units of a level.

    Raises:
        ChartError: OC501 if the focus is no unit of the organisation.
    """
    language = language or load_language()
    organization = at(organization, last_day(view.as_of) if view.as_of else None)
    if view.edition is not None:
        organization = edited(organization, organization.editions[view.edition])
    organization = with_names(organization)
    tops = tops_of(organization, view)
    top = tops.roots[0]
    parts = parts_by_unit(organization, tops)
    marks = Footnotes()
    footnotes = marks if view.notes else None
    content = _content(organization, tops, view, marks, elsewhere, of_joint_units, language)
    places = places_of(organization, tops)
    forms = forms_of(places, parts, view) if panels else {}
    nodes = dict(_nodes(places, parts, view, content, forms))
    if len(tops.roots) == 1 and nodes[top].role == Role.ATTACHED.value:
        nodes[top] = replace(nodes[top], role=Role.LINE.value)  # what it is attached to is not shown
    if annotations:
        nodes = {
            unit: _annotated(node, annotations(view.shown_at(node.depth)), language)
            for unit, node in nodes.items()
        }
    units = units_of(nodes)
    if any(_has_columns(node) for node in nodes.values()):
        nodes = {identifier: _flush(node) for identifier, node in nodes.items()}
    title = organization.name if view.tops == "forest" else title_of(tops, organization, language)
    offices = [office.id for unit in units if (office := parts[unit].front_office)]
    heading = heading_of(organization, title, view, [*units, *offices], language)
    is_heading = nodes[top].form == BAND and heading.title == organization.entries[top].unit.name
    if is_heading and not heading.letter:
        nodes[top] = _with_status(nodes[top], heading)
        heading = replace(heading, in_band=True)
    nodes = with_line_relations(nodes, organization, view, language)
    units = units_of(nodes)
    lines = (
        *further_lines(organization, units, language),
        *cross_lines(organization, view, units, language, footnotes),
    )
    nodes = _linked(nodes, Counter(end for line in lines for end in (line.tail, line.head)))
    notes = marks.notes()
    nodes = {identifier: described(node, notes, language) for identifier, node in nodes.items()}
    ids = public_ids(organization, _boxes(nodes))
    used = (
        abbreviations(organization, heading, nodes.values(), lines, notes, language)
        if view.abbreviations
        else ()
    )
    kinds = line_kinds(organization, nodes, lines, language)
    findings = [*hidden_relations(organization, view, chart_id or top, units)]
    if not on_one_page:
        nodes = {unit: replace(node, above=False, level=None) for unit, node in nodes.items()}
    else:
        nodes = with_matrices(nodes, lines, view, kinds, language)
        findings += refused_matrices(nodes, lines, view, kinds, chart_id or top, language)
    nodes = with_functions(nodes, lines, language)
    chart = Chart(
        id=chart_id or (slug(heading.title) if view.tops == "forest" else ids[top]),
        heading=heading,
        roots=tops.roots,
        between=FrozenDict(tops.between),
        bars=FrozenDict(tops.bars),
        nodes=FrozenDict(nodes),
        language=language,
        cross_lines=lines,
        line_kinds=kinds,
        notes=notes,
        abbreviations=used,
        findings=tuple(findings),
        is_forest=view.tops == "forest",
        groups=open_groups(nodes, language) if on_one_page else (),
        left_out=frozenset(chain.from_iterable(tops.left_out.values())),
        omissions=tuple(omissions(organization, view, units, parts, content.elsewhere, language)),
    )
    return typographic(renamed(chart, ids))


def _with_status(band: ChartNode, heading: Heading) -> ChartNode:
    """Return the band of a root that is the heading of its chart, too: with its status."""
    words = heading.language.opened(heading.status)
    status = (TextItem(TextRole.STATUS, words, heading.language),) if words else ()
    return replace(band, text=(*band.text, *status))


def _boxes(nodes: Mapping[str, ChartNode]) -> dict[str, Text]:
    """Return the texts of all boxes, and of the cells in them, by unit id."""
    return {box.id: box.text for node in nodes.values() for box in node.with_cells()}


def _content(
    organization: Organization,
    tops: Tops,
    view: View,
    marks: Footnotes,
    elsewhere: Mapping[str, Elsewhere],
    of_joint_units: Mapping[str, Elsewhere],
    language: Language,
) -> BoxTexts:
    words = post_words(organization, view.posts, language)
    sums = rolled_up(organization) if Show.POSTS_ALL in view.show else {}
    stated = {
        unit: Elsewhere("", see_chart(None, hints.chart, language))
        for unit, hints in view.units.items()
        if hints.chart
    }
    charts = {**elsewhere, **stated} if view.see else _NOWHERE
    joint = {**of_joint_units, **stated} if view.see else _NOWHERE
    kinds = organization.words_for_kinds
    footnotes = marks if view.notes else None
    assumptions = {key: source.title for key, source in organization.sources.items() if source.assumed}
    parents = FrozenDict(joint_texts(organization, tops, view, language))
    left_out = FrozenDict(notes_on_left_out(organization, tops, view, joint, language))
    return BoxTexts(
        view.show, footnotes, marks, words, sums, charts, language, kinds, assumptions, parents, left_out
    )


def _nodes(
    tops: list[UnitPlace],
    parts: dict[str, UnitParts],
    view: View,
    content: BoxTexts,
    forms: Mapping[str, str],
) -> Iterator[tuple[str, ChartNode]]:
    stack = tops[::-1]
    while stack:
        place = stack.pop()
        here = shown_parts(place, parts, view)
        here = replace(here, title=_title_in_note(here, place, view, forms))
        node = _node(place, here, parts, view, content, forms)
        yield place.entry.id, node
        inside = {cell.id for cell in node.cells}
        below = [(child, True) for child in here.assistants] + [(child, False) for child in here.children]
        stack.extend(
            UnitPlace(child, place.entry.id, place.depth + 1, beside, title="" if beside else here.title)
            for child, beside in reversed(below)
            if child.id not in inside
        )


def _title_in_note(here: UnitParts, place: UnitPlace, view: View, forms: Mapping[str, str]) -> str:
    """Return the title that a note has in the place of the boxes of all children; empty for none.

    The head of a panel contains what its units share.
    """
    hints = view.hints(place.entry.id)
    labelled = any(view.hints(child.id).text for child in here.children) or hints.text
    if labelled or hints.arrange == PANEL or forms.get(place.entry.id):
        return ""
    return shared_title([child.unit for child in here.children], view.shown_at(place.depth + 1))


def _node(
    place: UnitPlace,
    here: UnitParts,
    parts: dict[str, UnitParts],
    view: View,
    content: BoxTexts,
    forms: Mapping[str, str],
    *,
    inside: str = "",
) -> ChartNode:
    """Return the box of a unit, or its cell if it is drawn `inside` that of another, of this form.

    Its cells come after its texts; inside a cell all children are cells.
    """
    unit, identifier = place.entry.unit, place.entry.id
    role = Role.STAFF if place.beside and unit.role is Role.LINE else unit.role
    if place.entry.is_outside and role is Role.LINE:
        role = Role.EXTERNAL
    front_office = here.front_office.unit if here.front_office else None
    show, hints = view.shown_at(place.depth), view.hints(identifier)
    if place.title:
        show = tuple(each for each in show if each != Show.HEAD)
    asked = hints.arrange if hints.arrange in (CELLS, PANEL) else ""
    form = inside or asked or forms.get(identifier, "")
    if not inside and form in (CELLS, PANEL) and not fits_inside(place, parts, view, MOST_NESTED[form]):
        form = ""
    where: TextPlace = "box"
    if form in (PANEL, BAND, CARD):
        where = "row" if inside else "head"
    text = content.at(show).box(unit, identifier, front_office, hints.text, where, here.title)
    hidden = len(here.children) < len(parts[identifier].children)
    hidden |= len(here.assistants) < len(parts[identifier].assistants)
    if (hidden or hints.chart) and identifier in content.elsewhere:
        text = (*text, content.see(identifier))
    held = parts_inside(here, form, parts, inside=bool(inside)) if form else ()
    beside = () if form == CELLS else here.assistants
    title = here.title if form == CELLS else ""
    places = (UnitPlace(child, identifier, place.depth + 1, child in beside, title=title) for child in held)
    cells = tuple(
        _node(cell, shown_parts(cell, parts, view), parts, view, content, forms, inside=form)
        for cell in places
    )
    text, cells = _seen_once(text, cells)
    if form == PANEL and not inside:
        text, cells = _titled_once(text, cells, content)
    kept = {cell.id for cell in cells}
    line_label = (unit.line.label or "") if place.parent else ""
    if inside and line_label:  # a cell has no line
        text, line_label = (*text, content.item(TextRole.LINE, line_label)), ""
    return ChartNode(
        id=identifier,
        text=text,
        parent=place.parent,
        children=tuple(child.id for child in here.children if child.id not in kept),
        assistants=tuple(child.id for child in here.assistants if child.id not in kept),
        depth=place.depth,
        role=role.value,
        kind=content.kind_of(unit),
        status=unit.status.value,
        line=place.entry.line,
        title=hints.text or full_name(unit, show, content.language),
        detail=content.language.text("headed-by", post=place.title) if place.title else "",
        note=content.at(show).note_of(unit, identifier, here.title) if here.title else "",
        colour=place.entry.colour or "",
        line_label=line_label,
        images=() if inside else content.at(show).images(unit, front_office, hints.text),
        href="" if hints.text else address(unit, show),
        arrange=None if asked or hints.arrange == MATRIX else hints.arrangement,
        columns=hints.columns,
        rows=hints.rows,
        gap=(hints.gap, hints.gap),
        above=hints.above,
        level=hints.level,
        cells=cells,
        co_parents=place.co_parents,
        form="box" if inside or form == CELLS else cast("NodeForm", form or "box"),
    )


def _linked(nodes: Mapping[str, ChartNode], ends: Counter[str]) -> dict[str, ChartNode]:
    """Return nodes that know how many relations end at them and at their cells."""
    return {identifier: _with_links(node, ends) for identifier, node in nodes.items()}


def _with_links(node: ChartNode, ends: Counter[str]) -> ChartNode:
    cells = tuple(_with_links(cell, ends) for cell in node.cells)
    return replace(node, cells=cells, links=ends[node.id])


def _seen_once(text: Text, cells: tuple[ChartNode, ...]) -> tuple[Text, tuple[ChartNode, ...]]:
    """Add "see chart X" to a box once, if one chart shows the children of all its cells."""
    ends = [cell.text[-1] for cell in cells]
    if len(cells) < 2 or ends.count(ends[0]) < len(ends) or not isinstance(see := ends[0], TextItem):
        return text, cells
    if see.role is not TextRole.SEE:
        return text, cells
    return (*text, see), tuple(replace(cell, text=cell.text[:-1]) for cell in cells)


def _titled_once(
    text: Text, cells: tuple[ChartNode, ...], content: BoxTexts
) -> tuple[Text, tuple[ChartNode, ...]]:
    """Show a title that the heads of all rows have once, in the head of their panel.

    It is the only text that they show of their heads.
    """
    titles = [item.words for cell in cells for item in cell.text if item.role is TextRole.HEAD]
    if len(cells) < 2 or len(titles) < len(cells) or len(set(titles)) > 1:
        return text, cells
    words = content.language.text("heads-of-units", title=titles[0])
    without = (tuple(item for item in cell.text if item.role is not TextRole.HEAD) for cell in cells)
    rows = tuple(replace(cell, text=own) for cell, own in zip(cells, without, strict=True))
    return (*text, content.item(TextRole.DETAIL, words)), rows


def _annotated(node: ChartNode, annotations: Mapping[str, tuple[str, ...]], language: Language) -> ChartNode:
    """Return a box with its annotations; a box in both states gets the status of a changed one."""
    if node.cells:
        node = replace(node, cells=tuple(_annotated(cell, annotations, language) for cell in node.cells))
    lines = tuple(TextItem(TextRole.CHANGE, words, language) for words in annotations.get(node.id, ()))
    if not lines:
        return node
    status = CHANGED if node.status == Status.IN_FORCE.value else node.status
    return replace(node, text=(*node.text, *lines), status=status)


def _has_columns(node: ChartNode) -> bool:
    """Return whether a table in a box or a cell of it has several columns, or is below a list."""
    return any(
        isinstance(item, PostTable) and (len(item.columns) > 1 or unit.starts_at_top)
        for unit in node.with_cells()
        for item in unit.text
    )


def _flush(node: ChartNode) -> ChartNode:
    """Return a box whose tables begin at its left edge, as those with several columns do."""
    text = tuple(replace(item, flush=True) if isinstance(item, PostTable) else item for item in node.text)
    return replace(node, text=text, cells=tuple(_flush(cell) for cell in node.cells))
