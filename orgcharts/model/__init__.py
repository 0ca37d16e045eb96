"""The organisation, in the words of the W3C ORG ontology.

Nothing comes in but an author's statements; a frozen `Organization` goes out. The
package knows nothing of files, charts or pictures.
"""

from orgcharts.model.events import ChangeEvent
from orgcharts.model.identifiers import ID_PATTERN, slug
from orgcharts.model.organization import Entry, Organization
from orgcharts.model.posts import PostChange, PostCount, Posts, StatedTotal
from orgcharts.model.relations import RELATION_KINDS, LineEnd, Pattern, Relation, RelationKind, is_foreign
from orgcharts.model.statements import Identifier
from orgcharts.model.states import at
from orgcharts.model.time import Period, first_day, last_day
from orgcharts.model.units import (
    OrganizationalUnit,
    Post,
    Role,
    Source,
    Status,
    guess_kind,
)

__all__ = [
    "ID_PATTERN",
    "RELATION_KINDS",
    "ChangeEvent",
    "Entry",
    "Identifier",
    "LineEnd",
    "Organization",
    "OrganizationalUnit",
    "Pattern",
    "Period",
    "Post",
    "PostChange",
    "PostCount",
    "Posts",
    "Relation",
    "RelationKind",
    "Role",
    "Source",
    "StatedTotal",
    "Status",
    "at",
    "first_day",
    "guess_kind",
    "is_foreign",
    "last_day",
    "slug",
]
