"""The pictures of a PDF, each written once however many pages show it."""

from __future__ import annotations

from orgcharts.diagram import Image
from orgcharts.formats.pdf.objects import File, Ref
from orgcharts.formats.pdf.pictures.emblems import emblem
from orgcharts.geometry import number_text
from orgcharts.pictures import Picture


class Pictures:
    """The pictures that were painted so far, by their names."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._written: dict[Picture, tuple[str, bool]] = {}
        self.objects: dict[str, Ref] = {}

    def painted(self, shape: Image) -> str:
        """Return the operators that paint a picture."""
        rect, picture = shape.rect, shape.picture
        if picture not in self._written:
            name = f"X{len(self._written) + 1}"
            self.objects[name], is_unit = emblem(picture, self._file)
            self._written[picture] = (name, is_unit)
        name, is_unit = self._written[picture]
        if is_unit:  # upwards, as PDF has it
            place = (rect.width, 0, 0, -rect.height, rect.x, rect.bottom)
        else:
            place = (rect.width / picture.width, 0, 0, rect.height / picture.height, rect.x, rect.y)
        return f"q {' '.join(number_text(value, 6) for value in place)} cm /{name} Do Q"
