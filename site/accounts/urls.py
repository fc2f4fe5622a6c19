"""Our doors of the admin: included before Wagtail's own, whose names they answer to."""

from django.urls import path
from django.views.decorators.cache import never_cache

from accounts.views import AskForPasswordView, FirstPasswordView, SignInView

urlpatterns = [
    path("login/", never_cache(SignInView.as_view())),
    path("password_reset/", never_cache(AskForPasswordView.as_view())),
    path("first-password/", never_cache(FirstPasswordView.as_view()), name="accounts_first_password"),
]
