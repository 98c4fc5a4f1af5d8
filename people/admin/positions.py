"""Positions and who has held them."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from people.actions import appoint_holder, edit_holder
from people.admin.filters import InForceFilter, VacantFilter
from people.admin.shown import ShownInline
from people.models import Position, PositionHolder
from records.admin import RecordAdmin, RecordForm, yes_or_no
from records.models import Record
from records.writing import today


class HolderInline(ShownInline):
    """Who has had a position; shown on the position's page, changed on its own."""

    model = PositionHolder
    fields = ("person", "kind", "from_on", "until_on", "mend")
    verbose_name_plural = "innehavare, över tid"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The latest first."""
        return super().get_queryset(request).select_related("person", "position")


@admin.register(Position)
class PositionAdmin(RecordAdmin):
    """Positions, with who has them."""

    list_display = (
        "name",
        "organisation",
        "held_by",
        yes_or_no("speaks_for_organisation", "svarar för organisationen"),
    )
    list_filter = (
        VacantFilter,
        "speaks_for_organisation",
        ("organisation", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("organisation",)
    search_fields = ("name", "organisation__name", "organisation__short_name")
    autocomplete_fields = ("organisation",)
    inlines = (HolderInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With who has them."""
        holders = PositionHolder.objects.select_related("person")
        return super().get_queryset(request).prefetch_related(Prefetch("holders", holders))

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """When somebody else takes over."""
        return [("Byt innehavare", reverse("desk:holder-change", args=[obj.pk]))]

    @admin.display(description="innehavare i dag")
    def held_by(self, position: Position) -> str:
        """Who, or "vakant"."""
        return position.held_by_text(today())


class PositionHolderForm(RecordForm):
    """A person in a position."""

    beside = {
        "holder_one_open_ordinary": ("position", "kind"),
        "holder_ends_after_start": ("until_on",),
    }


@admin.register(PositionHolder)
class PositionHolderAdmin(RecordAdmin):
    """Who holds what. Person and position are chosen once: then ended."""

    form = PositionHolderForm
    fixed = ("position", "person")
    list_display = ("position", "person", "kind", "from_on", "until_on")
    list_filter = (InForceFilter, "kind")
    list_select_related = ("position", "person")
    search_fields = ("position__name", "person__name")
    autocomplete_fields = ("position", "person")
    date_hierarchy = "from_on"
    fields = ("position", "person", "kind", "from_on", "until_on")

    def add_record(self, request: HttpRequest, obj: Any) -> Record:
        """Appoints."""
        return appoint_holder(
            obj.position,
            obj.person,
            from_on=obj.from_on,
            until_on=obj.until_on,
            kind=obj.kind,
            by=request.user,
        )

    def change_record(
        self, request: HttpRequest, obj: Any, base_version: int, changes: dict[str, Any]
    ) -> Record:
        """Mends the days or the kind."""
        return edit_holder(obj, base_version=base_version, changes=changes, by=request.user)
