"""Whether the drawings in a folder are those of their specs, and which of them the folder keeps.

Specs and a folder come in; what is stale, missing or orphaned goes out, and on request
the drawings themselves go into the folder.
"""

from orgcharts.drift.atlases import SpecAtlas, WrittenAtlas, as_asked, atlases_of
from orgcharts.drift.cache import Cache, Known
from orgcharts.drift.check import (
    Check,
    check_bound,
    check_spec,
    contents,
    orphans,
    outputs_of,
)
from orgcharts.drift.checked import Checked, Drift
from orgcharts.drift.inputs import digest_of, inputs_of
from orgcharts.drift.units import changed_units
from orgcharts.drift.unread import AtlasRequest, UnreadAtlas

__all__ = [
    "AtlasRequest",
    "Cache",
    "Check",
    "Checked",
    "Drift",
    "Known",
    "SpecAtlas",
    "UnreadAtlas",
    "WrittenAtlas",
    "as_asked",
    "atlases_of",
    "changed_units",
    "check_bound",
    "check_spec",
    "contents",
    "digest_of",
    "inputs_of",
    "orphans",
    "outputs_of",
]
