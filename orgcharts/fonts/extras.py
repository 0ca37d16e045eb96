"""Optional fonts: the extras of this package, and what each contains."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from msgspec import Struct

_NOTO_SANS = (
    "Armenian", "Ethiopic", "Bengali", "Gujarati", "Gurmukhi", "Oriya", "Tamil", "Telugu", "Kannada",
    "Malayalam", "Sinhala", "Lao", "Khmer", "Myanmar",
)  # fmt: skip


class Extra(Struct, frozen=True):
    """An extra: its name, the package that it installs, and the file of each family in it.

    `reach` has the first and last code points of ranges of which its fonts have every
    character that the built-in fonts lack.
    """

    name: str
    package: str
    files: Mapping[str, str]
    reach: tuple[tuple[int, int], ...]

    @property
    def is_installed(self) -> bool:
        """Whether the package of the extra is there."""
        return find_spec(self.package) is not None

    def has(self, char: str) -> bool:
        """Return whether the fonts of the extra have a character that no built-in font has."""
        return any(first <= ord(char) <= last for first, last in self.reach)


EXTRAS = (
    Extra(
        "zh",
        "pylopdf_fonts_zh_cn",
        {"Noto Sans SC": "NotoSansSC-Regular.otf"},
        (
            (0x2E80, 0x2FFB), (0x3000, 0x3040), (0x3097, 0x30A0), (0x30FB, 0x30FC), (0x3100, 0x3130),
            (0x3190, 0x31BB), (0x31C0, 0x31E3), (0x3220, 0x325F), (0x3280, 0x32CF), (0x3358, 0x4DB5),
            (0x4E00, 0x9FEF), (0xFE10, 0xFE6B), (0xFF01, 0xFF65), (0xFFE0, 0xFFEE),
        ),
    ),
    Extra(
        "ja",
        "pylopdf_fonts_jp",
        {"Noto Sans JP": "NotoSansJP-Regular.otf"},
        (
            (0x3041, 0x3096), (0x309D, 0x309F), (0x30A1, 0x30FA), (0x30FD, 0x30FF), (0x31F0, 0x31FF),
            (0x32D0, 0x32FE), (0x3300, 0x332B), (0x332D, 0x3357), (0xFF66, 0xFF9F),
        ),
    ),
    Extra(
        "ko",
        "pylopdf_fonts_ko",
        {"Noto Sans KR": "NotoSansKR-Regular.otf"},
        (
            (0x1100, 0x11FF), (0x3131, 0x318E), (0x3200, 0x321E), (0x3260, 0x327E), (0xA960, 0xA97C),
            (0xAC00, 0xD7FB), (0xFFA0, 0xFFDC),
        ),
    ),
    Extra(
        "scripts",
        "manimgx_fonts",
        {
            **{f"Noto Sans {script}": f"NotoSans{script}[wght].ttf" for script in _NOTO_SANS},
            "Noto Emoji": "NotoEmoji[wght].ttf",
        },
        (
            (0x0531, 0x0556), (0x0559, 0x058A), (0x058D, 0x058F), (0xFB13, 0xFB17),  # Armenian
            (0x1200, 0x1399), (0x2D80, 0x2DDE), (0xAB01, 0xAB2E), (0x1E7E0, 0x1E7FE),  # Ethiopic
            (0x0980, 0x09FE), (0x0A01, 0x0A76), (0x0A81, 0x0AFF), (0x0B01, 0x0B4D), (0x0B55, 0x0B77),
            (0x0B82, 0x0BFA), (0x0C00, 0x0C5A), (0x0C5D, 0x0CD6), (0x0CDD, 0x0CF3), (0x0D00, 0x0D7F),
            (0x0D81, 0x0DF4), (0x0E81, 0x0EDF), (0x111E1, 0x111F4),  # India, Sri Lanka and Laos
            (0x1780, 0x17F9), (0x19E0, 0x19FF), (0x1000, 0x109F), (0xA9E0, 0xA9FE), (0xAA60, 0xAA7F),
            (0x23EB, 0x23F0), (0x2705, 0x27BF), (0x1F191, 0x1F19A), (0x1F1E6, 0x1F1FF), (0x1F201, 0x1F202),
            (0x1F21A, 0x1F21A), (0x1F22F, 0x1F22F), (0x1F232, 0x1F23A), (0x1F250, 0x1F251),
            (0x1F300, 0x1F6D2), (0x1F6DC, 0x1F6F6), (0x1F7F0, 0x1F7F0), (0x1F90C, 0x1F9FF),
            (0x1FA75, 0x1FA88), (0x1FAA9, 0x1FABD), (0x1FABF, 0x1FAC5), (0x1FACE, 0x1FADB),
            (0x1FAE0, 0x1FAE8), (0x1FAF0, 0x1FAF8),  # emoji
        ),
    ),
)  # fmt: skip
"""Every extra that brings fonts, in the order in which their families lend characters."""


def extra_with(char: str) -> Extra | None:
    """Return the extra whose fonts have a character that no built-in font has; None if none has it."""
    return next((extra for extra in EXTRAS if extra.has(char)), None)
