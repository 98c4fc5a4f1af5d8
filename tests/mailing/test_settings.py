"""Settings of mail: what is left out has a sensible value, and a bad one stops with a sentence."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from sro_log.checked import own_address, pauses, sender, web_address, whole_number

pytestmark = pytest.mark.unit

ASK = """
import json
from sro_log import settings as s
names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_TIMEOUT", "DEFAULT_FROM_EMAIL", "SITE_ADDRESS")
print(json.dumps([*(getattr(s, name) for name in names), [str(p) for p in s.MAIL_PAUSES]]))
"""
PAUSES = ["midsommarafton--08-15", "12-23--01-06"]
SENDS = {"EMAIL_HOST": "smtp.example.se", "DEFAULT_FROM_EMAIL": "logg@example.se"}
REAL = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "logg.example.se"}


def start(**env: str) -> "subprocess.CompletedProcess[str]":
    """Reads the settings with these variables and no others."""
    clean = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=settings.ROOT,
        env=clean | env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, ["", 25, 20, "beslutsloggen@logg.invalid", "http://localhost:8000", PAUSES]),
        (
            {**REAL, **SENDS, "EMAIL_USE_TLS": "true", "EMAIL_PORT": "", "MAIL_PAUSES": ""},
            ["smtp.example.se", 587, 20, "logg@example.se", "https://logg.example.se", []],
        ),
    ],
)
def test_settings_that_are_left_out_have_a_value(env: dict[str, str], expected: list) -> None:
    ran = start(**env)
    assert json.loads(ran.stdout) == expected, ran.stderr


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({**REAL, "EMAIL_HOST": "smtp.example.se"}, "DEFAULT_FROM_EMAIL ska vara en e-postadress"),
        (
            {**SENDS, "EMAIL_USE_TLS": "true", "EMAIL_USE_SSL": "true"},
            "Sätt EMAIL_USE_TLS eller EMAIL_USE_SSL, inte båda.",
        ),
        ({**REAL, **SENDS, "ALLOWED_HOSTS": "*"}, "SITE_ADDRESS saknas. Ange adressen i mejlens"),
        ({"MAIL_PAUSES": "sommaren"}, "MAIL_PAUSES: ”sommaren” är ingen paus. Skriv första"),
    ],
)
def test_settings_that_do_not_go_together_stop_the_start(env: dict[str, str], said: str) -> None:
    ran = start(**env)
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].startswith(
        f"django.core.exceptions.ImproperlyConfigured: {said}"
    )


@pytest.mark.parametrize("value", ["", "x", "0", "65536", "-1", "2.5", "９", "9" * 40])
def test_number_outside_its_limits_is_told(value: str) -> None:
    said = rf"^EMAIL_PORT ska vara ett heltal mellan 1 och 65535, inte ”{value}”.$"
    with pytest.raises(ImproperlyConfigured, match=said):
        whole_number("EMAIL_PORT", value, 1, 65535)


@pytest.mark.parametrize("value", ["", "logg", "logg@", "a@example.se\nBcc: b@example.se"])
def test_sender_that_is_no_address_is_told(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^DEFAULT_FROM_EMAIL ska vara en e-postadress"):
        sender("DEFAULT_FROM_EMAIL", value)


@pytest.mark.parametrize("value", ["logg@example.se", "Beslutsloggen för VästKom <l@example.se>"])
def test_sender_with_or_without_a_name_is_taken(value: str) -> None:
    assert sender("DEFAULT_FROM_EMAIL", value) == value


@pytest.mark.parametrize(
    "value", ["logg.example.se", "ftp://logg.example.se", "https://", "https://a.se/logg", "x y"]
)
def test_site_address_that_is_none_is_told(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^SITE_ADDRESS ska vara adressen som loggen"):
        web_address("SITE_ADDRESS", value)


def test_site_address_loses_its_last_slash() -> None:
    assert web_address("SITE_ADDRESS", "https://logg.example.se/") == "https://logg.example.se"


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (["logg.example.se", "b.example.se"], "https://logg.example.se"),
        ([".example.se"], "https://example.se"),
        (["*"], ""),
        ([], ""),
    ],
)
def test_site_address_is_the_first_host_when_nobody_has_said(
    hosts: list[str], expected: str
) -> None:
    assert own_address(hosts, is_local=False, port="8000") == expected


def test_pauses_that_cannot_be_read_stop_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^MAIL_PAUSES: ”juli” är ingen paus"):
        pauses("MAIL_PAUSES", ["juli"])
