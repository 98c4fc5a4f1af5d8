"""Default is deny: every view says which policy it follows, or it does not run."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required

View = TypeVar("View", bound=Callable[..., Any])


def policy(name: str) -> Callable[[View], View]:
    """Declares a view's policy, "meeting.read" for instance.

    "public" and what begins with "public." also let the anonymous in.

    What a policy means for each role stands in tests/test_permissions.py, which runs every URL as
    every role; what is visible of one object is decided by `visible_to` and the `can_` rules.
    """

    def declare(view: View) -> View:
        view.policy = name  # type: ignore[attr-defined]
        return login_not_required(view) if name.split(".")[0] == "public" else view

    return declare
