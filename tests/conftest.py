"""What all tests share: no law is held to a time, for a busy machine makes no fault."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("orgcharts", deadline=None)
settings.load_profile("orgcharts")
