"""The administration: every page opens, and a change leaves one history row with its author."""

import datetime

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from people.models import Body, Membership
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def client() -> Client:
    """An administrator's browser."""
    client = Client()
    client.force_login(make.make_administrator())
    return client


def test_every_list_and_form_of_the_administration_opens(client: Client) -> None:
    make.make_politician(make.make_body())
    answers = {}
    for model in admin.site._registry:
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for page in ("changelist", "add"):
            url = reverse(f"{base}_{page}")
            answers[url] = client.get(url).status_code
    wrong = {url: code for url, code in answers.items() if code not in (200, 403)}
    assert (wrong, len(answers) > 15) == ({}, True)


def test_a_changed_body_leaves_one_history_row_with_its_author(client: Client) -> None:
    body = make.make_body()
    data = {
        "name": "SRO", "short_name": "SRO", "full_name": "Samrådsorganet", "kind": body.kind,
        "notes_word": body.notes_word, "decision_word": body.decision_word,
        "item_word": body.item_word, "approval_word": body.approval_word,
        "memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0",
    }  # fmt: skip
    answer = client.post(reverse("admin:people_body_change", args=[body.pk]), data)
    newest = body.history.latest()
    assert answer.status_code == 302
    assert (body.history.count(), newest.full_name) == (2, "Samrådsorganet")
    assert newest.history_user.is_superuser


def test_a_second_open_role_is_refused_in_swedish(client: Client) -> None:
    body = make.make_body()
    person = make.make_politician(body).person
    data = {
        "person": person.pk,
        "body": body.pk,
        "role": "member",
        "order": 0,
        "from_on": "2026-01-01",
    }
    answer = client.post(reverse("admin:people_membership_add"), data)
    assert "Personen har redan den rollen i organet." in answer.content.decode()
    assert Membership.objects.count() == 1


def test_bodies_are_not_taken_away(client: Client) -> None:
    body = make.make_body(dissolved_on=datetime.date(2026, 1, 1))
    answer = client.post(reverse("admin:people_body_delete", args=[body.pk]), {"post": "yes"})
    assert (answer.status_code, Body.objects.count()) == (403, 1)
