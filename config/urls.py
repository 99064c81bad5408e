"""Every address: each app has its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("courses.urls")),
    path("", include("rubrics.urls")),
    path("", include("grading.urls")),
]
