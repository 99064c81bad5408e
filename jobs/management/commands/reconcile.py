"""`manage.py reconcile`: bring back jobs that were lost; `--forever` keeps doing it."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

from jobs.registry import reconcile_all


class Command(BaseCommand):
    """Bring back lost jobs."""

    help = "Bring back jobs whose worker died or whose message was lost. Safe at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --forever."""
        parser.add_argument("--forever", action="store_true", help="go on, every JOB_RECONCILE_EVERY seconds")

    def handle(self, *_: Any, **options: Any) -> None:
        """Reconcile once or for ever."""
        while True:
            try:
                close_old_connections()
                for name, counts in reconcile_all().items():
                    if any(counts.values()):
                        self.stdout.write(f"{name}: {counts['sent']} sent again, {counts['gave_up']} given up")
            except Error as error:
                self.stderr.write(f"The database did not answer ({type(error).__name__}); trying again.")
                if not options["forever"]:
                    raise
            if not options["forever"]:
                return
            time.sleep(settings.JOB_RECONCILE_EVERY)
