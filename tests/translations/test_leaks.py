"""No translation of what a chart does not show is in one of its files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from orgcharts import draw, load
from tests.privacy.planting import Planter, words_in
from tests.translations.ministry import FRENCH, SPEC, write

FORMATS = ("svg", "dot", "pdf", "html")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 3])
def test_every_word_of_a_translation_in_a_file_is_shown(seed: int, tmp_path: Path) -> None:
    """The spec is a random one; each text of its translation has a word of its own."""
    planter = Planter(seed)
    path = tmp_path / "works.yaml"
    path.write_text(planter.spec(), encoding="utf-8")
    spec = load(path)
    original = set(planter.words)
    plant = planter.plant
    units = {
        key: {
            "name": plant("name"),
            "acronym": plant("acronym").upper(),
            "note": plant("comment on a translation"),
            "of": entry.unit.name,
            "source": f"act {plant('place in a source')}",
        }
        | ({"head": {"title": plant("title"), "holder": plant("holder")}} if entry.unit.heads else {})
        for key, entry in spec.organization.entries.items()
    }
    content = {
        "translates": "works.yaml",
        "language": "fr",
        "sources": {"act": {"title": plant("title of a source of a translation")}},
        "units": units,
        "texts": {word: plant(f"translated {planter.words[word]}") for word in original},
    }
    (tmp_path / "works.fr.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    for show in (("head",), ("acronym", "location")):
        drawing = draw(load(path), language="fr", show=show, notes=False, page="free")
        shown = drawing.text().lower()
        hidden = {word: field for word, field in planter.words.items() if word.lower() not in shown}
        assert {"acronym", "holder", "comment on a translation"} <= set(hidden.values())
        found = {
            (name, hidden[word])
            for name in FORMATS
            for word in words_in(drawing.encoded(name), hidden.keys() - original)
        }
        assert found <= {(name, field) for name in FORMATS for field in SHOWN_AROUND}


SHOWN_AROUND = (
    "translated title", "translated title of another chart", "translated source line", "translated label",
    "translated kind of relation",
)  # fmt: skip
"""What a picture shows and the text outline does not."""


def test_an_edition_hides_translations_too(tmp_path: Path) -> None:
    spec = SPEC.replace("charts:", "editions: {public: {hide: [head, note]}}\ncharts:").replace(
        "{id: works,", "{id: works, edition: public,"
    )
    read = load(write(tmp_path, spec, fr=FRENCH))
    drawing = draw(read, language="fr")
    for name in ("svg", "html", "txt", "dot"):
        text = drawing.encoded(name).decode()
        assert "Division juridique" in text
        for hidden in ("Ministre", "Directrice", "Directeur", "Transférée", "Minister:", "A. Example"):
            assert hidden not in text
