"""Forms of rubrics: the question, the documents, and one form an edit."""

from __future__ import annotations

from typing import Any, get_args

from django import forms

from analysis.rubric import Criterion, EvidenceKind
from rubrics.edits.criteria import NewCriterion, NewLevel
from rubrics.models import Document, Rubric


def first_fault(form: forms.BaseForm) -> str:
    """Give the first thing that is wrong with a form, as words."""
    return str(next(iter(form.errors.values()))[0])


WEIGHTS = [(1, "1 · adds to the answer"), (2, "2 · belongs in a good answer"), (3, "3 · the answer fails without it")]


class RubricForm(forms.ModelForm):  # type: ignore[type-arg]
    """The question a rubric is for, and what it is marked out of."""

    marks = forms.IntegerField(label="Marked out of", min_value=1, max_value=1000, initial=20)

    class Meta:
        model = Rubric
        fields = ["title", "question", "marks"]
        labels = {"title": "Short title"}
        error_messages = {"question": {"required": "There is no question yet. Write it as the students get it."}}
        help_texts = {"question": "As the students get it, word for word: the arguments are sought for these words."}
        widgets = {"question": forms.Textarea(attrs={"rows": 4})}

    def clean_question(self) -> str:
        """Refuse a question without words."""
        question = str(self.cleaned_data["question"]).strip()
        if not any(character.isalpha() for character in question):
            raise forms.ValidationError("There are no words in this question.")
        return question


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; cleans to a list."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Clean every file by itself."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class PastedField(forms.CharField):
    """Pasted words, less the NUL characters that some programs paste along."""

    def to_python(self, value: Any) -> Any:
        """Take out what no database keeps."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class DocumentsForm(forms.Form):
    """Documents, as files or as pasted text."""

    kind = forms.ChoiceField(label="These are", choices=Document.Kind.choices, initial=Document.Kind.SOURCE)
    uploads = ManyFilesField(
        label="Files",
        required=False,
        allow_empty_file=True,
        help_text="Word, PDF, Markdown or plain text; several at once.",
        widget=ManyFilesInput(attrs={"accept": ".docx,.pdf,.md,.markdown,.txt"}),
    )
    text = PastedField(label="Or paste text", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 5}))
    name = PastedField(
        label="Name of the pasted text",
        required=False,
        max_length=120,
        help_text="For instance the title and its year.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one or the other."""
        data = super().clean() or {}
        if not self.errors and not data.get("uploads") and not (data.get("text") or "").strip():
            raise forms.ValidationError("Choose one or more files, or paste a text.")
        return data

    def documents(self) -> list[tuple[str, bytes]]:
        """Give what came in, as (name, bytes)."""
        found = [(file.name, file.read()) for file in self.cleaned_data["uploads"]]
        text = self.cleaned_data["text"]
        if text.strip():
            name = self.cleaned_data["name"].replace("/", "-").strip() or "Pasted text"
            found.append((name if name.lower().endswith((".txt", ".md")) else f"{name}.txt", text.encode()))
        return found


class SeenForm(forms.Form):
    """An edit without words; `seen` is the number of the edit the page showed."""

    seen = forms.IntegerField(min_value=0)


class RewordForm(SeenForm):
    """An argument's words; also those of the second half when an argument is split."""

    title = forms.CharField(max_length=500, error_messages={"required": "An argument needs a title."})
    statement = forms.CharField(max_length=2000, error_messages={"required": "An argument needs a statement."})


class WeighForm(SeenForm):
    """An argument's weight."""

    weight = forms.TypedChoiceField(choices=WEIGHTS, coerce=int)


class MergeForm(SeenForm):
    """The argument to merge with."""

    other = forms.CharField(max_length=40, error_messages={"required": "Choose the argument to merge with."})


class SplitForm(RewordForm):
    """The second half of a split, and the passages that go with it."""

    passages = forms.TypedMultipleChoiceField(coerce=int, required=False, choices=[(n, n) for n in range(1000)])


class IndexForm(SeenForm):
    """Which of several passages, evidence items or conventions."""

    index = forms.IntegerField(min_value=0)


class PickForm(SeenForm):
    """Words of a document: picked with the mouse (offsets and quote), or pasted (quote only)."""

    document = forms.CharField(required=False, max_length=40)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=0)
    quote = forms.CharField(
        strip=False, max_length=20000, error_messages={"required": "Select or paste the words first."}
    )


class EvidenceForm(PickForm):
    """Words of a document that are evidence of some kind."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in get_args(EvidenceKind)])


class AddForm(PickForm, RewordForm):
    """An argument of the teacher's own, with or without a passage."""

    weight = forms.TypedChoiceField(choices=WEIGHTS, coerce=int, initial=2)
    quote = forms.CharField(required=False, strip=False, max_length=20000)


class ConventionForm(IndexForm):
    """A convention's words."""

    text = forms.CharField(max_length=2000, error_messages={"required": "A comment needs words."})


class CriterionForm(forms.Form):
    """One criterion with its levels; the number of levels stays as it is."""

    title = forms.CharField(max_length=120)
    description = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    percent = forms.FloatField(label="Weight (%)", min_value=0, max_value=100)

    def __init__(self, criterion: Criterion, data: Any = None) -> None:
        super().__init__(data, prefix=criterion.id)
        self.criterion = criterion
        self.fields["title"].initial = criterion.title
        self.fields["description"].initial = criterion.description
        self.fields["percent"].initial = f"{round(criterion.weight * 100, 2):g}"
        self.fields["percent"].widget.attrs["step"] = "any"
        for level in criterion.levels:
            self._add_level(level.level, level.label, level.marks, level.descriptor)

    def _add_level(self, number: int, label: str, marks: float, descriptor: str) -> None:
        area = forms.Textarea(attrs={"rows": 2})
        self.fields[f"label{number}"] = forms.CharField(label="Name", initial=label, max_length=60, required=False)
        self.fields[f"marks{number}"] = forms.FloatField(
            label="Marks up to", initial=f"{round(marks, 2):g}", min_value=0
        )
        self.fields[f"marks{number}"].widget.attrs["step"] = "any"
        self.fields[f"descriptor{number}"] = forms.CharField(
            label="What it looks like", initial=descriptor, max_length=1000, required=False, widget=area
        )

    def level_rows(self) -> list[tuple[int, Any, Any, Any]]:
        """Give the fields of every level, best first, as (level, label, marks, descriptor)."""
        numbers = [level.level for level in self.criterion.levels]
        return [(n, self[f"label{n}"], self[f"marks{n}"], self[f"descriptor{n}"]) for n in reversed(numbers)]

    def criterion_typed(self) -> NewCriterion:
        """Give what was typed."""
        data = self.cleaned_data
        return NewCriterion(
            id=self.criterion.id,
            title=data["title"],
            description=data["description"],
            percent=data["percent"],
            levels=tuple(
                NewLevel(
                    label=data[f"label{level.level}"],
                    descriptor=data[f"descriptor{level.level}"],
                    marks=data[f"marks{level.level}"],
                )
                for level in self.criterion.levels
            ),
        )
