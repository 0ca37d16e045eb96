"""An organisation in one of its editions."""

from __future__ import annotations

from orgcharts.model.editions import Edition
from orgcharts.model.organization import Organization
from orgcharts.model.rows import nested


def edited(organization: Organization, edition: Edition) -> Organization:
    """Return an organisation without the facts that an edition hides.

    Names, ids and the structure are those of the full organisation, of which nothing else is left.
    """
    entries = organization.entries
    units = {
        key: type(entry.unit).model_validate({**edition.without(entry.unit), "id": entry.id, "units": ()})
        for key, entry in entries.items()
    }
    top, *outside = nested(units, {key: entry.parent for key, entry in entries.items()})
    stated = top.stated()
    return Organization.model_validate({**stated, "outside": tuple(outside), "editions": {}})
