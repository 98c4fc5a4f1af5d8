"""Standard phrases, which administrators keep; decisions and assignments, which they look up."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from decisions import states
from decisions.enums import State
from decisions.models import (
    Assignment,
    Commitment,
    Decision,
    ProgressUpdate,
    StandardPhrase,
    TimeRequest,
)
from decisions.rules import can_manage_assignment, can_write_decision
from meetings.rules import changes_seen_since
from records.admin import BodyFilter, LogAdmin, RecordAdmin, RecordForm, YearFilter, yes_or_no
from records.writing import today


class PhraseForm(RecordForm):
    """A standard phrase."""

    beside = {"phrase_key_once_in_body": ("key",), "phrase_key_once_for_all": ("key",)}


USED = yes_or_no("is_in_use", "används")


@admin.register(StandardPhrase)
class StandardPhraseAdmin(RecordAdmin):
    """Standard phrases. The key is chosen once: start data is found by it."""

    form = PhraseForm
    fixed = ("key", "body")
    list_display = ("key", "text", "for_body", "kinds", "order", USED)
    list_display_links = ("key", "text")
    list_filter = ("is_in_use", ("body", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("body",)
    search_fields = ("key", "text", "body__name")
    autocomplete_fields = ("body",)
    fieldsets = (
        (None, {"fields": ("key", "text", "body", "order", "is_in_use")}),
        ("Beslutet", {"fields": Decision.NATURES}),
    )

    @admin.display(description="organ", ordering="body__short_name")
    def for_body(self, phrase: StandardPhrase) -> str:
        """Whose it is."""
        return str(phrase.body) if phrase.body is not None else "alla"

    @admin.display(description="beslutet")
    def kinds(self, phrase: StandardPhrase) -> str:
        """What kinds of decision it is."""
        return ", ".join(
            str(Decision._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            for name in phrase.natures
        )


class DecisionYearFilter(YearFilter):
    """The year it was taken."""

    field = "item__meeting__on"


class NatureFilter(admin.SimpleListFilter):
    """What kind of decision it is."""

    title = "slag"
    parameter_name = "slag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """The kinds."""
        return [
            (name, Decision._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            for name in Decision.NATURES
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Decisions of the kind."""
        chosen = self.value()
        return queryset.filter(Q(**{str(chosen): True})) if chosen in Decision.NATURES else queryset


@admin.register(Decision)
class DecisionAdmin(LogAdmin):
    """Decisions that have been sent out, in every body."""

    page = "logbook:decision"
    list_display = ("__str__", "taken_at", "kinds", "open_in_log")
    list_filter = (
        ("item__meeting__body", BodyFilter),
        DecisionYearFilter,
        NatureFilter,
    )
    list_select_related = ("item__meeting__body",)
    search_fields = ("text", "plain_line", "item__title")
    date_hierarchy = "item__meeting__on"
    fields = ("taken_at", "item", "number", "text", "plain_line", "kinds")
    readonly_fields = ("taken_at", "kinds")

    @admin.display(description="fattat", ordering="item__meeting__on")
    def taken_at(self, decision: Decision) -> str:
        """Where and when."""
        return decision.origin_text

    @admin.display(description="beslutet")
    def kinds(self, decision: Decision) -> str:
        """What kinds of decision it is."""
        return ", ".join(decision.nature_words)

    def told_since(self, request: HttpRequest, obj: Any) -> Any:
        """Drafts are the secretaries' own."""
        return changes_seen_since(request.user, obj.item.meeting)

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """The desk's form, for those who write there."""
        if not can_write_decision(request.user, obj) or obj.item.meeting.is_locked:
            return []
        return [("Ändra beslutet", reverse("desk:decision-edit", args=[obj.pk]))]


class AssignmentYearFilter(YearFilter):
    """The year it was given."""

    field = "given_on"


class StateFilter(admin.SimpleListFilter):
    """Where it stands today."""

    title = "läge"
    parameter_name = "lage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """The states."""
        return State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Assignments in that state."""
        chosen = self.value()
        return queryset.in_state(chosen, today()) if chosen in State.values else queryset  # type: ignore[attr-defined]


@admin.register(Assignment)
class AssignmentAdmin(LogAdmin):
    """Assignments that have been sent out, in every body."""

    page = "logbook:assignment"
    list_display = ("number", "title", "body", "given_on", "state", "having", "open_in_log")
    list_display_links = ("number", "title")
    list_filter = (("body", BodyFilter), AssignmentYearFilter, StateFilter)
    search_fields = ("number", "title", "text")
    date_hierarchy = "given_on"
    fields = (
        "number",
        "title",
        "text",
        "body",
        "decision",
        "given_on",
        "state",
        "having",
        "closed_on",
        "closed_as",
        "handed_to",
        "handed_on",
        "received_on",
    )
    readonly_fields = ("state", "having")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With all that states are computed from, in a constant number of queries."""
        return states.with_facts(Assignment.objects.visible_to(request.user))

    @admin.display(description="läge")
    def state(self, assignment: Assignment) -> str:
        """Where it stands today."""
        return states.state_of(assignment, today()).label

    @admin.display(description="ansvariga")
    def having(self, assignment: Assignment) -> str:
        """Who has it today."""
        return ", ".join(party.party_name for party in states.parties(assignment, today()))

    def told_since(self, request: HttpRequest, obj: Any) -> Any:
        """Drafts are the secretaries' own."""
        return changes_seen_since(request.user, obj.decision.item.meeting)

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """The desk's form, for those who write there."""
        if not can_manage_assignment(request.user, obj):
            return []
        return [("Ändra rubrik och öppenhet", reverse("desk:assignment-edit", args=[obj.pk]))]


class CommitmentYearFilter(YearFilter):
    """The year it was uttered."""

    field = "item__meeting__on"


@admin.register(Commitment)
class CommitmentAdmin(LogAdmin):
    """Wishes and promises that have been sent out, in every body."""

    page = "logbook:commitment"
    list_display = ("__str__", "kind", "by_whom", "said_at", "let_go_on", "open_in_log")
    list_filter = (("item__meeting__body", BodyFilter), CommitmentYearFilter, "kind")
    list_select_related = ("item__meeting__body",)
    search_fields = ("text", "by_whom")
    fields = ("said_at", "kind", "text", "by_whom", "let_go_on", "let_go_because")
    readonly_fields = ("said_at",)

    @admin.display(description="antecknat", ordering="item__meeting__on")
    def said_at(self, row: Commitment) -> str:
        """Where and when."""
        return ", ".join(part for part in (str(row.item.meeting), row.item.label) if part)

    def told_since(self, request: HttpRequest, obj: Any) -> Any:
        """Drafts are the secretaries' own."""
        return changes_seen_since(request.user, obj.item.meeting)


class ReportYearFilter(YearFilter):
    """The year it was made."""

    field = "on"


@admin.register(ProgressUpdate)
class ProgressUpdateAdmin(LogAdmin):
    """Reports on assignments that have been sent out."""

    list_display = ("assignment", "on", "stage", "reported_name", "on_behalf")
    list_filter = (("assignment__body", BodyFilter), ReportYearFilter, "stage")
    list_select_related = ("assignment",)
    search_fields = ("text", "report", "reported_name")
    fields = ("assignment", "on", "stage", "text", "report", "reported_name", "on_behalf")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those about assignments the administrator sees."""
        seen = Assignment.objects.visible_to(request.user)
        return ProgressUpdate.objects.filter(assignment__in=seen)

    def view_on_site(self, obj: Any) -> str:
        """The assignment's page, where it stands in full."""
        return reverse("logbook:assignment", args=[obj.assignment_id])


class AskedYearFilter(YearFilter):
    """The year it was asked."""

    field = "asked_on"


@admin.register(TimeRequest)
class TimeRequestAdmin(LogAdmin):
    """Requests for more time, and what became of them."""

    list_display = ("__str__", "asked_on", "old_meeting", "new_meeting", "settled_as")
    list_filter = (("report_back__body", BodyFilter), AskedYearFilter, "settled_as")
    list_select_related = (
        "report_back__assignment",
        "wanted_meeting__body",
        "old_meeting__body",
        "new_meeting__body",
    )
    search_fields = ("reason", "settled_because")
    fields = (
        "asked_on",
        "old_meeting",
        "wanted_meeting",
        "wanted_wording",
        "reason",
        "settled_on",
        "settled_as",
        "settled_because",
        "new_meeting",
    )

    def view_on_site(self, obj: Any) -> str:
        """The assignment's page, where it stands with its answer."""
        return reverse("logbook:assignment", args=[obj.report_back.assignment_id])
