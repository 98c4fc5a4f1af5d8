"""Önskemål and utfästelser: the list, and one of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from decisions.findings import commitment_findings
from decisions.models import Commitment
from logbook.as_of import as_of, day_of
from logbook.commitments import CommitmentState, commitment_lines
from logbook.listings import commitment_list
from logbook.rows import finding_row
from logbook.views.bases import choice_links
from logbook.views.tables import file_links
from meetings.rules import changes_seen_since
from people.rules import is_secretary, standing
from records.policy import policy
from records.sentences import history_of

PER_PAGE = 30


@policy("commitment.list")
def commitments(request: HttpRequest) -> HttpResponse:
    """What was wished for and promised, newest meeting first; open or settled."""
    at, per = day_of(request), as_of(request)["per_query"]
    found = commitment_list(request.user, request.GET, at)
    choice, bodies = found.choice, found.bodies
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("sida"))
    keep = request.GET.copy()
    keep.pop("sida", None)
    context = {
        "nav": "meetings",
        "heading": _heading(choice.state),
        "choice": choice,
        "state_links": choice_links(request, "lage", choice.state, CommitmentState.choices, "Alla"),
        "body_links": choice_links(
            request,
            "organ",
            str(choice.body.pk) if choice.body else "",
            [(str(body.pk), body.short_name) for body in bodies],
            "Alla organ",
        ),
        "downloads": file_links(request, "commitments"),
        "lines": commitment_lines(page.object_list, request.user, at, per),
        "page_obj": page,
        "query": f"{keep.urlencode()}&" if keep else "",
    }
    return render(request, "logbook/commitments.html", context)


def _heading(state: str) -> str:
    words = "önskemål och utfästelser"
    return f"{CommitmentState(state).label} {words}".capitalize() if state else words.capitalize()


@policy("commitment.read")
def commitment(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them."""
    at, per, user = day_of(request), as_of(request)["per_query"], request.user
    visible = Commitment.objects.visible_to(user).select_related("item__meeting__body")
    row = get_object_or_404(visible, pk=pk)
    meeting = row.item.meeting
    found = commitment_findings(visible.filter(pk=pk), at, standing(user))
    (line,) = commitment_lines([row], user, at, per)
    context = {
        "nav": "meetings",
        "line": line,
        "findings": [finding_row(finding, user, per) for finding in found],
        "actions": _actions(row) if is_secretary(user, meeting.body_id) else [],
        "history": history_of(row, since=changes_seen_since(user, meeting)),
        "is_draft": not meeting.is_out(at),
    }
    return render(request, "logbook/commitment.html", context)


def _actions(row: Commitment) -> list[tuple[str, str]]:
    """Forms for the secretary, as it stands."""
    pk, meeting, found = [row.pk], row.item.meeting, []
    if row.assignment_id is None and row.let_go_on is None:
        found += [
            ("Gör till uppdrag", reverse("desk:commitment-assign", args=pk)),
            ("Släpp", reverse("desk:commitment-let-go", args=pk)),
        ]
    if not meeting.is_locked:
        found.append(("Ändra orden", reverse("desk:commitment-edit", args=pk)))
    if meeting.sent_out_on is None and row.assignment_id is None:
        found.append(("Ta bort", reverse("desk:commitment-remove", args=pk)))
    return found
