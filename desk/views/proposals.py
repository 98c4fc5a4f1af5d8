"""What a meeting says to a beslutsunderlag: as proposed by one press, in other words, or no."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions import actions
from decisions.actions.proposals import refusal_words, unanswered_points
from desk.access import item_to_write
from desk.forms import bases as forms
from desk.pages import form_data, form_page, run
from desk.views.meetings import page_of
from desk.writing.points import points_of
from meetings.models import AgendaItem
from records.errors import RuleError
from records.policy import policy


def _place(item: AgendaItem) -> str:
    return f"{page_of(item.meeting)}#punkt-{item.pk}"


@require_POST
@policy("decision.write")
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide as proposed, every point at once."""
    item = item_to_write(request.user, pk)

    def do() -> str:
        made = actions.adopt_as_proposed(item, by=request.user)
        return f"Beslutat enligt förslag: {_count(len(made))}."

    if request.htmx:  # type: ignore[attr-defined]
        return _decisions_anew(request, item, do)
    writing = f"{reverse('desk:writing', args=[item.meeting_id])}#punkt-{pk}"
    is_writing = request.POST.get("till") == "anteckna"
    return run(request, do, back=writing if is_writing else _place(item))


def _decisions_anew(request: HttpRequest, item: AgendaItem, do: Callable[[], str]) -> HttpResponse:
    """The item's decisions on the writing page, with what happened or why not."""
    try:
        said = do()
    except RuleError as error:
        said = error.message
    points = points_of([item], item.meeting)[item.pk]
    context = {"meeting": item.meeting, "points": points, "said": said}
    return render(request, "desk/writing/_item_points.html", context)


@policy("decision.write")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on each point, in other words than proposed."""
    item = item_to_write(request.user, pk)
    form = forms.AnswerForm(form_data(request), points=unanswered_points(item))

    def do(values: dict[str, Any]) -> str:
        made = actions.adopt_as_proposed(item, points=values["points"], by=request.user)
        return f"Tillagt: {_count(len(made))}."

    return form_page(
        request,
        form,
        do,
        title=f"Besluta om förslaget, {item}",
        lead="Ändra orden där mötet beslutade annat än det som föreslogs. Töm en punkt som mötet "
        "inte beslutade om.",
        submit="Lägg till besluten",
        back=_place(item),
    )


@policy("decision.write")
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the meeting said no."""
    item = item_to_write(request.user, pk)
    form = forms.RefusalForm(form_data(request), initial={"text": refusal_words(item)})

    def do(values: dict[str, Any]) -> str:
        decision = actions.refuse_proposal(item, values["text"], by=request.user)
        return f"Beslutspunkt {decision.number} är tillagd. Underlaget är besvarat."

    return form_page(
        request,
        form,
        do,
        title=f"Avslå förslaget, {item}",
        submit="Lägg till beslutet",
        back=_place(item),
    )


def _count(points: int) -> str:
    return "1 beslutspunkt" if points == 1 else f"{points} beslutspunkter"
