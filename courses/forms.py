"""Forms of courses and people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm

from courses.models import Course, English, Role, User
from courses.roster import RosterError, decode_roster


class CourseForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new course."""

    class Meta:
        model = Course
        fields = ["title"]
        labels = {"title": "Name of the course"}
        help_texts = {"title": "As students know it, for instance “Current Affairs, batch 14”."}


class EnglishForm(forms.ModelForm):  # type: ignore[type-arg]
    """Which English the notes on language go by."""

    class Meta:
        model = Course
        fields = ["english"]
        labels = {"english": "Essays are written in"}
        help_texts = {
            "english": "A few notes in the margin on spelling and grammar. They cost no marks unless a rubric has a "
            "criterion for language. Counts for rubrics published from now on."
        }

    def clean_english(self) -> English:
        """Give the choice as an English."""
        return English(self.cleaned_data["english"])


class AccountForm(BaseUserCreationForm):  # type: ignore[type-arg]
    """A new account, made through a join link."""

    first_name = forms.CharField(label="First name", max_length=150)
    last_name = forms.CharField(label="Last name", max_length=150)
    email = forms.EmailField(label="Email", required=False)

    class Meta:
        model = User
        fields = ["first_name", "last_name", "username", "email"]
        help_texts = {"username": "What you sign in with: letters, digits and @ . + - _"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = "At least 8 characters; not only digits, and no common password."
        self.fields["password2"].label = "Password, once more"
        self.fields["password2"].help_text = ""
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["username"].widget.attrs["autocomplete"] = "username"


class RoleForm(forms.Form):
    """Another role for somebody."""

    role = forms.ChoiceField(choices=Role.choices, label="Role")

    def clean_role(self) -> Role:
        """Give the role as a Role."""
        return Role(self.cleaned_data["role"])


class RosterFileForm(forms.Form):
    """The class list, as a file or pasted."""

    file = forms.FileField(
        label="Class list (CSV)",
        required=False,
        allow_empty_file=True,
        help_text="As exported by Moodle, Canvas, Gradescope or Excel: the first row names the columns.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )
    text = forms.CharField(
        label="Or paste it",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "placeholder": "First name, Last name, Email, Roll number"}),
    )

    def clean(self) -> dict[str, Any]:
        """Put the text of the list, whichever way it came, under `roster`."""
        data = super().clean() or {}
        upload, text = data.get("file"), data.get("text") or ""
        if upload is None and not text.strip():
            raise forms.ValidationError("Choose a file or paste the list.")
        try:
            data["roster"] = decode_roster(upload.read()) if upload is not None else text
        except RosterError as error:
            self.add_error("file", str(error))
        return data
