"""Forms of grading: they check shapes; services check rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from courses.models import Course
from grading.models import Assignment
from rubrics.models import RubricVersion

_MOMENT = "%Y-%m-%dT%H:%M"
ACCEPT = ".txt,.md,.docx,.pdf"


def _many(count: float, noun: str) -> str:
    return f"{count:g} {noun}{'' if count == 1 else 's'}"


class VersionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A published rubric version, by the words a teacher knows it by."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the rubric, its version, and what is in it."""
        content = obj.content
        size = f"{_many(len(content['key_arguments']), 'argument')}, {_many(content['marks'], 'mark')}"
        return f"{obj.rubric.title}, version {obj.number} ({size})"


class AssignmentForm(forms.Form):
    """What is set, when, and how feedback is shown."""

    title = forms.CharField(max_length=200)
    rubric_version = VersionField(
        queryset=RubricVersion.objects.none(),
        label="Rubric",
        empty_label=None,
        help_text="The question comes with it. Essays already read keep the version they were read under.",
    )
    instructions = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What students should know besides the question.",
    )
    opens_at = forms.DateTimeField(
        required=False, label="Opens", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT)
    )
    due_at = forms.DateTimeField(
        required=False, label="Due", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT)
    )
    accept_late = forms.BooleanField(required=False, label="Take late work, marked as late")
    words_min = forms.IntegerField(required=False, min_value=1, label="At least (words)")
    words_max = forms.IntegerField(
        required=False, min_value=1, max_value=settings.MAX_ESSAY_WORDS, label="At most (words)"
    )
    feedback_mode = forms.ChoiceField(
        choices=Assignment.FeedbackMode.choices, widget=forms.RadioSelect, label="Students see feedback"
    )

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = RubricVersion.objects.filter(rubric__course=course).select_related("rubric")
        field: Any = self.fields["rubric_version"]
        field.queryset = versions.order_by("rubric__title", "-number")


class TextField(forms.CharField):
    """Words as they were typed, less the NUL characters that some programs paste along."""

    def to_python(self, value: Any) -> Any:
        """Take out what no database keeps."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class TextForm(forms.Form):
    """Words of a reviewer."""

    text = TextField(required=False)


class SubmitForm(forms.Form):
    """A text, written here or in a file."""

    text = TextField(required=False, strip=False, widget=forms.Textarea)
    # An empty file is the reader's to refuse: it names the file and says what to do.
    file = forms.FileField(required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ACCEPT}))

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        upload = self.cleaned_data["file"]
        if upload and upload.size > settings.MAX_UPLOAD_BYTES:
            most = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
            raise forms.ValidationError(
                f"“{upload.name}” has {upload.size / 1024 / 1024:.1f} MB; at most {most} MB are taken. "
                "Save it without pictures, or paste the text."
            )
        return upload

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        data = super().clean() or {}
        if not self.errors and not data.get("file") and not (data.get("text") or "").strip():
            raise forms.ValidationError("There is no text yet. Paste or write your essay, or choose a file.")
        return data


class CommentForm(forms.Form):
    """A reviewer's comment: on selected words (offsets), or on words quoted."""

    criterion = forms.CharField()
    text = TextField(widget=forms.Textarea)
    quote = TextField(required=False)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=1)


class LevelForm(forms.Form):
    """A level, marks and a reason."""

    level = forms.IntegerField(min_value=0)
    marks = forms.FloatField(required=False, min_value=0)
    reason = TextField(required=False)
