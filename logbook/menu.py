"""What the main menu offers besides what everyone has; asked only by pages that show it."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from decisions.models import TimeRequest
from people.rules import can_see_directory, standing
from records.writing import today


def menu(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: questions that the template asks, so that other pages cost nothing."""
    user = getattr(request, "user", None)
    return {
        "has_own": lambda: bool(standing(user).positions),
        "sees_directory": lambda: can_see_directory(user),
        "sends_mail": lambda: bool(standing(user).secretary_in),
        "waiting_requests": lambda: _waiting_requests(user),
    }


def _waiting_requests(user: Any) -> int:
    """How many requests for more time the secretary has to answer; no query for others."""
    bodies = standing(user).secretary_in
    if not bodies:
        return 0
    asked = TimeRequest.objects.visible_to(user).unsettled(today())
    mine = Q(report_back__body__in=bodies) | Q(report_back__assignment__body__in=bodies)
    return asked.filter(mine).count()
