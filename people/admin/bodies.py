"""Organisations, sides, bodies and who has a role in them."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from people.actions import appoint_member, edit_member
from people.admin.filters import DissolvedFilter, InForceFilter
from people.admin.shown import ShownInline
from people.enums import MembershipRole
from people.models import Body, Membership, Organisation, Side, in_force
from records.admin import RecordAdmin, RecordForm, yes_or_no
from records.models import Record
from records.writing import today


@admin.register(Side)
class SideAdmin(RecordAdmin):
    """Sides of a body."""

    list_display = ("name", "heading", "order")
    search_fields = ("name", "heading")


class OrganisationForm(RecordForm):
    """An organisation."""

    beside = {"organisation_principal_kind": ("is_principal",)}


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    """Organisations."""

    form = OrganisationForm
    list_display = (
        "name",
        "short_name",
        "kind",
        yes_or_no("is_principal", "huvudman"),
        "side",
        "federation",
    )
    list_filter = (
        "kind",
        "is_principal",
        "side",
        ("federation", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("federation", "side")
    search_fields = ("name", "short_name")
    autocomplete_fields = ("federation",)


class MembershipInline(ShownInline):
    """Who has a role in a body; shown on the body's page, changed on its own."""

    model = Membership
    fields = ("person", "role", "organisation", "from_on", "until_on", "mend")
    verbose_name_plural = "roller i organet, över tid"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The latest first."""
        found = super().get_queryset(request).select_related("person", "organisation", "body")
        return found.order_by("-from_on", "order", "pk")


@admin.register(Body)
class BodyAdmin(RecordAdmin):
    """Bodies, with their words and members."""

    list_display = (
        "name",
        "short_name",
        "kind",
        "notes_word",
        "item_word",
        "having_roles",
        "secretaries",
        "dissolved_on",
    )
    list_filter = (DissolvedFilter, "kind")
    search_fields = ("name", "short_name", "full_name")
    autocomplete_fields = ("organisation",)
    inlines = (MembershipInline,)
    fieldsets = (
        (None, {"fields": ("name", "short_name", "full_name", "kind", "organisation")}),
        (
            "Organets egna ord",
            {"fields": ("notes_word", "decision_word", "item_word", "approval_word")},
        ),
        (
            "Påminnelser och mejl",
            {
                "fields": (
                    "mailbox",
                    "reminder_weeks",
                    "reminder_days",
                    "round_weeks",
                    "answers_need_login",
                )
            },
        ),
        ("Regler", {"fields": ("wants_lead", "dissolved_on")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With how many have a role today, and how many of them are secretaries."""
        now = in_force(today(), "memberships__")
        secretary = now & Q(memberships__role=MembershipRole.SECRETARY)
        people = Count("memberships__person", filter=now, distinct=True)
        writing = Count("memberships__person", filter=secretary, distinct=True)
        return super().get_queryset(request).annotate(people=people, writing=writing)

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """When the mandate is over."""
        return [
            ("Ny mandatperiod", reverse("desk:term-begin", args=[obj.pk])),
            ("Överlämning", reverse("logbook:body-handover", args=[obj.pk])),
        ]

    @admin.display(description="personer", ordering="people")
    def having_roles(self, body: Any) -> int:
        """How many have a role today."""
        return int(body.people)

    @admin.display(description="sekreterare", ordering="writing")
    def secretaries(self, body: Any) -> str:
        """How many write; a body without any cannot keep its log."""
        return str(body.writing) if body.writing else "ingen"


class MembershipForm(RecordForm):
    """A role in a body."""

    beside = {
        "membership_one_open": ("role", "from_on"),
        "membership_ends_after_start": ("until_on",),
    }


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    """Who has a role in which body. Person, body and role are chosen once: then ended."""

    form = MembershipForm
    fixed = ("person", "body", "role")
    list_display = ("person", "body", "role", "organisation", "from_on", "until_on")
    list_filter = (InForceFilter, "body", "role")
    list_select_related = ("person", "body", "organisation")
    search_fields = ("person__name", "body__name", "body__short_name", "organisation__name")
    autocomplete_fields = ("person", "body", "organisation")
    date_hierarchy = "from_on"
    fields = ("person", "body", "role", "organisation", "order", "from_on", "until_on")

    def add_record(self, request: HttpRequest, obj: Any) -> Record:
        """Gives the role."""
        return appoint_member(
            obj.body,
            obj.person,
            obj.role,
            from_on=obj.from_on,
            until_on=obj.until_on,
            organisation=obj.organisation,
            order=obj.order,
            by=request.user,
        )

    def change_record(
        self, request: HttpRequest, obj: Any, base_version: int, changes: dict[str, Any]
    ) -> Record:
        """Mends it."""
        return edit_member(obj, base_version=base_version, changes=changes, by=request.user)
