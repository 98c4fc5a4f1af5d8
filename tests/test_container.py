"""The container: what goes into the image, how compose puts it together, and the entrypoint itself.

No container engine is needed. The image's files are laid out in a folder as .dockerignore says,
and its entrypoint is run there against PostgreSQL.
"""

import http.client
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
import yaml
from django.conf import settings
from psycopg import sql

ROOT = Path(settings.ROOT)
HOST = "logg.example.se"
NAMED = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": HOST}
IMPATIENT = {"DATABASE_TIMEOUT": "1"}
STARTS_WITHIN = 300  # seconds, on a machine busy with other tests
OWN_APPS = [app for app in settings.INSTALLED_APPS if (ROOT / app).is_dir()]


# --- what goes into the image ---------------------------------------------------------------------
def let_in() -> list[str]:
    """Paths that .dockerignore lets into the image; it must shut everything out first."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert rules[-1] == "**/__pycache__"
    assert all(rule.startswith("!") for rule in rules[1:-1])
    return [rule[1:] for rule in rules[1:-1]]


def lay_out_image(folder: Path) -> Path:
    """Copies what the image would hold."""
    for name in let_in():
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    return folder


@pytest.mark.unit
def test_image_holds_every_app_and_nothing_private():
    inside = set(let_in())

    assert {*OWN_APPS, "sro_log", "templates", "static", "fixtures"} <= inside
    assert not inside & {"tests", "docs", "var", ".env", ".git", ".venv", "staticfiles", "script"}
    assert all((ROOT / name).exists() for name in inside)


@pytest.mark.unit
def test_dockerfile_runs_as_someone_without_power():
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    copies = [line for line in lines if line.startswith(("COPY ", "ADD "))]

    assert users == ["logg"]
    assert copies == ["COPY requirements.txt ./", "COPY . ./"]
    assert lines.index("USER logg") > lines.index(copies[-1])


@pytest.mark.unit
def test_dockerfile_installs_pinned_packages_only():
    text = (ROOT / "Dockerfile").read_text("utf-8")
    installs = re.findall(r"pip install .*", text)

    assert len(installs) == 1
    assert installs[0].endswith(" --require-hashes -r requirements.txt")
    assert "index-url" not in text
    assert re.search(r"^FROM python:3\.11-slim-bookworm$", text, re.MULTILINE)


@pytest.mark.unit
def test_dockerfile_and_setup_install_the_same_letters():
    wanted = set(re.findall(r"lib(?:pango|harfbuzz)[\w.-]+", (ROOT / "Dockerfile").read_text()))
    setup = (ROOT / "script" / "setup").read_text()

    assert wanted == set(re.findall(r"missing\+=\((lib[\w.-]+)\)", setup))


# --- how compose puts it together -----------------------------------------------------------------
@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))


@pytest.mark.unit
def test_compose_runs_web_and_worker_from_one_image(compose):
    services = compose["services"]

    assert set(services) == {"web", "worker", "postgres"}
    assert services["web"]["image"] == services["worker"]["image"]
    assert (services["web"]["command"], services["worker"]["command"]) == ("web", "worker")
    assert services["postgres"]["image"] == "postgres:16"
    assert all("healthcheck" in service for service in services.values())


@pytest.mark.unit
def test_compose_holds_no_secrets(compose):
    for service in compose["services"].values():
        for name, value in service["environment"].items():
            if re.search("KEY|PASSWORD|URL", name):
                assert re.fullmatch(r"[^$]*\$\{[A-Z_]+:([?].+|-)\}[^$]*", value), name
                assert not re.search(r"://[^:/]+:[^$]", value), name


@pytest.mark.unit
def test_compose_keeps_files_and_database(compose):
    services = compose["services"]

    assert set(compose["volumes"]) == {"files", "database"}
    assert services["web"]["volumes"] == services["worker"]["volumes"] == ["files:/app/var"]
    assert services["postgres"]["volumes"] == ["database:/var/lib/postgresql/data"]


@pytest.mark.unit
def test_compose_opens_no_door_to_the_world(compose):
    ports = [port for s in compose["services"].values() for port in s.get("ports", [])]

    assert ports == ["127.0.0.1:${PORT:-8000}:8000"]


@pytest.mark.unit
def test_compose_gives_only_settings_that_exist(compose):
    known = set(re.findall(r'env\.\w+\(\s*"(\w+)"', (ROOT / "sro_log/settings.py").read_text()))

    assert set(compose["services"]["web"]["environment"]) <= known | {"WORKERS"}


# --- the entrypoint -------------------------------------------------------------------------------
def entrypoint(folder: Path, *words: str, **env: str) -> subprocess.Popen[str]:
    """Starts script/entrypoint with these variables and no others."""
    return subprocess.Popen(
        [folder / "script" / "entrypoint", *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHON": sys.executable, "LANG": "C.UTF-8", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def end(process: subprocess.Popen[str]) -> str:
    """Kills it with all it has started, and gives what it said."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.communicate()[0]


def finish(process: subprocess.Popen[str], within: float = STARTS_WITHIN) -> tuple[int, str]:
    """Its exit code and what it said."""
    try:
        said, _ = process.communicate(timeout=within)
    except subprocess.TimeoutExpired:
        pytest.fail(f"Still running after {within} s: {end(process)}")
    return process.returncode, said


@pytest.mark.unit
@pytest.mark.parametrize("mode", ["web", "worker", "manage"])
def test_entrypoint_without_secret_key(mode):
    code, said = finish(entrypoint(ROOT, mode, ALLOWED_HOSTS=HOST))

    assert code == 1
    assert said.startswith("SECRET_KEY saknas. Sätt minst 50 slumpade tecken")


@pytest.mark.unit
def test_entrypoint_without_allowed_hosts():
    code, said = finish(entrypoint(ROOT, "web", SECRET_KEY="x" * 50))

    assert code == 1
    assert said.startswith("ALLOWED_HOSTS saknas. Ange namnet som loggen nås på")


@pytest.mark.unit
def test_entrypoint_in_unknown_mode():
    code, said = finish(entrypoint(ROOT, "flyg"))

    assert (code, said) == (
        1,
        "Okänt läge: flyg. Välj web, worker, manage eller health.\n",
    )


@pytest.mark.unit
def test_worker_ends_when_its_mailer_does(tmp_path):
    """So that it is started again; a stand-in for Python says what was run."""
    stand_in = tmp_path / "python"
    stand_in.write_text('#!/bin/sh\necho "$2"\n[ "$2" != run_worker ] || exit 3\n')
    stand_in.chmod(0o755)
    variables = NAMED | {"PYTHON": str(stand_in), "TMPDIR": str(tmp_path)}
    code, said = finish(entrypoint(ROOT, "worker", **variables), within=30)

    assert code == 1
    assert {"run_worker", "check_placement", "clearsessions"} <= set(said.splitlines())
    assert said.endswith("run_worker slutade oväntat.\n")


@pytest.mark.trust
def test_entrypoint_when_the_database_is_silent():
    nowhere = f"postgres://ingen:hemligt@127.0.0.1:{free_port()}/ingen"
    code, said = finish(entrypoint(ROOT, "web", DATABASE_URL=nowhere, **NAMED, **IMPATIENT))

    assert code == 1
    assert said.startswith("Databasen svarar inte efter 1 sekunder. Kontrollera DATABASE_URL")
    assert "hemligt" not in said
    assert "Traceback" not in said


@pytest.mark.trust
def test_entrypoint_with_a_setting_it_cannot_read():
    code, said = finish(entrypoint(ROOT, "web", DEBUG="kanske", **NAMED))

    assert code == 1
    assert said.startswith("Fel i en inställning: ")
    assert "Traceback" not in said


@pytest.mark.trust
def test_entrypoint_begins_with_no_folder_for_sqlite(tmp_path):
    image = lay_out_image(tmp_path)

    assert not (image / "var").exists()
    assert finish(entrypoint(image, "manage", "check", **NAMED, **IMPATIENT))[0] == 0
    assert (image / "var" / "log.sqlite3").exists()


# --- the entrypoint against PostgreSQL ------------------------------------------------------------
def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def server_url() -> str:
    """The PostgreSQL to make throw-away databases on."""
    given = os.environ.get("CI_POSTGRES_URL") or os.environ.get("DATABASE_URL", "")
    is_postgres = given.startswith(("postgres://", "postgresql://"))
    return given if is_postgres else "postgres://postgres@127.0.0.1:5432/postgres"


@contextmanager
def throw_away_database() -> Iterator[str]:
    """Makes an empty database, gives its address, and takes it away again."""
    try:
        server = psycopg.connect(server_url(), autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            raise
        pytest.skip(f"PostgreSQL is not reachable: {error}")
    name = f"entrypoint_{secrets.token_hex(6)}"
    with server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield re.sub(r"/[^/?]*(\?|$)", rf"/{name}\1", server_url(), count=1)
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            server.execute(drop.format(sql.Identifier(name)))


def ask(port: str, path: str = "/logga-in/", **headers: str) -> http.client.HTTPResponse:
    """One request as a proxy with https in front would send it."""
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
    all_headers = {"Host": HOST, "X-Forwarded-Proto": "https"} | headers
    connection.request("GET", path, headers=all_headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def wait_until_it_answers(web: subprocess.Popen[str], port: str) -> None:
    """Waits for the web to come up; its last words when it does not."""
    gives_up = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            ask(port)
        except OSError:
            if web.poll() is not None or time.monotonic() > gives_up:
                pytest.fail(f"The web did not come up: {end(web)}")
            time.sleep(0.5)
        else:
            return


@pytest.mark.trust
@pytest.mark.postgres
def test_installation_on_postgresql_from_start_to_stop(tmp_path):
    """One test, since it takes half a minute to come up: it serves, works, and goes down."""
    image = lay_out_image(tmp_path / "image")
    port = str(free_port())
    with throw_away_database() as url:
        variables = NAMED | {
            "DATABASE_URL": url,
            "BEHIND_PROXY": "true",
            "PORT": port,
            "TMPDIR": str(tmp_path),
        }
        web = entrypoint(image, "web", **variables)
        try:
            wait_until_it_answers(web, port)
            answers_as_an_installation_should(port)
            holds_its_locks(url)
            assert finish(entrypoint(image, "health", **variables)) == (0, "")
            assert finish(entrypoint(image, "manage", "migrate", "--check", **variables))[0] == 0
            worker_goes_one_round(image, variables)
            worker_ends_when_told(image, variables)

            web.send_signal(signal.SIGTERM)
            web.wait(timeout=10)

            assert web.returncode == 0
            assert finish(entrypoint(image, "health", **variables))[0] != 0
        finally:
            end(web)


def answers_as_an_installation_should(port: str) -> None:
    """The login page by https, for the named host only."""
    page = ask(port)
    assert page.status == 200
    assert page.getheader("Strict-Transport-Security")
    assert "__Host-csrftoken" in page.getheader("Set-Cookie", "")
    plain = ask(port, **{"X-Forwarded-Proto": "http"})
    assert (plain.status, plain.getheader("Location")) == (301, f"https://{HOST}/logga-in/")
    assert ask(port, Host="annan.example.se").status == 400


def holds_its_locks(url: str) -> None:
    """Triggers stand in the database that was empty."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'lock_%'")
        assert row.fetchone()[0] > 0


def worker_goes_one_round(image: Path, variables: dict[str, str]) -> None:
    """Once, and its mark is there."""
    code, said = finish(entrypoint(image, "worker", "--once", **variables))
    assert code == 0, said
    (Path(variables["TMPDIR"]) / "sro_log_round_done").unlink()


def worker_ends_when_told(image: Path, variables: dict[str, str]) -> None:
    """In the sleep after a round."""
    mark = Path(variables["TMPDIR"]) / "sro_log_round_done"
    worker = entrypoint(image, "worker", **variables)
    gives_up = time.monotonic() + STARTS_WITHIN
    while not mark.exists() and time.monotonic() < gives_up:
        time.sleep(0.2)
    time.sleep(0.5)
    worker.send_signal(signal.SIGTERM)
    code, said = finish(worker, within=10)
    assert code == 0
    assert "Mejlen ligger kvar i loggen." in said
    assert mark.exists()


@pytest.mark.trust
@pytest.mark.postgres
def test_worker_waits_for_the_web_to_prepare():
    with throw_away_database() as empty:
        code, said = finish(
            entrypoint(ROOT, "worker", "--once", DATABASE_URL=empty, **NAMED, **IMPATIENT)
        )

    assert code == 1
    assert said.startswith("Databasen är inte förberedd. Starta web först")
