"""Sources, derivation, editing and publishing of rubrics."""

from django.apps import AppConfig


class RubricsConfig(AppConfig):
    """Rubrics."""

    name = "rubrics"

    def ready(self) -> None:
        """Make derivations known to the reconciler."""
        from jobs.registry import register
        from rubrics.models import Derivation
        from rubrics.tasks import deliver_derivation

        register(Derivation, deliver_derivation)
