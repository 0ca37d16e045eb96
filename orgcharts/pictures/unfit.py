"""Why a picture is not drawn."""

from __future__ import annotations


class UnfitPicture(ValueError):
    """A picture holds what is not safe or cannot be drawn; the text says what, `remedy` what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(message)
