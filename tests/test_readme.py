"""What the documents say is there is there: paths, settings, commands, words and dependencies."""

import ast
import importlib
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands

from decisions.findings import TITLES
from sro_log import VERSION

pytestmark = pytest.mark.unit

ROOT = Path(settings.ROOT)
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md")])
# Made when the log runs, or when someone installs it; not in the repository.
MADE_LATER = {".env", ".venv", "var", "staticfiles"}
ROOMS = ("records", "people", "mailing", "meetings", "decisions")


def read(name: str) -> str:
    """A document's text."""
    return (ROOT / name).read_text("utf-8")


def named_paths(text: str) -> set[str]:
    """Paths that a document names between backticks or in a command block, and links to."""
    known = {path.name for path in ROOT.iterdir() if path.is_dir()} - {".git"}
    paths = set(re.findall(r"(?<![\w/.-])(?:\.ci/run|script/[\w-]+)", text))
    for code in re.findall(r"`([^`\n]+)`", text):
        word = code.split()[0].removeprefix("./")
        first = word.split("/")[0]
        is_file = re.fullmatch(r"[\w.-]+\.(md|toml|yml|txt|py)", word)
        if ("/" in word and first in known and not re.search(r"[*<…:]", word)) or is_file:
            paths.add(word)
    return {path for path in paths if path.split("/")[0] not in MADE_LATER}


def is_there(path: str) -> bool:
    """Whether the repository has it; a bare file name may be in any room."""
    if (ROOT / path).exists():
        return True
    rooms = [name for name in (*ROOMS, "logbook", "desk", "docs") if (ROOT / name).is_dir()]
    return "/" not in path and any(any(ROOT.glob(f"{room}/**/{path}")) for room in rooms)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_paths_named_in_a_document_exist(document):
    text = document.read_text("utf-8")
    missing = sorted(path for path in named_paths(text) if not is_there(path))

    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_in_a_document_lead_somewhere(document):
    targets = re.findall(r"\]\(([^)#\s]+)", document.read_text("utf-8"))
    missing = [t for t in targets if "://" not in t and not (document.parent / t).exists()]

    assert missing == []


def test_paths_are_found_in_a_text():
    text = (
        "Run `script/server --empty`, see `docs/drift.md`, `var/x`, `people/`.\nscript/nowhere web"
    )

    assert named_paths(text) == {"script/server", "docs/drift.md", "people/", "script/nowhere"}
    assert not is_there("script/nowhere")


# --- settings and commands ------------------------------------------------------------------------
def settings_read() -> set[str]:
    """Names of the variables that settings.py reads from the environment."""
    return {
        str(call.args[0].value)
        for call in ast.walk(ast.parse(read("sro_log/settings.py")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_setting_is_described():
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", read("docs/drift.md"), re.MULTILINE))

    assert "SECRET_KEY" in settings_read()
    assert settings_read() - described == set()


def test_every_variable_of_the_scripts_is_described():
    scripts = "".join(p.read_text("utf-8") for p in (ROOT / "script").iterdir() if p.is_file())
    read_here = set(re.findall(r"\$\{([A-Z_]+):-", scripts))
    own = {"DJANGO_SETTINGS_MODULE", "PGCONNECT_TIMEOUT", "TMPDIR"}
    described = set(re.findall(r"`([A-Z_]+)`", read("docs/drift.md")))

    assert read_here - own - described == set()


def test_every_own_command_is_described():
    own = {name for name, app in get_commands().items() if (ROOT / str(app)).is_dir()}
    named = re.findall(r"^\| `([a-z_]+)[ `]", read("docs/drift.md"), re.MULTILINE)

    assert {"prepare", "greet"} <= own
    assert own - set(named) == set()
    assert set(named) - set(get_commands()) == set()


# --- words ----------------------------------------------------------------------------------------
def test_every_model_is_in_the_glossary():
    models = {
        model.__name__
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if not model.__name__.startswith("Historical")
    }
    words = set(re.findall(r"^\| [^|]+ \| `(\w+)` \|", read("docs/glossary.md"), re.MULTILINE))

    assert {"User", "Correction", "ReportBack"} <= models
    assert models - words == set()


@pytest.mark.parametrize("name", ["Outcome", "State", "Listing", "Stage"])
def test_every_word_of_a_computed_thing_is_in_the_glossary(name):
    glossary = read("docs/glossary.md")
    part = re.search(rf"^### [^\n]*`{name}`.*?(?=^##)", glossary, re.MULTILINE | re.DOTALL)
    room = "meetings" if name == "Stage" else "decisions"
    words = getattr(importlib.import_module(f"{room}.enums"), name)

    assert part is not None
    assert set(re.findall(r"`([A-Z_]+)`", part[0])) == {word.name for word in words}


def test_every_finding_is_in_the_glossary():
    rows = re.findall(r"^\| ([^|]+) \| `([a-z])` \|", read("docs/glossary.md"), re.MULTILINE)

    assert {letter: title for title, letter in rows} == TITLES


# --- dependencies ---------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_with_hashes_and_name_no_registry(name):
    text = read(name)
    joined = text.replace("\\\n", " ")
    packages = [line for line in joined.splitlines() if line and line[0] not in " #"]

    assert not re.search(r"index-url|find-links|https?://|^-", text, re.MULTILINE)
    assert len(packages) > 20
    assert [
        p for p in packages if not re.match(r"[\w.\[\],-]+==\S+( ;[^\\]+?)?\s+--hash=", p)
    ] == []


def test_every_dependency_is_argued_for():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    direct = [re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]]
    tools = [re.split(r"[\[<>=]", line)[0] for line in project["optional-dependencies"]["dev"]]
    text = read("docs/adr/0007-dependencies.md")

    assert [name for name in direct if f"\n**{name}** (" not in text] == []
    assert [name for name in tools if f"**{name}**" not in text] == []


def test_pictures_are_small_and_each_is_shown():
    pictures = sorted((ROOT / "docs" / "pictures").glob("*"))
    shown = read("README.md")

    assert [p.name for p in pictures if p.stat().st_size > 200_000] == []
    assert [p.name for p in pictures if f"(docs/pictures/{p.name})" not in shown] == []


def test_the_product_and_the_project_say_the_same_version():
    assert tomllib.loads(read("pyproject.toml"))["project"]["version"] == VERSION


def test_every_decision_about_the_building_is_one_page():
    pages = sorted((ROOT / "docs" / "adr").glob("*.md"))

    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        headings = re.findall(r"^## (\w+)", page.read_text("utf-8"), re.MULTILINE)
        assert headings[:1] + headings[-1:] == ["Problem", "Price"], page.name


def test_architecture_is_one_page():
    assert len(read("docs/architecture.md").splitlines()) <= 80
