"""Why a picture is not drawn."""

from __future__ import annotations


class UnfitPicture(ValueError):
    """A picture contains what is not safe or cannot be drawn: the text describes it, `remedy` the way out."""

    def __init__(self, message: str, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(message)
