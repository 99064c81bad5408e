"""The project as an app: it only brings the start-up checks."""

from django.apps import AppConfig


class MarginaliaConfig(AppConfig):
    """Registers the checks."""

    name = "config"
    label = "config"

    def ready(self) -> None:
        """Load the checks, so that `manage.py check` and every start run them."""
        from config import checks  # noqa: F401 (apps must be loaded first)
