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
from contextlib import contextmanager
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
STARTS_WITHIN = 120  # seconds, on a slow machine
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
                assert re.fullmatch(r"[^$]*\$\{[A-Z_]+:[?].+\}[^$]*", value), name
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
    )


def finish(process: subprocess.Popen[str], within: float = 60) -> tuple[int, str]:
    """Its exit code and what it said."""
    try:
        said, _ = process.communicate(timeout=within)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _ = process.communicate()
        pytest.fail(f"Still running after {within} s: {said}")
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
    assert finish(entrypoint(image, "manage", "prepare", **NAMED, **IMPATIENT)) == (0, "")
    assert (image / "var" / "log.sqlite3").stat().st_size > 0


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


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    with throw_away_database() as url:
        yield url


@pytest.fixture(scope="module")
def installation(database_url, tmp_path_factory):
    """The image's files, and the variables of an installation behind a proxy."""
    variables = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": database_url,
        "BEHIND_PROXY": "true",
        "PORT": str(free_port()),
        "TMPDIR": str(tmp_path_factory.mktemp("tmp")),
    }
    return lay_out_image(tmp_path_factory.mktemp("image")), variables


def ask(port: str, path: str, **headers: str) -> http.client.HTTPResponse:
    """One request as a proxy with https in front would send it."""
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)
    all_headers = {"Host": HOST, "X-Forwarded-Proto": "https"} | headers
    connection.request("GET", path, headers=all_headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


@pytest.fixture(scope="module")
def serving(installation):
    """The web mode, up and answering."""
    folder, variables = installation
    process = entrypoint(folder, "web", **variables)
    gives_up = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            ask(variables["PORT"], "/logga-in/")
            break
        except OSError:
            if process.poll() is not None or time.monotonic() > gives_up:
                process.kill()
                pytest.fail(f"The web did not come up: {process.communicate()[0]}")
            time.sleep(0.5)
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


@pytest.mark.trust
@pytest.mark.xdist_group("entrypoint")
class TestInstallation:
    """In this order: it comes up, works for a while, and goes down."""

    def test_login_page_answers(self, serving, installation):
        response = ask(installation[1]["PORT"], "/logga-in/")

        assert response.status == 200
        assert response.getheader("Strict-Transport-Security")
        assert "__Host-csrftoken" in response.getheader("Set-Cookie", "")

    def test_plain_http_is_sent_to_https(self, serving, installation):
        response = ask(installation[1]["PORT"], "/logga-in/", **{"X-Forwarded-Proto": "http"})

        assert response.status == 301
        assert response.getheader("Location") == f"https://{HOST}/logga-in/"

    def test_other_hosts_are_refused(self, serving, installation):
        assert ask(installation[1]["PORT"], "/logga-in/", Host="annan.example.se").status == 400

    def test_health(self, serving, installation):
        folder, variables = installation

        assert finish(entrypoint(folder, "health", **variables)) == (0, "")

    def test_worker_goes_one_round(self, serving, installation):
        folder, variables = installation

        code, said = finish(entrypoint(folder, "worker", "--once", **variables))

        assert code == 0, said
        assert (Path(variables["TMPDIR"]) / "sro_log_round_done").exists()

    def test_worker_ends_when_told(self, serving, installation):
        folder, variables = installation
        mark = Path(variables["TMPDIR"]) / "sro_log_round_done"
        mark.unlink(missing_ok=True)
        worker = entrypoint(folder, "worker", **variables)
        gives_up = time.monotonic() + 60
        while not mark.exists() and time.monotonic() < gives_up:
            time.sleep(0.2)
        time.sleep(0.5)  # into its sleep

        worker.send_signal(signal.SIGTERM)

        assert finish(worker, within=10)[0] == 0
        assert mark.exists()

    def test_manage_sees_no_migrations_left(self, serving, installation):
        folder, variables = installation

        code, said = finish(entrypoint(folder, "manage", "migrate", "--check", **variables))

        assert code == 0, said

    def test_locks_are_in_place(self, serving, database_url):
        with psycopg.connect(database_url) as connection:
            row = connection.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'lock_%'")
            assert row.fetchone()[0] > 0

    def test_sigterm_ends_it_within_ten_seconds(self, serving, installation):
        serving.send_signal(signal.SIGTERM)

        serving.wait(timeout=10)

        assert serving.returncode == 0
        with pytest.raises(OSError, match="refused"):
            ask(installation[1]["PORT"], "/logga-in/")

    def test_health_when_nothing_serves(self, serving, installation):
        folder, variables = installation

        assert serving.poll() is not None
        assert finish(entrypoint(folder, "health", **variables))[0] != 0


@pytest.mark.trust
def test_worker_waits_for_the_web_to_prepare():
    with throw_away_database() as empty:
        code, said = finish(
            entrypoint(ROOT, "worker", "--once", DATABASE_URL=empty, **NAMED, **IMPATIENT)
        )

    assert code == 1
    assert said.startswith("Databasen är inte förberedd. Starta web först")
