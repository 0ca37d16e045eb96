"""Whether the drawings in a folder are those of their specs.

Specs and a folder come in; what is stale, missing or orphaned goes out, and on request
the drawings themselves go into the folder.
"""

from orgcharts.drift.cache import Cache
from orgcharts.drift.check import Check, Checked, Drift, check_spec, orphans
from orgcharts.drift.units import changed_units

__all__ = ["Cache", "Check", "Checked", "Drift", "changed_units", "check_spec", "orphans"]
