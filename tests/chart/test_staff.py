"""A staff list in a box: people, their tasks and how to reach them."""

from __future__ import annotations

from typing import Any

import pytest

import orgcharts
from orgcharts.model import Contact, Organization, OrganizationalUnit, Post

OFFICES = {"Register": 2, "Finance": 3, "Building": 4, "Order": 5, "Schools": 6, "Roads": 4}
"""The offices of a town hall, with the number of their staff."""


def person(number: int) -> dict[str, Any]:
    """Return a member of staff without a title, as town halls list them."""
    contact = {"phone": f"1{number:02}", "room": f"0.{number:02}", "email": f"desk{number}@hall.example"}
    return {"holder": f"Holder {number}", "task": f"Task {number}, and others", "contact": contact}


def town_hall() -> Organization:
    """Return a town hall with 24 staff in six offices."""
    units = [
        {"name": f"{name} Office", "people": [person(6 * place + n) for n in range(1, 1 + staff)]}
        for place, (name, staff) in enumerate(OFFICES.items())
    ]
    return Organization.model_validate({"name": "Hall", "contact": {"hours": "8 to 12"}, "units": units})


def boxes(organization: Organization, **options: Any) -> list[Any]:
    """Return the boxes of the units below the top one."""
    page = orgcharts.draw(organization, **options).diagram.pages[0]
    return [element for element in page.elements if element.role == "unit" and element.level == 1]


def test_a_staff_list_is_at_the_left_edge_and_starts_at_the_top() -> None:
    drawn = boxes(town_hall(), show=["holder", "people", "task", "contact"])
    for box in drawn:
        name, *lines = box.texts
        assert ["person", "detail", "detail"] == [text.role for text in lines[:3]]
        assert {"left"} == {text.align for text in lines}
        edges = {
            role: {line.origin.x for text in lines if text.role == role for line in text.lines}
            for role in ("person", "detail")
        }
        assert [1, 1] == [len(edge) for edge in edges.values()]
        assert min(edges["person"]) < min(edges["detail"])
        assert max(text.rect.right for text in lines) <= box.rect.right
        assert box.rect.bottom >= max(text.rect.bottom for text in lines)
        assert abs(name.rect.centre.x - box.rect.centre.x) < 0.01
    rows: dict[float, set[float]] = {}
    for box in drawn:
        rows.setdefault(round(box.rect.y, 3), set()).add(round(box.texts[0].rect.y - box.rect.y, 3))
    assert all(len(tops) == 1 for tops in rows.values())


def test_the_lines_of_a_person() -> None:
    unit = {
        "name": "Register",
        "people": [{"title": "Clerk", "grade": "B", **person(7), "acting": True, "fte": 0.5}],
    }
    organization = Organization.model_validate({"name": "Hall", "units": [unit]})
    (box,) = boxes(organization, show=["people", "holder", "task", "contact"])
    lines = [text.text.replace("\N{NO-BREAK SPACE}", " ") for text in box.texts[1:]]
    assert lines == [
        "Clerk (B): Holder 7 (a.i.) (0.5)",
        "Task 7, and others",
        "Tel. 107, room 0.07, desk7@hall.example",
    ]
    assert "Task 7, and others. Tel. 107" in box.description.replace("\N{NO-BREAK SPACE}", " ")
    (box,) = boxes(organization, show=["people"])
    assert ["Register", "Clerk (B) (0.5)"] == [text.text for text in box.texts]


def test_units_and_heads_have_contacts_and_tasks_of_their_own() -> None:
    head = Post(title="Chief", holder="Ann", contact=Contact(phone="1 2"))
    unit = OrganizationalUnit(
        name="Roads", head=head, task="Builds roads.", contact=Contact(address="Market 1", hours="8 to 12")
    )
    organization = Organization(name="Hall", units=(unit,))
    (box,) = boxes(organization, show=["head", "task", "contact"])
    assert ["name", "head", "contact", "task", "contact", "contact"] == [text.role for text in box.texts]
    assert "Tel.\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}2" == box.texts[2].text


def test_what_changed_about_staff_tasks_and_contacts() -> None:
    before = {
        "name": "Hall",
        "task": "A",
        "people": [{"title": "Clerk", "holder": "Ann"}, {"holder": "Bo", "fte": 1}],
    }
    after = {
        "name": "Hall",
        "task": "B",
        "contact": {"phone": "1"},
        "identifiers": {"uri": "https://hall.example/1"},
        "people": [{"holder": "Bo", "fte": 0.5}, {"title": "Clerk", "holder": "Cy"}, {"title": "Driver"}],
    }
    comparison = orgcharts.compare(*(Organization.model_validate(each) for each in (before, after)))
    assert [(change.kind.value, change.before, change.after) for change in comparison.changes] == [
        ("staff changed", "Bo (1)", "Bo (0.5)"),
        ("staff changed", "Clerk: Ann", "Clerk: Cy"),
        ("staff changed", "", "Driver"),
        ("task changed", "A", "B"),
        ("contact changed", "", "Tel.\N{NO-BREAK SPACE}1"),
        ("identifiers changed", "", "uri: https://hall.example/1"),
    ]


@pytest.mark.parametrize(
    ("person", "message"),
    [
        ("{task: A}", "the post has no title, grade or holder"),
        ("{holder: A, fte: 0.333}", "'fte' in a post is '0.333', not a number with at most 2 decimals"),
        ("{holder: A, contact: {}}", "the contact is empty; write a phone"),
        ("{holder: A, contact: {fone: 1}}", "unknown field 'fone' in a contact; did you mean 'phone'?"),
    ],
)
def test_faults_of_staff(person: str, message: str) -> None:
    with pytest.raises(orgcharts.SpecError) as error:
        orgcharts.loads(f"organization:\n  name: A\n  people:\n    - {person}\n", "a.yaml")
    assert message in str(error.value)
    assert "a.yaml:4:" in str(error.value)


def test_a_table_of_posts_is_at_the_edge_of_a_staff_list_and_a_room_starts_its_line() -> None:
    unit = {
        "name": "Roads",
        "contact": {"room": "B 1"},
        "people": [{"title": "Clerk"}],
        "posts": {"P-3": 1.5},
    }
    organization = Organization.model_validate({"name": "Hall", "units": [unit]})
    (box,) = boxes(organization, show=["people", "posts", "contact"])
    assert "Room\N{NO-BREAK SPACE}B\N{NO-BREAK SPACE}1" == box.texts[1].text
    person, table = box.texts[2], box.tables[0]
    assert {person.lines[0].origin.x} == {line.origin.x for text in table.paragraphs for line in text.lines}
