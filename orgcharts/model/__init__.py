"""The organisation, in the terms of the W3C ORG ontology.

Input: what the author wrote. Output: a frozen `Organization`. The package knows nothing of
files, charts or pictures.
"""

from orgcharts.model.editing import edited
from orgcharts.model.editions import Edition
from orgcharts.model.events import ChangeEvent
from orgcharts.model.grades import FUNDING_SOURCES, TEMPORARY, UN_GRADES
from orgcharts.model.identifiers import ID_PATTERN, is_identifier, slug
from orgcharts.model.organization import Entry, Organization, relation_label
from orgcharts.model.people import Contact, Person, Post, contact_lines
from orgcharts.model.persons import images_of, posts_held, with_names
from orgcharts.model.post_order import Column, PostOrder, column_of, post_order
from orgcharts.model.posts import PostChange, PostCount, Posts, StatedTotal
from orgcharts.model.relations import (
    RELATION_KINDS,
    LineEnd,
    Pattern,
    Relation,
    RelationKind,
    is_cross_reference,
)
from orgcharts.model.rollup import PostPlace, Rollup, own_posts, roll_up
from orgcharts.model.rows import Parents, cycles, nested
from orgcharts.model.statements import Identifier
from orgcharts.model.states import at
from orgcharts.model.time import Period, first_day, last_day
from orgcharts.model.translating import translated
from orgcharts.model.translations import PostTranslation, Translation, UnitTranslation
from orgcharts.model.units import (
    AuthorityLine,
    LineStatus,
    OrganizationalUnit,
    Role,
    Source,
    Status,
    cited_key,
    kind_of,
)

__all__ = [
    "FUNDING_SOURCES",
    "ID_PATTERN",
    "RELATION_KINDS",
    "TEMPORARY",
    "UN_GRADES",
    "AuthorityLine",
    "ChangeEvent",
    "Column",
    "Contact",
    "Edition",
    "Entry",
    "Identifier",
    "LineEnd",
    "LineStatus",
    "Organization",
    "OrganizationalUnit",
    "Parents",
    "Pattern",
    "Period",
    "Person",
    "Post",
    "PostChange",
    "PostCount",
    "PostOrder",
    "PostPlace",
    "PostTranslation",
    "Posts",
    "Relation",
    "RelationKind",
    "Role",
    "Rollup",
    "Source",
    "StatedTotal",
    "Status",
    "Translation",
    "UnitTranslation",
    "at",
    "cited_key",
    "column_of",
    "contact_lines",
    "cycles",
    "edited",
    "first_day",
    "images_of",
    "is_cross_reference",
    "is_identifier",
    "kind_of",
    "last_day",
    "nested",
    "own_posts",
    "post_order",
    "posts_held",
    "relation_label",
    "roll_up",
    "slug",
    "translated",
    "with_names",
]
