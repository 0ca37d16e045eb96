"""Write the pages that are made from the code: the references of specs and themes, schemas, findings.

python docs/generate.py
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from orgcharts.chart import DocumentOptions, UnitHints
from orgcharts.language import load_language
from orgcharts.layout_options import Gaps, TreeOptions, TypeOptions
from orgcharts.model import (
    RELATION_KINDS,
    AuthorityLine,
    ChangeEvent,
    Contact,
    Edition,
    Organization,
    OrganizationalUnit,
    Person,
    Post,
    PostCount,
    Posts,
    PostTranslation,
    Relation,
    RelationKind,
    Source,
    UnitTranslation,
)
from orgcharts.options import AtlasOptions, ChartOptions, PageOptions
from orgcharts.rule_pages import rule_pages_text
from orgcharts.rules import Allowance
from orgcharts.spec.schema.spec_schema import schema_text, translation_schema_text
from orgcharts.spec.shape import SpecFile
from orgcharts.spec.translation_files import ChartTranslation, TranslationFile
from orgcharts.theme import Theme, load_theme
from orgcharts.theme.theme import (
    BoxRule,
    BoxStyle,
    DarkStyle,
    FontFile,
    HeadingStyle,
    LegendStyle,
    LineStyle,
    ListStyle,
    MarkStyle,
    MatrixStyle,
    PanelStyle,
    TextStyle,
    ThemePart,
)
from orgcharts.yaml import fields_of

FOLDER = Path(__file__).parent

READINGS: Mapping[str, tuple[str, str]] = {
    "reporting": ("`from` also reports to `to`", "`to`"),
    "authority": ("`from` is under the authority of `to`", "`to`"),
    "supervision": ("`from` is under the supervision of `to`", "`to`"),
    "through": ("`from` reports through `to`", "`to`"),
    "operational": ("`from` has an operational line to `to`", "`to`"),
    "technical": ("`from` reports to `to` in technical matters", "`to`"),
    "administrative": ("`from` reports to `to` in administrative matters", "`to`"),
    "functional": ("`from` has a functional line to `to`", "`to`"),
    "advisory": ("`from` advises `to`", "neither"),
    "coordination": ("`from` and `to` coordinate their work", "neither"),
    "co-chair": ("`from` co-chairs `to`", "neither"),
    "secretariat": ("`from` is the secretariat of `to`", "neither"),
    "hosts": ("`from` hosts `to`", "neither"),
    "supports": ("`from` supports `to`", "neither"),
    "backstops": ("`from` backstops `to`", "neither"),
    "succeeds": ("`from` is the successor of `to`", "neither"),
}
"""How each kind of relation reads, and which of the two units is above the other."""


def relation_kinds() -> str:
    """Return the table of the kinds of relations that need not be declared."""
    words = load_language().messages
    rows = (
        f"| {kind} | {words[f'relation.{kind}']} | {' | '.join(READINGS[kind])} |" for kind in RELATION_KINDS
    )
    return "\n".join(("| kind | legend | reads | above |", "|---|---|---|---|", *rows))


SECTIONS: tuple[tuple[str, type[BaseModel], str], ...] = (
    ("The file", SpecFile, "A spec is one YAML file. Only `organization` is required."),
    (
        "An organization",
        Organization,
        "An organization has all fields of a unit, and these.",
    ),
    ("A unit", OrganizationalUnit, "Only the name is required; a text alone is a unit with that name."),
    (
        "A line of authority",
        AuthorityLine,
        "`line: unconfirmed` is short for `line: {status: unconfirmed}`: the unit exists, but it is not "
        "confirmed that it is below its parent. The line is broken, and the legend explains it. "
        "A cell has no line, so it looks like an unconfirmed unit; an entry of a list has the bullet of one. "
        "`line: {label: 51 %}` prints a text above the box, beside the line; units with one are in no list.",
    ),
    (
        "A post",
        Post,
        "The post that heads a unit, or one of `people`: a title, a grade or a holder; a text alone is a "
        "holder. Where `show` has `people`, a box has a line for each of them; their names only with "
        "`holder`, their tasks with `task`, their contacts with `contact`.",
    ),
    (
        "A person",
        Person,
        "Posts of an organization refer to its `persons` by id: `persons: {vane: {name: I. Vane}}` and "
        "`holder: vane`. So a person who holds several posts is one person. A text alone is a name.",
    ),
    (
        "A contact",
        Contact,
        "How to reach a unit or the holder of a post. A chart prints it where `show` has `contact`: "
        "telephone, room and e-mail address on one line, then the address, then the hours.",
    ),
    (
        "Posts",
        Posts,
        "Grade to count (`{P-4: 1, FS: 7}`), or funding source to these (`{RB: {ASG: 1}, OA: {P-4: 13}}`), "
        "with a budget section between the two where the source splits them (`{RB: {Section 3: {P-4: 2}}}`). "
        "A grade has a number, a count of posts, or a list of both. `total` on any level is the total that "
        "the source prints.",
    ),
    (
        "A count of posts",
        PostCount,
        "Posts of one grade with the same marks. Only `count` is required.",
    ),
    ("A source", Source, "A document that facts are taken from."),
    (
        "A relation",
        Relation,
        "A reporting line goes from the unit below to the unit above: `{from: office, to: ministry, kind: "
        "supervision}` is an office that a ministry supervises. Any other relation reads `from` kind `to`. "
        f"The kinds are these, and those of `relation_kinds`:\n\n{relation_kinds()}",
    ),
    (
        "A relation kind",
        RelationKind,
        "A further kind of relation. The theme defines what you leave out. The kind `line` is that of the "
        "lines of the hierarchy: its label distinguishes them in the legend from other kinds.",
    ),
    (
        "A change",
        ChangeEvent,
        "An event that ended some units and created others, under `changes` beside `organization`.",
    ),
    (
        "An edition",
        Edition,
        "`editions: {public: {hide: [holder, note]}}` declares an edition. A chart with `edition: public`, "
        "and the commands `render`, `diff` and `export` with `--edition public`, contain nothing that it "
        "hides. With a holder, it hides whether they are acting and since when, and earlier heads. "
        "An e-mail address may contain the name of a holder: hide `contact`, too.",
    ),
    ("An allowance", Allowance, "A warning you accept. An entry that matches nothing is itself reported."),
    ("A chart", ChartOptions, "What to draw. A file without `charts` has one chart, of everything."),
    (
        "Hints for a unit",
        UnitHints,
        "The hints under `units` of a chart: `units: {oma: {arrange: hanging, columns: 2}}`. "
        "A hint that cannot be followed is a warning (OC608) that names a value that works.",
    ),
    (
        "A page",
        PageOptions,
        "`page: A3-portrait` is short for `page: {size: A3-portrait}`.",
    ),
    (
        "An atlas",
        AtlasOptions,
        "With `atlas`, `orgcharts atlas` draws the chart on as many pages as keep its type readable: "
        "see [atlas.md](atlas.md).",
    ),
    ("Type sizes", TypeOptions, "The limits of the type of a chart."),
    ("A document", DocumentOptions, "The texts around a chart on a page of a signed document."),
    ("A layout", TreeOptions, "How the tree of a chart is laid out."),
    ("Gaps", Gaps, "Room between the boxes of a chart."),
    (
        "A translation",
        TranslationFile,
        "A translation is a file beside its spec: `dpo.fr.yaml` beside `dpo.yaml`. `translates` and "
        "`language` are needed. See [translations](translations.md).",
    ),
    (
        "The translation of a unit",
        UnitTranslation,
        "`oma: Bureau des affaires militaires` is short for `oma: {name: Bureau des affaires militaires}`.",
    ),
    ("The translation of a post", PostTranslation, "The texts of the post that heads a unit."),
    ("The translation of a chart", ChartTranslation, "The texts around a chart."),
)

PICTURED: Mapping[str, tuple[type[BaseModel], ...]] = {
    "A unit": (OrganizationalUnit, Organization, SpecFile),
    "A post": (Post,),
    "Relations": (Relation, RelationKind, SpecFile),
    "A chart": (ChartOptions,),
    "Hints for a unit": (UnitHints,),
}
"""The models whose fields have a picture in each section of docs/fields.md."""


def pictured() -> Mapping[tuple[type[BaseModel], str], str]:
    """Return the heading of docs/fields.md with the picture of a field, by model and field, as in a link."""
    found: dict[tuple[type[BaseModel], str], str] = {}
    section = ""
    for level, heading in re.findall("^(##+) (.*)$", (FOLDER / "fields.md").read_text("utf-8"), re.MULTILINE):
        section = heading if level == "##" else section
        anchor = re.sub("[^a-z_ -]", "", heading.lower()).replace(" ", "-")
        for field in re.findall(r"`(\w+)`", heading):
            for model in PICTURED[section]:
                if field in fields_of(model):
                    found.setdefault((model, field), anchor)
    return found


INTRODUCTION = """\
# The spec language

<!-- made by docs/generate.py from the models; do not edit -->

Scalars follow YAML 1.2: `NO`, `on`, `012` and `9:00` are texts. A field of the type number, or true or
false, converts the text: loader and [schema](editors.md) accept `"3"`, `1_000`, `yes` and `off`,
quoted or not. Anchors, aliases and merge keys work;
duplicate keys, tags and a second document are errors. Unknown fields are errors too:
nothing is dropped silently.

An id that you leave out is derived from the acronym, else from the name, else from the parent and the name.
Write an id for a unit that other files refer to: then a new name does not break their references (OC117).

In a list of units, `import: FILE#ID` is replaced by the unit with that id in another spec, with its
descendants; without `#ID`, by its organization. Fields beside `import` override the unit's own. The import
includes the inherited source, the cited documents, and the relations between imported units.
Paths are relative to the folder of the file and stay inside the nearest folder called `specs`, else inside
the folder of the spec. Warnings accepted in the imported file stay accepted here. Warnings that arise only
from combining the files are still reported.

    units:
      - {import: shared-services.yaml#odcss, role: attached}

`uses: {dpo: dpo.yaml}` lets relations, `hosted_by` and `joint_with` name a unit of another spec as
`dpo:oma`. It is drawn as a body outside the organization, with the id `dpo.oma` and
the source of the relation that names it first, or is the unit itself where it is imported too.

A field without a default in the tables below has no value when you leave it out.
[Fields in pictures](fields.md) shows what those that change a drawing give.

## What files of a chart contain

Whatever a chart does not show is in none of its files: SVG, PNG, PDF, DOT, text, the lock and the JSON
report. Titles, descriptions and tooltips are made from the texts of the boxes, and the notes and relations
that are drawn. `show`, `head_depth`, `depth`, `collapse`, `focus`, `text`, `notes`, `relations` and `see`
therefore also decide what a search of the files can find. `show: [acronym, head]` publishes no holder.

Files refer to boxes and charts by their ids, so that links last. An id that is derived from a hidden name or
acronym is replaced by one that is made from its box. Explicit ids
are written as they are; so are the kinds of relations in DOT, and the id of a chart names its files.
"""


def reference() -> str:
    """Return the whole page."""
    return INTRODUCTION + "".join(_section(*section) for section in SECTIONS)


def _section(title: str, model: type[BaseModel], text: str) -> str:
    elsewhere = {*fields_of(OrganizationalUnit), *fields_of(SpecFile)} if model is Organization else set()
    anchors = {field: anchor for (owner, field), anchor in pictured().items() if owner is model}
    own = {name: info for name, info in fields_of(model).items() if name not in elsewhere}
    rows = [_row(name, info, anchors.get(name)) for name, info in own.items()]
    head = "| field | value | default | meaning |\n|---|---|---|---|\n"
    return f"\n## {title}\n\n{text}\n" + (f"\n{head}{''.join(rows)}" if model is not Posts else "")


def _row(name: str, info: FieldInfo, anchor: str | None) -> str:
    needed = " (needed)" if info.is_required() else ""
    values = " or ".join(dict.fromkeys(_values(info.annotation)))
    picture = f" [Picture](fields.md#{anchor})." if anchor else ""
    return f"| `{name}`{needed} | {values} | {default_of(info)} | {info.description}{picture} |\n"


def default_of(info: FieldInfo) -> str:
    """Return the default of a field as a spec would state it; empty for none."""
    if info.is_required():
        return ""
    value = to_jsonable_python(
        info.get_default(call_default_factory=True, validated_data={}), exclude_none=True
    )
    return f"`{_flow(value)}`" if value not in (None, "", [], {}) else ""


def _flow(value: Any) -> str:
    """Return a value as YAML on one line."""
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, width=float("inf"))
    return str(text.removesuffix("...\n").strip())


def _values(annotation: Any) -> Iterator[str]:
    """Yield what an author may write for a type."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _values(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for member in get_args(annotation):
            if member is not types.NoneType:
                yield from _values(member)
    elif origin is Literal:
        yield ", ".join(f"`{value}`" for value in get_args(annotation))
    elif origin is tuple:
        yield f"list of {' or '.join(_values(get_args(annotation)[0]))}"
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield ", ".join(f"`{member.value}`" for member in annotation)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        title = next((title for title, model, _ in SECTIONS if model is annotation), annotation.__name__)
        yield f"[{title.lower()}](#{title.lower().replace(' ', '-')})"
    elif origin is not None:
        yield "mapping"
    else:
        numbers = {int: "whole number", float: "number", Decimal: "number"}
        yield {str: "text", bool: "`true`, `false`", **numbers}[annotation]


THEME_SECTIONS: tuple[tuple[str, type[ThemePart], str], ...] = (
    ("The file", Theme, ""),
    ("Texts", TextStyle, "`texts` maps roles to styles: {texts}."),
    ("Boxes", BoxStyle, "`box`, and the `style` of a rule."),
    (
        "Rules",
        BoxRule,
        "`rules`: a list. One text is short for a list of it in `kind`, `role`, `status` and `colour`.",
    ),
    ("Lines", LineStyle, "`lines` maps kinds to styles: {lines}, and kinds of your own."),
    ("Relations", MarkStyle, "`marks`."),
    ("Lists", ListStyle, "`list`."),
    ("Matrices", MatrixStyle, "`matrix`; widths of lines are points at 10 pt type."),
    ("Panels", PanelStyle, "`panel`; lengths are points at 10 pt type."),
    ("Legend", LegendStyle, "`legend`."),
    ("Heading", HeadingStyle, "`heading`."),
    (
        "Dark screens",
        DarkStyle,
        "`dark`, for drawings without a page: see [embedding.md](embedding.md#dark-screens).",
    ),
    ("Font files", FontFile, "`fonts`: a list."),
)
"""Heading, model and introduction of each table of theme fields."""

THEME_INTRODUCTION = """\
# Every field of a theme

<!-- made by docs/generate.py from the models; do not edit -->

[Themes](themes.md) explains how a theme is written. The third column has the value of the theme `official`,
which a theme with `extends: official` has until it replaces it; for texts, lines, rules and font files, that
of a field which is left out. Lengths of boxes, lines and lists are points at 10 pt type: they grow with the
type of a chart. Those of heading and legend are points of the page. Colours are `"#rrggbb"`, in quotes.
"""


def theme_reference() -> str:
    """Return the page of the fields of themes."""
    official = load_theme("official")
    names = {"texts": official.texts, "lines": official.lines}
    known = {field: ", ".join(f"`{name}`" for name in table) for field, table in names.items()}
    parts = {type(part): part for part in (official, official.box, official.marks, official.list)}
    parts |= {type(part): part for part in (official.legend, official.heading)}
    text = THEME_INTRODUCTION
    for title, model, introduction in THEME_SECTIONS:
        rows = "".join(_theme_row(name, info, parts.get(model)) for name, info in model.model_fields.items())
        head = "| field | value | official | meaning |\n|---|---|---|---|\n"
        words = introduction.format_map(known) or "`extends` names the theme that this one changes."
        text += f"\n## {title}\n\n{words}\n\n{head}{rows}"
    return text


def _theme_row(name: str, info: FieldInfo, official: ThemePart | None) -> str:
    value = getattr(official, name) if official else info.get_default()
    stated = isinstance(value, str | int | float) and value != ""
    default = f"`{_flow(to_jsonable_python(value))}`" if stated else ""
    is_colour = isinstance(value, str) and value.startswith("#")
    values = "colour" if is_colour else " or ".join(dict.fromkeys(_theme_values(info.annotation)))
    return f"| `{name}` | {values} | {default} | {info.description} |\n"


def _theme_values(annotation: Any) -> Iterator[str]:
    """Yield what the author of a theme may write for a type."""
    if isinstance(annotation, type) and issubclass(annotation, ThemePart):
        title = next(title for title, model, _ in THEME_SECTIONS if model is annotation)
        yield f"[{title.lower()}](#{title.lower().replace(' ', '-')})"
    elif get_origin(annotation) in (Union, types.UnionType):
        for member in get_args(annotation):
            if member is not types.NoneType:
                yield from _theme_values(member)
    elif get_origin(annotation) is Annotated:
        yield from _theme_values(get_args(annotation)[0])
    elif get_origin(annotation) is tuple:
        yield f"list of {' or '.join(_theme_values(get_args(annotation)[0]))}"
    else:
        yield from _values(annotation)


MADE: Mapping[str, Callable[[], str]] = {
    "spec.md": reference,
    "orgcharts.schema.json": schema_text,
    "orgcharts.translation.schema.json": translation_schema_text,
    "rules.md": rule_pages_text,
    "theme-fields.md": theme_reference,
}
"""What each file is made by."""

if __name__ == "__main__":
    for name, make in MADE.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")
