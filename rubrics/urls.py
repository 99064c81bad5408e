"""Addresses of this app."""

from django.urls import path, re_path

from rubrics.views import criteria, documents, editor, rubrics, versions

urlpatterns = [
    path("courses/<int:course_id>/rubrics/", rubrics.rubrics, name="rubrics"),
    path("courses/<int:course_id>/rubrics/new/", rubrics.rubric_new, name="rubric_new"),
    path("rubrics/<int:rubric_id>/", editor.rubric, name="rubric"),
    path("rubrics/<int:rubric_id>/question/", rubrics.rubric_question, name="rubric_question"),
    path("rubrics/<int:rubric_id>/documents/", documents.documents, name="rubric_documents"),
    path("rubrics/<int:rubric_id>/derive/", documents.derive, name="rubric_derive"),
    path("rubrics/<int:rubric_id>/derivation/", documents.derivation, name="rubric_derivation"),
    path("rubrics/<int:rubric_id>/arguments/", editor.argument_add, name="argument_add"),
    path(
        "rubrics/<int:rubric_id>/arguments/<slug:argument_id>/<slug:verb>/", editor.argument_edit, name="argument_edit"
    ),
    re_path(r"^rubrics/(?P<rubric_id>\d+)/(?P<way>undo|redo)/$", editor.history, name="rubric_history"),
    path("rubrics/<int:rubric_id>/criteria/", criteria.criteria, name="rubric_criteria"),
    path("rubrics/<int:rubric_id>/conventions/", criteria.conventions, name="rubric_conventions"),
    re_path(
        r"^rubrics/(?P<rubric_id>\d+)/conventions/(?P<verb>reword|delete)/$",
        criteria.convention_edit,
        name="convention_edit",
    ),
    path("rubrics/<int:rubric_id>/versions/", versions.versions, name="rubric_versions"),
    path("rubrics/<int:rubric_id>/publish/", versions.publish, name="rubric_publish"),
    path("rubrics/<int:rubric_id>/versions/<int:number>/", versions.version, name="rubric_version"),
    path(
        "rubrics/<int:rubric_id>/versions/<int:number>/rubric.json", versions.version_json, name="rubric_version_json"
    ),
    path("documents/<int:document_id>/", documents.document, name="rubric_document"),
    path("documents/<int:document_id>/file/", documents.document_file, name="rubric_document_file"),
    path("documents/<int:document_id>/delete/", documents.document_delete, name="rubric_document_delete"),
]
