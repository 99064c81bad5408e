"""Courses and who is in them."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """Courses and who is in them."""

    name = "courses"
