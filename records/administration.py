"""The administration as a site: its name, and its index in the order an administrator thinks."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme

# Heading -> models, by label. A model that is not named here comes last, under its own room.
GROUPS = (
    ("Personer och inloggningar", ("people.person", "people.user")),
    ("Organ och deras medlemmar", ("people.body", "people.membership")),
    ("Befattningar och innehavare", ("people.position", "people.positionholder")),
    ("Organisationer", ("people.organisation", "people.side")),
    ("Utskick (bara läsning)", ("mailing.mail", "mailing.unsubscription")),
    (
        "Utkast, underskrifter och utdrag (bara läsning)",
        (
            "meetings.draftround",
            "meetings.signoff",
            "meetings.viewing",
            "meetings.approvedcopy",
            "meetings.dispatch",
        ),
    ),
    ("Ord och stående punkter", ("decisions.standardphrase", "meetings.standingitem")),
    (
        "Det som står i loggen (bara läsning)",
        ("meetings.meeting", "decisions.decision", "decisions.assignment"),
    ),
    ("Importer (bara läsning)", ("intake.import",)),
)


class LogAdminSite(AdminSite):
    """Django's administration with our words."""

    site_header = "Beslutslogg, administration"
    site_title = "Beslutslogg, administration"
    index_title = "Administration"
    enable_nav_sidebar = False

    @method_decorator(login_not_required)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is one login page, the log's own.

        Raises:
            PermissionDenied: the user is logged in, and is no administrator.
        """
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied("Administrationen är för loggens administratörer.")
        from django.contrib.auth.views import redirect_to_login  # needs the models; read too early

        onward = request.GET.get(REDIRECT_FIELD_NAME, "")
        inside = url_has_allowed_host_and_scheme(onward, allowed_hosts=None)
        if request.user.is_authenticated:
            return redirect(onward if inside else "admin:index")
        return redirect_to_login(onward if inside else reverse("admin:index"))

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """The index by what one wants to do; a room's own page as it is."""
        rooms = super().get_app_list(request, app_label)
        if app_label is not None:
            return rooms
        found = {
            f"{room['app_label']}.{model['object_name'].lower()}": model
            for room in rooms
            for model in room["models"]
        }
        groups = []
        for heading, labels in GROUPS:
            models = [found.pop(label) for label in labels if label in found]
            if models:
                groups.append(_group(heading, models))
        return groups + ([_group("Övrigt", list(found.values()))] if found else [])


def _group(heading: str, models: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": heading,
        "app_label": "",
        "app_url": "",
        "has_module_perms": True,
        "models": models,
    }


class AdministrationConfig(AdminConfig):
    """Puts our site where Django's would be."""

    default_site = "records.administration.LogAdminSite"
