"""Addresses of this app."""

from django.urls import path

from grading.views import assignments, batches, feedback, home, release, review, writing

urlpatterns = [
    path("", home.home, name="home"),
    path("courses/<int:course_id>/", home.course, name="course"),
    path("courses/<int:course_id>/assignments/new/", assignments.new, name="assignment_new"),
    path("assignments/<int:assignment_id>/", assignments.assignment, name="assignment"),
    path("assignments/<int:assignment_id>/edit/", assignments.edit, name="assignment_edit"),
    path("assignments/<int:assignment_id>/results.csv", assignments.results, name="assignment_results"),
    path("assignments/<int:assignment_id>/read-again/", assignments.reread, name="assignment_read_again"),
    path("assignments/<int:assignment_id>/upload/", batches.upload, name="batch_upload"),
    path("assignments/<int:assignment_id>/release/", release.release_assignment, name="assignment_release"),
    path("assignments/<int:assignment_id>/submit/", writing.submit, name="submit"),
    path("drafts/<int:draft_id>/state/", writing.draft_state, name="draft_state"),
    path("drafts/<int:draft_id>/file/", writing.draft_file, name="draft_file"),
    path("runs/<int:run_id>/retry/", writing.retry, name="run_retry"),
    path("essays/<int:essay_id>/", feedback.essay, name="essay"),
    path("essays/<int:essay_id>/as-student/", feedback.as_student, name="essay_as_student"),
    path("essays/<int:essay_id>/review/", review.review, name="review"),
    path("feedback/<int:feedback_id>/comments/", review.comment_add, name="comment_add"),
    path("feedback/<int:feedback_id>/summary/", review.summary, name="feedback_summary"),
    path("feedback/<int:feedback_id>/reviewed/", review.reviewed, name="feedback_reviewed"),
    path("feedback/<int:feedback_id>/reopen/", review.reopen, name="feedback_reopen"),
    path("feedback/<int:feedback_id>/release/", release.release_one, name="feedback_release"),
    path("feedback/<int:feedback_id>/take-back/", release.take_back_one, name="feedback_take_back"),
    path("comments/<int:comment_id>/", review.comment_decide, name="comment_decide"),
    path("criteria/<int:decision_id>/", review.criterion_decide, name="criterion_decide"),
    path("arguments/<int:decision_id>/", review.argument_decide, name="argument_decide"),
    path("batches/<int:batch_id>/", batches.batch, name="batch"),
    path("batches/<int:batch_id>/progress/", batches.progress, name="batch_progress"),
    path("batches/<int:batch_id>/retry/", batches.retry, name="batch_retry"),
    path("batches/<int:batch_id>/results.csv", batches.results, name="batch_results"),
    path("batches/<int:batch_id>/release/", release.release_all_of_batch, name="batch_release"),
    path("batch-items/<int:item_id>/assign/", batches.assign, name="batch_assign"),
]
