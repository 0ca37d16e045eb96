"""Page sizes by name."""

import pytest

from orgcharts.geometry.page_sizes import POINTS_PER_MM, page_size


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [
        ("A4-landscape", 297, 210),
        ("a4 portrait", 210, 297),
        ("A3", 420, 297),
        ("letter-landscape", 279.4, 215.9),
        ("16:9", 338.67, 190.5),
        ("100x50mm", 100, 50),
    ],
)
def test_a_page_is_known_by_name(name: str, width: float, height: float) -> None:
    size = page_size(name)
    assert size is not None
    assert (size.width, size.height) == (width * POINTS_PER_MM, height * POINTS_PER_MM)


def test_a_free_page_has_no_size() -> None:
    assert page_size("free") is None


@pytest.mark.parametrize("name", ["A9", "A4-sideways", "1x1mm", "99999x10mm", "", "nanxnanmm", "-5x5mm"])
def test_an_unknown_page_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="page"):
        page_size(name)
