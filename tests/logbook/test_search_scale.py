"""What is sought in the scale data is among the first ten: answers told without the index."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from decisions.models import Assignment
from logbook.search.asked import query_of
from logbook.search.find import BEST, find
from people.models import User
from records.entries import Kind
from tests.once import NOON

pytestmark = [pytest.mark.trust, pytest.mark.django_db]

RECALL = 0.95
TODAY = datetime.date(2025, 12, 1)


def plainly_in(title: str, words: list[str]) -> bool:
    """Whether a title holds words that begin so: an answer found without the index."""
    held = re.findall(r"\w+", title.lower())
    return all(any(one.startswith(word) for one in held) for word in words)


def test_rare_assignments_of_the_scale_data_are_among_the_first_ten(
    django_db_setup: None, django_db_blocker: Any
) -> None:
    asked = ("barnahus {}", "{} suicidprevention", "tandvård {}", "demensvård i {}", "egenvård {}")
    places = ("Ale", "Borås", "Vara", "Tibro", "Åmål", "Orust", "Hjo", "Mark")
    with time_machine.travel(NOON, tick=False), transaction.atomic():
        call_command("create_scale", items=2000, verbosity=0)
        user = User.objects.get(username="sekreterare")
        titles = list(Assignment.objects.values_list("number", "title"))
        recalled = []
        for text in (form.format(place) for form in asked for place in places):
            words = [word for word in text.lower().split() if word != "i"]
            answers = {no for no, title in titles if plainly_in(title, words)}
            found = find(query_of(text), user, TODAY, kinds=[Kind.ASSIGNMENT]).hits[:BEST]
            told = {hit.place.split(",")[0] for hit in found}
            if answers:
                recalled.append(len(answers & told) / min(BEST, len(answers)))
        transaction.set_rollback(True)
    assert (len(recalled) > 10, sum(recalled) / len(recalled) >= RECALL) == (True, True), recalled
