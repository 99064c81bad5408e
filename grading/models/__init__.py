"""The rows of grading, by room: assignments and essays, runs and batches, feedback."""

from grading.models.assignments import Assignment, Draft, Essay
from grading.models.feedback import ArgumentDecision, CriterionDecision, Feedback, FeedbackComment
from grading.models.runs import Batch, BatchItem, Run

__all__ = [
    "ArgumentDecision",
    "Assignment",
    "Batch",
    "BatchItem",
    "CriterionDecision",
    "Draft",
    "Essay",
    "Feedback",
    "FeedbackComment",
    "Run",
]
