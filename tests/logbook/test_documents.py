"""Downloads: the file as it was, as an attachment, inert; only for those who may see it."""

import datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from meetings.actions import attach_document
from meetings.models import Document
from people.models import Body
from tests import factories as make

pytestmark = [pytest.mark.unit, pytest.mark.django_db]


@pytest.fixture
def body() -> Body:
    """SRO."""
    return make.make_body()


@pytest.fixture
def document(body: Body) -> Document:
    """A file with an unfriendly name and content, at a meeting whose notes are out."""
    meeting = make.held_meeting(body, datetime.date(2025, 11, 13))
    file = ContentFile("<script>alert('å')</script>".encode(), name="../../Underlag å.html")
    document = attach_document(meeting, "Underlag", file=file, by=None)
    make.send_out_meeting(meeting)
    return document


def fetch(body: Body, document: Document) -> Any:
    """The download, as a politician gets it."""
    client = Client()
    client.force_login(make.make_politician(body))
    return client.get(reverse("logbook:document", args=[document.pk]))


def test_a_file_comes_back_as_it_was(body: Body, document: Document) -> None:
    content = b"".join(fetch(body, document).streaming_content)
    assert content == "<script>alert('å')</script>".encode()


def test_a_file_is_inert_in_a_browser(body: Body, document: Document) -> None:
    response = fetch(body, document)
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_file_is_stored_under_a_name_of_our_own(document: Document) -> None:
    folder, _, name = document.file.name.partition("/")
    assert (folder, len(name), name.endswith(".html")) == ("documents", 37, True)


def test_a_file_that_is_lost_is_not_found(body: Body, document: Document) -> None:
    document.file.storage.delete(document.file.name)
    assert fetch(body, document).status_code == 404


def test_a_closed_document_is_not_found_by_readers(body: Body) -> None:
    meeting = make.held_meeting(body)
    closed = make.make_document(meeting, openness="secret")
    make.send_out_meeting(meeting)
    assert fetch(body, closed).status_code == 404
