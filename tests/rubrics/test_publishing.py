"""Publishing freezes; what is frozen never moves."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from django.test import Client
from django.urls import reverse

from analysis.rubric import English as RubricEnglish
from analysis.rubric import Rubric as Content
from courses.models import English, User
from rubrics.edits import arguments
from rubrics.errors import NotPublishable, RubricError, StaleEdit
from rubrics.models import Rubric, RubricVersion
from rubrics.services.editing import apply_edit, undo_edit
from rubrics.services.publishing import publish_rubric


def publish(rubric: Rubric, actor: User, *, seen: int | None = None) -> tuple[RubricVersion, bool]:
    return publish_rubric(actor=actor, rubric=rubric, seen=rubric.current_edit if seen is None else seen)


def change(rubric: Rubric, actor: User, weight: int) -> None:
    apply_edit(
        actor=actor,
        rubric=rubric,
        seen=rubric.current_edit,
        action="Weighed",
        edit=lambda working: arguments.weigh(working, "a1", weight),
    )


def test_a_version_holds_the_rubric_and_its_hash(derived: Rubric, teacher: User) -> None:
    version, is_new = publish(derived, teacher)
    content = Content.from_json(version.content)
    assert (version.number, is_new) == (1, True)
    assert version.content_hash == content.sha256()
    assert content.key_arguments[0].title == "Shade cools the city"


def test_the_same_content_gives_the_same_version(derived: Rubric, teacher: User) -> None:
    first, _ = publish(derived, teacher)
    assert publish(derived, teacher) == (first, False)
    change(derived, teacher, 1)
    undo_edit(actor=teacher, rubric=derived, seen=derived.current_edit)
    assert publish(derived, teacher) == (first, False)


def test_a_change_makes_the_next_version_and_leaves_the_first(derived: Rubric, teacher: User) -> None:
    first, _ = publish(derived, teacher)
    change(derived, teacher, 1)
    second, is_new = publish(derived, teacher)
    first.refresh_from_db()
    assert (second.number, is_new) == (2, True)
    assert first.content["key_arguments"][0]["weight"] == 3
    assert second.content["key_arguments"][0]["weight"] == 1


def test_a_version_cannot_be_saved_again(derived: Rubric, teacher: User) -> None:
    version, _ = publish(derived, teacher)
    version.content = {}
    with pytest.raises(RuntimeError, match="never changed"):
        version.save()


def test_a_rubric_without_arguments_is_not_published(derived: Rubric, teacher: User) -> None:
    for argument_id in ("a1", "a2"):
        apply_edit(
            actor=teacher,
            rubric=derived,
            seen=derived.current_edit,
            action="Deleted",
            edit=lambda working, gone=argument_id: arguments.delete(working, gone),
        )
    with pytest.raises(NotPublishable) as refused:
        publish(derived, teacher)
    assert "no key arguments" in refused.value.faults[0]
    assert not RubricVersion.objects.exists()


def test_nothing_derived_is_nothing_to_publish(rubric: Rubric, teacher: User) -> None:
    with pytest.raises(RubricError, match="nothing to publish yet"):
        publish(rubric, teacher)


def test_what_somebody_changed_meanwhile_is_not_published_unseen(derived: Rubric, teacher: User) -> None:
    change(derived, teacher, 1)
    with pytest.raises(StaleEdit):
        publish(derived, teacher, seen=1)


def test_the_page_publishes_shows_and_gives_the_file(client: Client, derived: Rubric, teacher: User) -> None:
    client.force_login(teacher)
    page = client.post(reverse("rubric_publish", args=[derived.pk]), {"seen": 1}, follow=True).content.decode()
    assert "Version 1 is published" in page
    assert "Shade cools the city" in page
    again = client.post(reverse("rubric_publish", args=[derived.pk]), {"seen": 1}, follow=True).content.decode()
    assert "Nothing changed since version 1" in again
    answer = client.get(reverse("rubric_version_json", args=[derived.pk, 1]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="street-trees-v1.json"'
    assert Content.from_json(json.loads(answer.content)).sha256() == RubricVersion.objects.get().content_hash


def test_the_page_says_what_a_new_version_would_change(client: Client, derived: Rubric, teacher: User) -> None:
    publish(derived, teacher)
    change(derived, teacher, 1)
    client.force_login(teacher)
    page = client.get(reverse("rubric_versions", args=[derived.pk])).content.decode()
    assert "Changed: Shade cools the city" in page
    assert "Publish version 2" in page


def test_a_version_is_in_the_english_of_its_course(client: Client, derived: Rubric, teacher: User) -> None:
    first, _ = publish(derived, teacher)
    derived.course.english = "american"
    derived.course.save()
    client.force_login(teacher)
    page = client.get(reverse("rubric_versions", args=[derived.pk])).content.decode()
    assert "The course chose another English" in page
    second, is_new = publish(Rubric.objects.get(pk=derived.pk), teacher)
    first.refresh_from_db()
    assert is_new
    assert Content.from_json(first.content).english == "british"
    assert Content.from_json(second.content).english == "american"


def test_the_choices_of_a_course_are_those_of_a_rubric() -> None:
    assert tuple(English.values) == get_args(RubricEnglish)
