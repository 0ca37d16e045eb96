"""What a chart is laid out for."""

from __future__ import annotations

from msgspec import Struct

from orgcharts.arrange.separations import Separations
from orgcharts.geometry import Frame
from orgcharts.layout_options import LayoutOptions
from orgcharts.page.record import LayoutRecord
from orgcharts.page.searches import Searches


class LayoutRequest(Struct, frozen=True):
    """The page that a chart is laid out for, and what is known of the chart already.

    `gaps` are those between boxes, `searches` those made for other pages of the same chart, `record` is what
    an earlier layout decided, if that is to be kept.
    """

    options: LayoutOptions
    frame: Frame
    gaps: Separations
    searches: Searches
    record: LayoutRecord | None = None

    @property
    def imposed(self) -> LayoutRecord | None:
        """The record of the chart in another language, whose arrangement it has to follow."""
        return self.record if self.record and self.record.imposed else None

    @property
    def is_locked(self) -> bool:
        """Whether type and gaps go in steps, so that the layout can be kept."""
        return self.options.layout.lock or self.record is not self.imposed
