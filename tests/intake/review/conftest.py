"""A day, a body and its secretary at the import's pages."""

from collections.abc import Iterator

import pytest
import time_machine

from people.models import Body, User
from tests import factories as make
from tests.intake.reviewer import TODAY, Reviewer


@pytest.fixture(autouse=True)
def december() -> Iterator[None]:
    """The first of December 2025, at noon."""
    with time_machine.travel(f"{TODAY}T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def body() -> Body:
    """SRO, with the kommunalförbund that the note misspells and its two responsible."""
    make.make_organisation("Skaraborgs kommunalförbund", "Skaraborg")
    make.make_position("Västkoms direktör")
    make.make_position("Regiondirektör")
    return make.make_body("SRO")


@pytest.fixture
def secretary(body: Body) -> User:
    return make.make_secretary(body)


@pytest.fixture
def reviewer(secretary: User) -> Reviewer:
    return Reviewer(secretary)
