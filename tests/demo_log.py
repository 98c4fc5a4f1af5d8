"""The demonstration of a day for tests, and what stands open in it."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from decisions import states
from decisions.demo.build import create_demo
from decisions.demo.cast import BOARD, SRO
from decisions.demo.world import World
from decisions.findings import (
    basis_findings,
    commitment_findings,
    decision_findings,
    findings_of,
)
from decisions.models import Assignment, Commitment, Decision
from meetings.models import DecisionBasis
from people.start_data import load_start_data


def demo_on(today: datetime.date, blocker: Any) -> Iterator[World]:
    """The demonstration of a day, taken away again afterwards.

    A file that uses it must mark its tests with django_db: pytest-django makes the test database
    only when some test asks for it, and would otherwise let this write in the developer's own.
    """
    name = str(connection.settings_dict["NAME"])
    assert "memorydb" in name or "test_" in name, f"{name} is not a test database"
    with blocker.unblock(), transaction.atomic():
        load_start_data()
        yield create_demo(today)
        transaction.set_rollback(True)


def open_on(at: datetime.date) -> list[Assignment]:
    """What is open and out in SRO and the board."""
    out = Assignment.objects.open(at).filter(decision__item__meeting__sent_out_on__lte=at)
    return list(states.with_facts(out.filter(body__short_name__in=(SRO, BOARD))))


def lists_on(at: datetime.date) -> dict[str, list[Assignment]]:
    """The five lists."""
    return states.lists_of(open_on(at), at, states.next_meetings(at)).by_key()


def codes_on(at: datetime.date) -> set[str]:
    """Letters of the findings."""
    decisions = Decision.objects.filter(item__meeting__sent_out_on__lte=at)
    found = [*findings_of(open_on(at), at), *decision_findings(decisions, at)]
    found += basis_findings(DecisionBasis.objects.all(), at)
    found += commitment_findings(Commitment.objects.all(), at)
    return {finding.code for finding in found}
