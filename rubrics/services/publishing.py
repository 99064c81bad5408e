"""Publishing: freezing a rubric as a version."""

from __future__ import annotations

from django.db import transaction

from analysis.rubric import check_rubric
from courses.audit import record
from courses.models import User
from rubrics.errors import NotPublishable, RubricError, StaleEdit
from rubrics.models import Rubric, RubricEdit, RubricVersion
from rubrics.services.editing import working_copy


@transaction.atomic
def publish_rubric(*, actor: User, rubric: Rubric, seen: int) -> tuple[RubricVersion, bool]:
    """Freeze the rubric as the teacher saw it; gives the version and whether it is new.

    The same content as the newest version gives that version. Raises NotPublishable naming the faults,
    StaleEdit where the rubric was changed since, RubricError where there is nothing to publish.
    """
    locked = Rubric.objects.select_for_update().get(pk=rubric.pk)
    if not locked.current_edit:
        raise RubricError("There is nothing to publish yet: derive the rubric from its documents first.")
    if locked.current_edit != seen:
        raise StaleEdit
    content = working_copy(RubricEdit.objects.get(rubric=rubric, number=seen)).rubric
    faults = check_rubric(content)
    if faults:
        raise NotPublishable(faults)
    newest = RubricVersion.objects.filter(rubric=rubric).order_by("-number").first()
    content_hash = content.sha256()
    if newest is not None and newest.content_hash == content_hash:
        return newest, False
    version = RubricVersion.objects.create(
        rubric=rubric,
        number=newest.number + 1 if newest else 1,
        content=content.to_json(),
        content_hash=content_hash,
        published_by=actor,
    )
    record(course=rubric.course, actor=actor, verb="publish_rubric", subject=version, number=version.number)
    return version, True
