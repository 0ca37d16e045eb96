"""Words of other programs and of everyday language for fields of a spec.

A word that is close to a field (`acronim`) needs no entry here. A field counts only where the model has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from orgcharts.chart import UnitHints
from orgcharts.model import OrganizationalUnit, Post, Relation
from orgcharts.options import ChartOptions
from orgcharts.spec.shape import SpecFile

_Synonyms = Mapping[str, str]

_NAMES: Final[Mapping[type[BaseModel], _Synonyms]] = {
    SpecFile: {
        "organization": "org company institution root",
        "relations": "links edges connections dotted_lines",
        "charts": "views diagrams drawings",
    },
    OrganizationalUnit: {
        "units": "children subunits departments divisions sections teams nodes reports",
        "name": "title label text",
        "acronym": "abbreviation abbr short short_name",
        "kind": "type category",
        "head": "manager leader chief boss director lead supervisor responsible",
        "people": "staff members employees persons team_members",
        "posts": "headcount positions posts_count",
        "based_at": "location place site seat city duty_station",
        "note": "description comment remark remarks notes details",
        "task": "tasks mandate mission functions responsibilities duties",
        "url": "website homepage link web href",
        "colour": "color fill background",
        "aliases": "alias also_known_as synonyms",
        "formerly": "former_name former_names previously old_name",
        "since": "start from valid_from established",
        "until": "end to valid_to abolished",
        "status": "state",
        "joint_with": "joint shared_with co_parent",
        "source": "reference references citation",
        "identifiers": "identifier wikidata external_id",
    },
    Post: {
        "title": "position job function role post job_title",
        "holder": "name person who incumbent employee",
        "grade": "rank level",
        "acting": "interim ad_interim",
        "image": "photo picture portrait avatar",
        "note": "description comment remark remarks notes",
        "since": "start from valid_from",
        "until": "end to valid_to",
        "source": "reference references citation",
    },
    Relation: {
        "from": "start tail",
        "to": "target end head",
        "kind": "type relation",
        "label": "text title name",
    },
    ChartOptions: {
        "title": "name heading",
        "page": "size paper paper_size page_size",
        "focus": "root unit top start",
        "depth": "levels max_depth max_levels",
        "show": "fields display columns_shown",
    },
}
"""What authors call fields, by model."""

_CONTACT: Final[_Synonyms] = {
    "email": "email e_mail mail",
    "phone": "phone telephone tel mobile fax",
    "room": "room",
    "address": "address",
    "hours": "hours opening_hours office_hours",
}
"""What authors call fields of a contact."""

_ADVICE: Final[Mapping[type[BaseModel], _Synonyms]] = {
    OrganizationalUnit: {
        "parent": "nest the unit below its parent, or write a flat spec: docs/language.md",
        "reports_to": "nest the unit below its parent; write a 'relation' for a further line",
        "manager_id": "nest the unit below its parent, or write a flat spec: docs/language.md",
        "dotted_line": "write it under 'relations'",
        "vacant": "write 'head: {title: ..., vacant: true}', or 'status: vacant' of the unit",
        "deputy": "write a unit with 'role: deputy' below it",
        "assistant": "write a unit with 'role: staff' below it",
        "font": "a theme defines typefaces: write 'theme: FILE' in a chart",
        "photo": "write 'head: {title: ..., image: FILE}'",
        "image": "write 'head: {title: ..., image: FILE}'",
        "fte": "write 'posts: {P-4: 1.5}', or 'fte' of a head",
        "layout": "write it in a chart: 'charts: [{units: {ID: {arrange: ...}}}]'",
        "secretary": "write 'people: [{title: Secretary, holder: ...}]'",
        "order": "the order of the list is that of the drawing",
        "level": "nesting is the level; a row of its own is 'charts: [{units: {ID: {level: ...}}}]'",
        "size": "count posts in 'posts: {P-4: 2}', or write a 'note'",
        "icon": "a chart has one emblem, 'document: {emblem: FILE}', and heads have an 'image'",
        "logo": "write it in a chart: 'charts: [{document: {emblem: FILE}}]'",
        "group": "give the units a parent",
        "tags": "write 'kind' or 'colour'; a theme gives each its look",
        "tooltip": "a tooltip has what the box shows; write a 'note'",
    },
    Relation: {
        "line": "declare a kind: 'relation_kinds: {NAME: {label: ..., line: dashed}}'",
        "style": "declare a kind: 'relation_kinds: {NAME: {label: ..., line: dashed}}'",
        "dashed": "declare a kind: 'relation_kinds: {NAME: {label: ..., line: dashed}}'",
        "arrow": "declare a kind: 'relation_kinds: {NAME: {label: ..., ends: arrow}}'",
        "color": "a theme gives each kind of relation its colour: docs/themes.md",
        "colour": "a theme gives each kind of relation its colour: docs/themes.md",
    },
    Post: {
        "department": "the unit that has this head is its department",
        "pronouns": "write them in 'holder'",
        "deputy": "write a unit with 'role: deputy' below the unit",
        "status": "write 'vacant: true' or 'acting: true'",
    },
    ChartOptions: {
        "color": "a theme defines colours: write 'theme: FILE'",
        "colour": "a theme defines colours: write 'theme: FILE'",
        "colors": "a theme defines colours: write 'theme: FILE'",
        "font": "a theme defines typefaces: write 'theme: FILE'",
        "logo": "write 'document: {emblem: FILE}'",
        "orientation": "write 'layout: {orientation: left-right}', or turn the page: 'page: A4-portrait'",
        "direction": "write 'layout: {orientation: left-right}'",
        "format": "the command selects formats: orgcharts render --format svg,pdf",
        "output": "the command selects the folder: orgcharts render -o FOLDER",
        "hide": "write what boxes 'show', or an edition that hides it",
        "subtitle": "write 'status', the line below the title",
        "footer": "write 'source', the line below the drawing, or 'document: {disclaimer: ...}'",
        "header": "write 'title', 'status' or 'document: {office: ...}'",
        "legend": "the legend has what the chart uses; a theme defines its 'place' and 'size'",
        "background": "a theme defines the page: write 'theme: FILE'",
        "dark": "write 'theme: screen' for a dark page; embedded drawings follow the page around them",
        "width": "write 'page: 297x210mm'",
        "height": "write 'page: 297x210mm'",
        "dpi": "the command has the resolution: orgcharts render --dpi 300",
        "font_size": "type is as large as the page allows; 'type: {cap: 14}' allows more than 11 pt",
    },
    UnitHints: {
        "color": "a theme defines colours: write 'theme: FILE' in the chart",
        "colour": "a theme defines colours: write 'theme: FILE' in the chart",
    },
}
"""What to do where no field of the same model has the fact."""


def synonym(word: str, model: type[BaseModel], fields: list[str]) -> str | None:
    """Return the field of `fields` that authors also call `word`; None if there is none.

    >>> [synonym(word, OrganizationalUnit, ["units"]) for word in ("Children", "child nodes")]
    ['units', None]
    """
    wanted = _folded(word)
    for field, words in _of(_NAMES, model).items():
        if field in fields and wanted in map(_folded, words.split()):
            return field
    return None


def advice(word: str, model: type[BaseModel], fields: list[str]) -> str | None:
    """Return what to do with a word that is no field of a model and no other name of one."""
    wanted = _folded(word)
    contact = next((key for key, words in _CONTACT.items() if wanted in map(_folded, words.split())), None)
    if contact is not None and issubclass(model, OrganizationalUnit | Post):
        return f"write 'contact: {{{contact}: ...}}'" if "contact" in fields else "'note' takes such a text"
    return next((text for key, text in _of(_ADVICE, model).items() if _folded(key) == wanted), None)


def _of(tables: Mapping[type[BaseModel], _Synonyms], model: type[BaseModel]) -> _Synonyms:
    return next((words for known, words in tables.items() if issubclass(model, known)), {})


def _folded(word: str) -> str:
    """Return a word in one spelling: `reportsTo`, `reports_to` and `Reports to` are the same."""
    return "".join(letter for letter in word.casefold() if letter.isalnum())
