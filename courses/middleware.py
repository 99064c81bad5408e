"""What happens to a form that is sent after its sender was signed out, or signed in anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

SIGNED_OUT = (
    "You were signed out meanwhile, so this was not saved. Sign in and send it once more; "
    "an essay you typed is kept in this browser."
)


class SignInFirst(LoginRequiredMiddleware):
    """Sends a signed-out reader to the sign-in page, and a signed-out writer back to the form afterwards.

    Django would lead back to the address the form was sent to, which shows nothing.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        """Redirect to the sign-in page."""
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        if not request.headers.get("HX-Request"):
            messages.warning(request, SIGNED_OUT)
        return redirect_to_login(page_before(request), self.get_login_url(view_func))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Say that a form was from before the last sign-in (Django's CSRF check), and lead back to it."""
    return render(request, "403_csrf.html", {"back": page_before(request)}, status=403)


def page_before(request: HttpRequest) -> str:
    """Give the path of our page a form was sent from; "/" where the browser does not say."""
    referer = request.headers.get("Referer", "")
    found = urlsplit(referer)
    if not found.path.startswith("/") or not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return "/"
    return f"{found.path}?{found.query}" if found.query else found.path
