"""The request a page gets behind LoginRequiredMiddleware."""

from __future__ import annotations

from django.http import HttpRequest

from courses.models import User


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in; used as a type only."""

    user: User
