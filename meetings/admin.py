"""Meetings in the administration: looked up and shown. They are planned and held in the log."""

import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from meetings.enums import Stage
from meetings.models import (
    ApprovedCopy,
    DecisionBasis,
    Dispatch,
    DraftRound,
    Meeting,
    SignOff,
    StandingItem,
    Viewing,
)
from people.rules import can_edit_items, is_secretary
from records.admin import (
    BodyFilter,
    LogAdmin,
    RecordAdmin,
    RecordForm,
    YearFilter,
    yes_or_no,
)
from records.writing import today


class MeetingYearFilter(YearFilter):
    """The year it is held."""

    field = "on"


class StageFilter(admin.SimpleListFilter):
    """How far it has come, today."""

    title = "läge"
    parameter_name = "lage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """The stages."""
        return Stage.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Meetings that have come just so far."""
        chosen = self.value()
        return queryset.in_stage(chosen, today()) if chosen in Stage.values else queryset  # type: ignore[attr-defined]


@admin.register(Meeting)
class MeetingAdmin(LogAdmin):
    """Meetings of every body."""

    page = "logbook:meeting"
    list_display = ("__str__", "on", "form", "place", "stage", "open_in_log")
    list_filter = ("body", MeetingYearFilter, StageFilter, "form")
    list_select_related = ("body",)
    search_fields = ("place", "remark", "body__name", "body__short_name")
    date_hierarchy = "on"
    fields = (
        "body",
        "on",
        "start",
        "end",
        "place",
        "form",
        "remark",
        "stage",
        "convened_on",
        "opened_on",
        "sent_out_on",
        "approved_on",
        "approved_how",
        "cancelled_on",
        "cancelled_because",
    )
    readonly_fields = ("stage",)

    @admin.display(description="läge")
    def stage(self, meeting: Meeting) -> str:
        """How far it has come, in the body's words."""
        return meeting.stage_text(today())

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """The desk's forms, for those who write there."""
        if not is_secretary(request.user, obj.body_id) or obj.is_locked:
            return []
        return [("Ändra mötet", reverse("desk:meeting-edit", args=[obj.pk]))]


class StandingItemForm(RecordForm):
    """A standing item."""

    beside = {"standing_item_once": ("title",)}


@admin.register(StandingItem)
class StandingItemAdmin(RecordAdmin):
    """Standing items of every body; its secretaries keep them in the log too."""

    form = StandingItemForm
    fixed = ("body",)
    list_display = (
        "title",
        "body",
        "kind",
        "order",
        yes_or_no("is_sub", "underpunkt"),
        yes_or_no("is_last", "står sist"),
        yes_or_no("is_in_use", "används"),
    )
    list_filter = ("is_in_use", ("body", BodyFilter), "kind")
    list_select_related = ("body",)
    search_fields = ("title", "body__name")
    autocomplete_fields = ("body",)
    fieldsets = (
        (None, {"fields": ("body", "title", "kind", "is_in_use")}),
        ("Plats på dagordningen", {"fields": ("order", "is_sub", "is_last", "minutes")}),
        ("Syfte", {"fields": ("is_information", "is_dialogue", "is_decision")}),
    )


@admin.register(DecisionBasis)
class DecisionBasisAdmin(LogAdmin):
    """Beslutsunderlag that have been sent to the bodies' readers."""

    page = "logbook:basis"
    list_display = ("title", "body", "dated_on", "decided_at", "withdrawn_on", "open_in_log")
    list_filter = (("body", BodyFilter),)
    list_select_related = ("body", "decided_at__body")
    search_fields = ("title", "lead", "summary")
    fields = (
        "body",
        "title",
        "matter",
        "dated_on",
        "lead",
        "proposed",
        "decided_at",
        "withdrawn_on",
        "withdrawn_because",
    )
    readonly_fields = ("proposed",)

    @admin.display(description="förslag")
    def proposed(self, basis: DecisionBasis) -> str:
        """The points, numbered."""
        return "\n".join(f"{point.number}. {point.text}" for point in basis.points.all())

    def told_since(self, request: HttpRequest, obj: Any) -> datetime.date | None:
        """Drafts are told to those who prepare; others hear from when it was sent to them."""
        if can_edit_items(request.user, obj.body_id):
            return None
        meetings = [item.meeting for item in obj.items.select_related("meeting")]
        sent = [day for m in meetings for day in (m.convened_on, m.sent_out_on) if day is not None]
        return min(sent, default=today())

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """The desk's form, for those who write there."""
        if not can_edit_items(request.user, obj.body_id):
            return []
        return [("Ändra underlaget", reverse("desk:basis-edit", args=[obj.pk]))]


# --- drafts, signatures and extracts: that they are there, never what a draft says --------------
class ItemYearFilter(YearFilter):
    """The year of the meeting that the item stood on."""

    field = "item__meeting__on"


class OfMeetingYearFilter(YearFilter):
    """The year of the meeting."""

    field = "meeting__on"


class BesideMeetingAdmin(LogAdmin):
    """What stands beside a meeting that the user sees; `way` leads to the meeting."""

    way: ClassVar[str] = "meeting"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Of meetings that the user sees."""
        meetings = Meeting.objects.visible_to(request.user)
        rows: QuerySet[Any] = self.model._default_manager.filter(**{f"{self.way}__in": meetings})
        return rows

    def view_on_site(self, obj: Any) -> str:
        """The meeting's page."""
        return reverse("logbook:meeting", args=[self.meeting_of(obj).pk])

    def meeting_of(self, obj: Any) -> Meeting:
        """The meeting it stands beside."""
        for name in self.way.split("__"):
            obj = getattr(obj, name)
        found: Meeting = obj
        return found


@admin.register(DraftRound)
class DraftRoundAdmin(BesideMeetingAdmin):
    """Draft rounds: when, and how many read and said something."""

    list_display = ("meeting", "opened_on", "comment_by", "closed_on", "readers", "open_in_log")
    list_filter = (("meeting__body", BodyFilter), OfMeetingYearFilter)
    list_select_related = ("meeting__body",)
    search_fields = ("meeting__body__name", "meeting__body__short_name")
    fields = ("meeting", "opened_on", "comment_by", "closed_on", "readers")
    readonly_fields = ("readers",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With how many read."""
        return super().get_queryset(request).annotate(reader_count=Count("readers"))

    @admin.display(description="läsare", ordering="reader_count")
    def readers(self, round_: Any) -> int:
        """How many read."""
        return int(round_.reader_count)


@admin.register(Dispatch)
class DispatchAdmin(BesideMeetingAdmin):
    """Extracts: to whom, how and when. The item by its number; its title may be closed."""

    way = "item__meeting"
    list_display = ("to_name", "meeting", "item_label", "how", "sent_on", "open_in_log")
    list_filter = (("item__meeting__body", BodyFilter), ItemYearFilter, "way")
    list_select_related = ("item__meeting__body",)
    search_fields = ("to_name", "item__meeting__body__name")
    fields = ("meeting", "item_label", "to_name", "how", "sent_on")
    readonly_fields = ("meeting", "item_label", "how")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Of notes that are out: who is to have an extract is the secretaries' draft until then."""
        return super().get_queryset(request).filter(item__meeting__sent_out_on__isnull=False)

    @admin.display(description="möte", ordering="item__meeting__on")
    def meeting(self, dispatch: Dispatch) -> str:
        """The meeting."""
        return str(dispatch.item.meeting)

    @admin.display(description="punkt")
    def item_label(self, dispatch: Dispatch) -> str:
        """ "punkt 4" or "§ 33"."""
        return dispatch.item.label

    @admin.display(description="hur", ordering="way")
    def how(self, dispatch: Dispatch) -> str:
        """By mail, or in another way."""
        return dispatch.get_way_display()


@admin.register(SignOff)
class SignOffAdmin(BesideMeetingAdmin):
    """Signatures under minutes."""

    list_display = ("name", "role", "meeting", "how", "signed_at", "voided_on", "open_in_log")
    list_filter = (("meeting__body", BodyFilter), OfMeetingYearFilter, "role", "way")
    list_select_related = ("meeting__body",)
    search_fields = ("name", "meeting__body__name")
    fields = ("meeting", "name", "role", "how", "signed_at", "checksum", "voided_on")
    readonly_fields = ("how",)

    @admin.display(description="hur", ordering="way")
    def how(self, row: SignOff) -> str:
        """With a login, or on paper."""
        return row.get_way_display()


@admin.register(Viewing)
class ViewingAdmin(BesideMeetingAdmin):
    """Who opened the minutes to read them before signing."""

    list_display = ("name", "meeting", "viewed_at", "open_in_log")
    list_filter = (("meeting__body", BodyFilter), OfMeetingYearFilter)
    list_select_related = ("meeting__body",)
    search_fields = ("name", "meeting__body__name")
    fields = ("meeting", "name", "viewed_at")


@admin.register(ApprovedCopy)
class ApprovedCopyAdmin(BesideMeetingAdmin):
    """The files kept of approved notes. The file itself is had from the meeting's page."""

    list_display = ("meeting", "made_at", "size", "uploaded", "open_in_log")
    list_filter = (("meeting__body", BodyFilter), OfMeetingYearFilter, "is_uploaded")
    list_select_related = ("meeting__body",)
    search_fields = ("sha256", "meeting__body__name")
    fields = ("meeting", "made_at", "size", "sha256", "uploaded")
    readonly_fields = ("uploaded",)

    @admin.display(description="inläst, undertecknad utanför loggen", ordering="is_uploaded")
    def uploaded(self, copy: ApprovedCopy) -> str:
        """Whether it was signed outside the log."""
        return "ja" if copy.is_uploaded else "nej"
