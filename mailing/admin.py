"""Mails in the administration: how many there are, and which did not arrive and why. Only shown.

What a mail says is for the secretaries of the body that sent it; neither subject nor text is here.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from mailing.models import Mail, Unsubscription
from records.admin import BodyFilter, ShownAdmin


@admin.register(Mail)
class MailAdmin(ShownAdmin):
    """The mails that failed; counts of all."""

    list_display = ("__str__", "to", "body", "failed_at", "last_error")
    list_filter = (("body", BodyFilter), "kind")
    list_select_related = ("body",)
    search_fields = ("to", "name")
    date_hierarchy = "failed_at"
    fields = (
        "kind",
        "name",
        "to",
        "person",
        "body",
        "queued_at",
        "failed_at",
        "tries",
        "last_error",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those that failed."""
        return super().get_queryset(request).filter(failed_at__isnull=False)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with how many there are in each state."""
        counts = Mail.objects.aggregate(
            every=Count("pk"),
            sent=Count("pk", filter=Q(sent_at__isnull=False)),
            failed=Count("pk", filter=Q(failed_at__isnull=False)),
        )
        waiting = counts["every"] - counts["sent"] - counts["failed"]
        title = (
            f"Mejl: {counts['sent']} skickade, {waiting} väntar, {counts['failed']} misslyckade. "
            "De misslyckade visas."
        )
        return super().changelist_view(request, {"title": title, **(extra_context or {})})


@admin.register(Unsubscription)
class UnsubscriptionAdmin(ShownAdmin):
    """Who has said no to what."""

    list_display = ("person", "kind")
    list_filter = ("kind",)
    list_select_related = ("person",)
    search_fields = ("person__name",)
    fields = ("person", "kind")
