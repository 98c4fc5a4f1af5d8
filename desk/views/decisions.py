"""Decisions: taken, changed, related; and the assignments they give."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from decisions import actions
from decisions.models import Decision
from desk.access import decision_to_write, item_to_write
from desk.forms import decisions as forms
from desk.pages import choice, form_data, form_page
from desk.proposed import proposed_assignment
from desk.views.meetings import page_of
from meetings.models import BasisPoint
from meetings.rules import require_unlocked
from records.edits import edit_record
from records.errors import RuleError
from records.policy import policy


@policy("decision.write")
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a decision point to an item."""
    item = item_to_write(request.user, pk)
    back = f"{page_of(item.meeting)}#punkt-{item.pk}"

    def do(values: dict[str, Any]) -> str:
        values.pop("version", None)
        decision = actions.adopt_decision(item, values.pop("text"), by=request.user, **values)
        return f"Beslutspunkt {decision.number} är tillagd."

    return form_page(
        request,
        forms.AdoptForm(form_data(request), body=item.meeting.body),
        do,
        title=f"Nytt beslut, {item}",
        submit="Lägg till beslutet",
        back=back,
    )


@policy("decision.write")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a decision that is not approved yet."""
    decision = decision_to_write(request.user, pk)
    initial = {
        "version": decision.version,
        "text": decision.text,
        "plain_line": decision.plain_line,
        "natures": [name for name in Decision.NATURES if getattr(decision, name)],
    }
    points = BasisPoint.objects.filter(basis=decision.item.basis_id)
    initial["basis_point"] = decision.basis_point_id
    form = forms.DecisionForm(form_data(request), initial=initial, points=points)

    def do(values: dict[str, Any]) -> str:
        require_unlocked(decision.item.meeting)
        if "basis_point" in values:
            actions.answer_point(decision, values["basis_point"], by=request.user)
        natures = values["natures"]
        changes = {"text": values["text"], "plain_line": values["plain_line"]}
        changes |= {name: name in natures for name in Decision.NATURES}
        edit_record(
            Decision,
            pk,
            base_version=values["version"] or 0,
            changes=changes,
            by=request.user,
            **choice(request),
        )
        return "Beslutet är ändrat."

    return form_page(
        request,
        form,
        do,
        title=f"Ändra beslut, {decision.origin_text}",
        submit="Spara",
        back=_page(decision),
    )


@policy("decision.write")
def relate(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what the decision does to an earlier one."""
    decision = decision_to_write(request.user, pk)

    def do(values: dict[str, Any]) -> str:
        target = external = None
        if values["target"]:
            target = (
                Decision.objects.visible_to(request.user)
                .select_related("item__meeting")
                .filter(pk=values["target"])
                .first()
            )
            if target is None:
                raise RuleError("Det beslutet finns inte i loggen.", field="target")
        else:
            external = actions.note_external_decision(
                values["body_name"],
                on=values["on"],
                paragraph=values["paragraph"],
                number=values["number"],
                by=request.user,
            )
        relation = actions.relate_decisions(
            decision,
            values["kind"],
            target=target,
            external=external,
            cited_on=values["cited_on"],
            by=request.user,
        )
        return f"Sambandet är sparat: {relation}."

    return form_page(
        request,
        forms.RelateForm(form_data(request)),
        do,
        title=f"Samband, {decision.origin_text}",
        submit="Spara sambandet",
        back=_page(decision),
    )


@policy("decision.write")
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Register an assignment that the decision gives."""
    decision = decision_to_write(request.user, pk)
    read = proposed_assignment(decision)
    initial: dict[str, Any] = {"text": decision.text, "title": read.title}
    initial |= {"due": read.due, "report_to": read.report_to}
    initial |= {f"party{n}": party for n, party in enumerate(read.parties[: forms.PARTIES], 1)}
    form = forms.GiveForm(form_data(request), initial=initial)

    def do(values: dict[str, Any]) -> str:
        parties = form.parties()
        if values["lead"] and not parties:
            raise RuleError("Ange vem som är sammanhållande.", field="party1")
        assignment = actions.give_assignment(
            decision,
            title=values["title"],
            text=values["text"],
            parties=parties,
            lead=parties[0] if values["lead"] else None,
            due=values["due"],
            interim_due=values["interim_due"],
            repeats=values["repeats"],
            report_to=values["report_to"],
            openness=values["openness"],
            openness_ground=values["openness_ground"],
            openness_by=values["openness_by"],
            by=request.user,
        )
        return f"{assignment.number} är gett. {_where(assignment)}"

    return form_page(
        request,
        form,
        do,
        title="Ge uppdrag",
        lead=f"{decision.origin_text}. Det som går att läsa ur beslutet är ifyllt."
        if read.title
        else decision.origin_text,
        submit="Ge uppdrag",
        back=_page(decision),
    )


def _where(assignment: Any) -> str:
    row = assignment.report_backs.select_related("meeting__body").first()
    if row is None:
        return "Ingen återrapportering är bestämd."
    if row.meeting is None:
        return f"Återrapporteras {row.due_wording}; möte är inte utlagt än."
    return f"Återrapporteras {row.due_wording} → {row.meeting}."


def _page(decision: Decision) -> str:
    return reverse("logbook:decision", args=[decision.pk])
