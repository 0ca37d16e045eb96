"""Words that no line can hold: cut with a hyphen, and reported."""

from orgcharts import Drawing, Organization, draw

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def drawn(name: str, page: str) -> Drawing:
    units = [{"name": name}, {"name": "Short"}]
    return draw(Organization.model_validate({"name": "Office", "units": units}), page=page)


def reported(drawing: Drawing) -> list[str]:
    return [each.message for each in drawing.findings if each.code == "OC611"]


def test_a_word_is_whole_where_the_page_has_room() -> None:
    drawing = drawn(LONG, "A3-landscape")
    assert reported(drawing) == []
    assert LONG in drawing.text()


def test_a_word_that_is_cut_is_reported_with_its_unit() -> None:
    drawing = drawn(f"Abteilung {LONG}", "60x100mm")
    assert reported(drawing) == [f"the word '{LONG}' in 'Abteilung {LONG}' is cut between letters"]


def test_the_remedy_helps() -> None:
    """Soft hyphens wherever a line may end, as the message says."""
    assert reported(drawn(LONG, "100x60mm"))
    parted = "\u00ad".join(LONG[start : start + 8] for start in range(0, len(LONG), 8))
    assert reported(drawn(parted, "100x60mm")) == []


def test_words_with_marks_and_of_other_directions_are_whole() -> None:
    names = (
        "Zürich (SPC)",
        "هيئة التحقيق Office of Verification",
        "警察司 Police",
        "Under-Secretary-General",
    )
    for name in names:
        assert reported(drawn(name, "60x100mm")) == []
