"""The one cast of every story: a course with its people, and the smallest rubric that can be published."""

from __future__ import annotations

from typing import Any

from courses.models import Course, Enrolment, Role, User
from rubrics.models import Rubric, RubricVersion

PASSWORD = "a-long-enough-password"

SOURCE_TEXT = (
    "Street trees\n\n"
    "Street trees cool a city: shade lowered the surface of Melbourne's pavements by 14 degrees in January 2014. "
    "They also slow storm water, because a mature oak holds back about 400 litres in one downpour.\n\n"
    "Planting has a price. Roots lifted 3,000 kerbs in the council's survey of 2016, "
    "and repairs cost more than planting."
)


def person(username: str) -> User:
    """A user who can sign in with PASSWORD."""
    first, _, last = username.partition("-")
    return User.objects.create_user(
        username=username, password=PASSWORD, first_name=first.title(), last_name=last.title() or "Khan"
    )


def enrol(course: Course, user: User, role: Role, roll_number: str = "") -> Enrolment:
    """Put somebody into a course."""
    return Enrolment.objects.create(course=course, user=user, role=role, roll_number=roll_number)


def rubric_content() -> dict[str, Any]:
    """A small whole rubric.json: two arguments, four criteria, one convention."""
    first = SOURCE_TEXT.index("Street trees cool")
    first_end = SOURCE_TEXT.index(" They also slow")
    second = SOURCE_TEXT.index("Roots lifted")
    second_end = len(SOURCE_TEXT)
    date = SOURCE_TEXT.index("January 2014")
    levels = [
        {"level": n, "label": label, "descriptor": f"{label}: {part}", "marks": 0.0}
        for n, (label, part) in enumerate(
            [
                ("Absent", "nothing of it is there"),
                ("Weak", "a little of it is there"),
                ("Fair", "about half of it is there"),
                ("Good", "most of it is there"),
                ("Excellent", "all of it is there"),
            ]
        )
    ]

    def criterion(identifier: str, title: str, weight: float) -> dict[str, Any]:
        marks = 20 * weight
        return {
            "id": identifier,
            "title": title,
            "description": f"How far the essay shows {title.lower()}.",
            "weight": weight,
            "levels": [{**level, "marks": marks * level["level"] / 4} for level in levels],
        }

    return {
        "schema": "marginalia/rubric@1",
        "engine_version": "0.1.0",
        "question": {
            "text": "Discuss the benefits and the costs of street trees for a city.",
            "directive": "Discuss",
            "demands": ["the benefits of street trees", "the costs of street trees"],
        },
        "marks": 20,
        "documents": [
            {
                "id": "d1",
                "name": "trees.txt",
                "kind": "source",
                "sha256": "0" * 64,
                "text": SOURCE_TEXT,
                "sections": [
                    {"title": "Street trees", "start": 0, "end": len(SOURCE_TEXT), "level": 1, "kind": "body"}
                ],
            }
        ],
        "key_arguments": [
            {
                "id": "a1",
                "title": "Shade cools the city",
                "statement": "Street trees cool a city because their shade lowers the temperature of its pavements.",
                "weight": 3,
                "passages": [
                    {"document": "d1", "start": first, "end": first_end, "quote": SOURCE_TEXT[first:first_end]}
                ],
                "evidence": [
                    {"kind": "date", "text": "January 2014", "document": "d1", "start": date, "end": date + 12}
                ],
                "quoted": False,
            },
            {
                "id": "a2",
                "title": "Roots break kerbs",
                "statement": "Street trees cost a city money because their roots lift kerbs that must be repaired.",
                "weight": 2,
                "passages": [
                    {"document": "d1", "start": second, "end": second_end, "quote": SOURCE_TEXT[second:second_end]}
                ],
                "evidence": [],
                "quoted": False,
            },
        ],
        "criteria": [
            criterion("coverage", "Coverage", 0.4),
            criterion("evidence", "Evidence", 0.25),
            criterion("structure", "Structure", 0.2),
            criterion("relevance", "Relevance", 0.15),
        ],
        "conventions": [
            {
                "id": "c1",
                "criterion": "evidence",
                "text": "give a reference for this claim.",
                "document": "d1",
                "start": first,
                "end": first_end,
                "scope": "passage",
            }
        ],
    }


def published_rubric(course: Course, author: User | None = None) -> RubricVersion:
    """The small rubric, published as version 1."""
    content = rubric_content()
    rubric = Rubric.objects.create(
        course=course, title="Street trees", question=content["question"]["text"], created_by=author
    )
    return RubricVersion.objects.create(
        rubric=rubric, number=1, content=content, content_hash="1" * 64, published_by=author
    )
