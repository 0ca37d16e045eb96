"""The organisation, in the words of the W3C ORG ontology.

Nothing comes in but an author's statements; a frozen `Organization` goes out. The
package knows nothing of files, charts or pictures.
"""

from orgcharts.model.identifiers import ID_PATTERN, slug
from orgcharts.model.organization import Entry, Organization
from orgcharts.model.posts import PostChange, PostCount, Posts, StatedTotal
from orgcharts.model.relations import RELATION_KINDS, LineEnd, Pattern, Relation, RelationKind, is_foreign
from orgcharts.model.statements import Identifier
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
    "Entry",
    "Identifier",
    "LineEnd",
    "Organization",
    "OrganizationalUnit",
    "Pattern",
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
    "guess_kind",
    "is_foreign",
    "slug",
]
