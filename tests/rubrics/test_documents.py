"""Documents of a rubric: read when they come, refused in words when they cannot be."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from analysis.documents import DocumentError
from courses.models import AuditEntry, User
from rubrics.errors import RubricError
from rubrics.models import Document, Rubric
from rubrics.selectors.documents import document_page, document_row, document_rows
from rubrics.services.documents import add_document, delete_document
from tests.cast import SOURCE_TEXT


def bring(rubric: Rubric, actor: User, text: str = SOURCE_TEXT, *, name: str = "trees.txt", kind: str = "source"):
    return add_document(actor=actor, rubric=rubric, name=name, data=text.encode(), kind=kind)


def test_a_document_is_read_at_once_and_kept_as_it_came(rubric: Rubric, teacher: User) -> None:
    document = bring(rubric, teacher)
    assert bytes(document.content) == SOURCE_TEXT.encode()
    row = document_row(document)
    assert row.words == len(document.reading["text"].split()) > 40
    assert row.sections == 1
    assert AuditEntry.objects.get(verb="add_document").detail == {"kind": "source", "bytes": len(SOURCE_TEXT.encode())}


def test_the_same_file_twice_is_said_and_not_kept(rubric: Rubric, teacher: User) -> None:
    bring(rubric, teacher)
    with pytest.raises(RubricError, match=r"again.txt is there already, as trees.txt"):
        bring(rubric, teacher, name="again.txt")
    assert rubric.documents.count() == 1


def test_a_file_may_be_source_and_annotated_note_at_once(rubric: Rubric, teacher: User) -> None:
    bring(rubric, teacher)
    bring(rubric, teacher, kind="annotated_note")
    assert [row.document.kind for row in document_rows(rubric)] == ["source", "annotated_note"]


@pytest.mark.parametrize("data", [b"", b"MZ\x90\x00program", b"%PDF-1.4 broken"])
def test_a_file_that_cannot_be_read_is_refused_and_not_kept(rubric: Rubric, teacher: User, data: bytes) -> None:
    with pytest.raises(DocumentError):
        add_document(actor=teacher, rubric=rubric, name="a.pdf", data=data, kind="source")
    assert not Document.objects.exists()


def test_a_file_over_the_limit_is_refused(rubric: Rubric, teacher: User, settings) -> None:
    settings.MAX_UPLOAD_BYTES = 100
    with pytest.raises(DocumentError) as refused:
        bring(rubric, teacher)
    assert refused.value.code == "too_large"


def test_several_files_come_at_once_and_each_gets_its_own_answer(client: Client, rubric: Rubric, teacher: User) -> None:
    client.force_login(teacher)
    files = [
        SimpleUploadedFile("trees.txt", SOURCE_TEXT.encode()),
        SimpleUploadedFile("empty.txt", b" "),
    ]
    address = reverse("rubric_documents", args=[rubric.pk])
    page = client.post(address, {"kind": "source", "uploads": files}, follow=True).content.decode()
    assert "trees.txt was read." in page
    assert "empty.txt" in page
    assert [document.name for document in rubric.documents.all()] == ["trees.txt"]


def test_pasted_text_becomes_a_document(client: Client, rubric: Rubric, teacher: User) -> None:
    client.force_login(teacher)
    form = {"kind": "source", "text": SOURCE_TEXT, "name": "On trees"}
    client.post(reverse("rubric_documents", args=[rubric.pk]), form)
    assert rubric.documents.get().name == "On trees.txt"


def test_nothing_chosen_is_said(client: Client, rubric: Rubric, teacher: User) -> None:
    client.force_login(teacher)
    page = client.post(reverse("rubric_documents", args=[rubric.pk]), {"kind": "source"}).content.decode()
    assert "Choose one or more files, or paste a text." in page


def test_the_remarks_of_a_note_stand_beside_the_words_they_speak_of(rubric: Rubric, teacher: User) -> None:
    note = (
        "Introduction\n\nTrees cool the city and they are loved by nearly everybody who lives near them.\n\n"
        "add and highlight references against these arguments.\n\n"
        "They also hold back water, and their roots break the kerbs of many streets every year.\n"
    )
    document = bring(rubric, teacher, note, name="note.txt", kind="annotated_note")
    page = document_page(document)
    text = document.reading["text"]
    for item in page:
        assert "".join(stretch.text for stretch in item.block.stretches) == text[item.block.start : item.block.end]
    (item,) = [item for item in page if item.remarks]
    assert [remark.text for _, remark in item.remarks] == ["add and highlight references against these arguments."]
    assert item.block.stretches[0].text.startswith("Trees cool the city")


def test_the_file_comes_back_as_an_attachment_byte_for_byte(client: Client, rubric: Rubric, teacher: User) -> None:
    document = bring(rubric, teacher, name='wähl;".txt')
    client.force_login(teacher)
    answer = client.get(reverse("rubric_document_file", args=[document.pk]))
    assert answer.content == SOURCE_TEXT.encode()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_deleted_document_leaves_its_name_in_the_audit(rubric: Rubric, teacher: User) -> None:
    delete_document(actor=teacher, document=bring(rubric, teacher))
    assert not Document.objects.exists()
    assert AuditEntry.objects.get(verb="delete_document").detail == {"name": "trees.txt"}


def test_an_empty_file_is_named_and_the_others_are_taken(client: Client, rubric: Rubric, teacher: User) -> None:
    client.force_login(teacher)
    files = [SimpleUploadedFile("nothing.docx", b""), SimpleUploadedFile("trees.txt", SOURCE_TEXT.encode())]
    address = reverse("rubric_documents", args=[rubric.pk])
    page = client.post(address, {"kind": "source", "uploads": files}, follow=True).content.decode()
    assert "nothing.docx is empty: it holds 0 bytes and no text." in page
    assert [document.name for document in rubric.documents.all()] == ["trees.txt"]


def test_a_source_in_another_language_is_taken_with_a_warning(client: Client, rubric: Rubric, teacher: User) -> None:
    client.force_login(teacher)
    french = "Les arbres des rues rafraîchissent la ville, car leur ombre protège les trottoirs du soleil en été. " * 5
    address = reverse("rubric_documents", args=[rubric.pk])
    files = [SimpleUploadedFile("arbres.txt", french.encode())]
    page = client.post(address, {"kind": "source", "uploads": files}, follow=True).content.decode()
    assert "arbres.txt seems to be in French." in page
    page = client.post(address, {"kind": "source", "text": SOURCE_TEXT, "name": "Trees"}, follow=True).content.decode()
    assert "seems to be in" not in page


def test_pasted_nul_characters_do_not_stand_in_the_way(client: Client, rubric: Rubric, teacher: User) -> None:
    client.force_login(teacher)
    text = SOURCE_TEXT.replace("shade", "sha\x00de")
    client.post(reverse("rubric_documents", args=[rubric.pk]), {"kind": "source", "text": text, "name": "Tre\x00es"})
    document = rubric.documents.get()
    assert (document.name, bytes(document.content)) == ("Trees.txt", SOURCE_TEXT.encode())
