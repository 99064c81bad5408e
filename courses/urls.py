"""Addresses of this app."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path, reverse_lazy

from courses.views import courses, joining, people, roster

urlpatterns = [
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path(
        "set-password/<uidb64>/<token>/",
        login_not_required(
            auth.PasswordResetConfirmView.as_view(
                template_name="registration/set_password.html",
                success_url=reverse_lazy("home"),
                post_reset_login=True,
            )
        ),
        name="set_password",
    ),
    path(
        "account/password/",
        auth.PasswordChangeView.as_view(
            template_name="registration/change_password.html", success_url=reverse_lazy("home")
        ),
        name="change_password",
    ),
    path("join/<slug:code>/", joining.join, name="join"),
    path("courses/new/", courses.course_new, name="course_new"),
    path("courses/<int:course_id>/people/", people.people, name="people"),
    path("courses/<int:course_id>/people/joining/", people.joining, name="joining"),
    path("courses/<int:course_id>/people/english/", people.english, name="course_english"),
    path("courses/<int:course_id>/people/roster/", roster.roster, name="roster"),
    path("courses/<int:course_id>/people/roster/import/", roster.roster_import, name="roster_import"),
    path("courses/<int:course_id>/people/links/", roster.links, name="password_links"),
    path("courses/<int:course_id>/people/links.csv", roster.links_csv, name="password_links_csv"),
    path("enrolments/<int:enrolment_id>/role/", people.person_role, name="person_role"),
    path("enrolments/<int:enrolment_id>/remove/", people.person_remove, name="person_remove"),
]
