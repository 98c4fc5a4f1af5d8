"""A world built once for a whole file of tests, which each undo what they do to it."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import time_machine
from django.db import transaction
from django.test import Client

from tests.world import NOW, World, make_world

NOON = f"{NOW}T12:00:00+01:00"


@contextmanager
def kept(blocker: Any) -> Iterator[None]:
    """What is written inside is there for the file's tests, and gone after them."""
    with blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        yield
        with blocker.unblock():
            transaction.set_rollback(True)


def built(blocker: Any) -> Iterator[World]:
    """The world, for a fixture of module scope."""
    with kept(blocker):
        yield make_world()


def at_noon(world: World) -> Iterator[World]:
    """A copy of the world's objects, on 1 December 2025, for a fixture of function scope."""
    with time_machine.travel(NOON, tick=False):
        yield copy.deepcopy(world)


def client_of(world: World, role: str) -> Client:
    """A browser logged in as one of the world's users."""
    user = world.users[role]
    assert user is not None, f"{role} has no login"
    client = Client()
    client.force_login(user)
    return client
