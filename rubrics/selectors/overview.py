"""The list of a course's rubrics, and what stands on top of every page of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from django.db.models import Count, Max

from analysis.rubric import English
from analysis.rubric import Rubric as Content
from courses.models import Course
from rubrics.models import Derivation, Rubric, RubricEdit, RubricVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricState:
    """Where a rubric stands: nothing derived (`edit` is None), never published, published, or changed since."""

    edit: RubricEdit | None
    newest: RubricVersion | None
    same_as_newest: bool
    may_undo: bool
    may_redo: bool

    @property
    def word(self) -> str:
        """One of: empty, draft, published, changed."""
        if self.edit is None:
            return "empty"
        if self.newest is None:
            return "draft"
        return "published" if self.same_as_newest else "changed"


def rubrics_of(course: Course) -> list[Rubric]:
    """Give a course's rubrics, newest first, with `documents_count` and `newest_version`."""
    return list(
        Rubric.objects.filter(course=course)
        .annotate(documents_count=Count("documents", distinct=True), newest_version=Max("versions__number"))
        .order_by("-pk")
    )


def state_of(rubric: Rubric) -> RubricState:
    """Say where a rubric stands."""
    edit = current_edit(rubric)
    newest = RubricVersion.objects.filter(rubric=rubric).order_by("-number").first()
    same = bool(edit and newest and content_of(edit).sha256() == newest.content_hash)
    redo = bool(edit) and RubricEdit.objects.filter(rubric=rubric, parent=rubric.current_edit).exists()
    return RubricState(
        edit=edit, newest=newest, same_as_newest=same, may_undo=bool(edit and edit.parent), may_redo=redo
    )


def current_edit(rubric: Rubric) -> RubricEdit | None:
    """Give the edit a rubric stands at; None where nothing was derived yet."""
    if not rubric.current_edit:
        return None
    found = RubricEdit.objects.filter(rubric=rubric, number=rubric.current_edit).first()
    if found is not None:
        found.rubric = rubric  # with its course, which need not be fetched again
    return found


def content_of(edit: RubricEdit) -> Content:
    """Give the rubric an edit left behind, in the English of its course."""
    content = Content.from_json(edit.content)
    return replace(content, english=cast(English, edit.rubric.course.english))


def edit_before(edit: RubricEdit) -> RubricEdit:
    """Give the edit that another one was made on."""
    return RubricEdit.objects.get(rubric=edit.rubric_id, number=edit.parent)


def latest_derivation(rubric: Rubric) -> Derivation | None:
    """Give the last derivation asked for."""
    return Derivation.objects.filter(rubric=rubric).order_by("-pk").first()
