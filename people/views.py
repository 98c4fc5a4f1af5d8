"""Logging in and out."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

from people.demo_logins import demo_logins
from records.policy import policy


class Login(auth_views.LoginView):
    """The login page; in demonstration mode it shows the demonstration's logins."""

    template_name = "registration/login.html"
    redirect_authenticated_user = True

    def get_redirect_url(self, *args: Any) -> str:
        """Where to go on to; never back to this page, which would turn round for ever."""
        asked = super().get_redirect_url(*args)
        return "" if asked.partition("?")[0] == self.request.path else asked

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the demonstration's logins, when there is a demonstration."""
        logins = demo_logins() if settings.DEMO else []
        return super().get_context_data(**kwargs) | {"demo_logins": logins}


class ChangePassword(auth_views.PasswordChangeView):
    """One's own password."""

    template_name = "form_page.html"
    success_url = reverse_lazy("logbook:overview")
    extra_context = {
        "title": "Byt lösenord",
        "submit_text": "Byt lösenord",
        "back_url": reverse_lazy("logbook:overview"),
    }

    def form_valid(self, form: Any) -> HttpResponse:
        """Changes it and says so."""
        messages.success(self.request, "Lösenordet är bytt.")
        return super().form_valid(form)


change_password = policy("account.own")(ChangePassword.as_view())
login = policy("public")(Login.as_view())
logout = policy("public")(auth_views.LogoutView.as_view())


def client_address(request: HttpRequest) -> str:
    """Who knocks: behind our own proxy, the last address it names; it cannot be made up."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer after too many wrong passwords."""
    words = "För många försök med fel lösenord. Vänta en kvart och försök igen."
    return render(
        request, "error.html", {"heading": "Inloggningen är pausad", "words": words}, status=429
    )
