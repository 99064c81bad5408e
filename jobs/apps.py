"""The job ledger as an app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The job ledger."""

    name = "jobs"
