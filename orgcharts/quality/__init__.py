"""How good a picture is, in figures: what a reader would stumble over.

`measure(layout, diagram)` takes what was drawn and changes nothing. Reports show the figures,
continuous integration can hold them to limits.
"""

from orgcharts.quality.measure import Quality, measure
from orgcharts.quality.places import PlaceFigures, places_of

__all__ = ["PlaceFigures", "Quality", "measure", "places_of"]
