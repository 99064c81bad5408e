"""One direction: analysis ← rubrics ← grading; inside an app models ← services ← tasks ← views."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What each room may import of the others. Anything not listed is a wrong arrow.
MAY_IMPORT = {
    "analysis": set(),
    "jobs": {"analysis"},
    "courses": set(),
    "rubrics": {"analysis", "courses", "jobs"},
    "grading": {"analysis", "courses", "jobs", "rubrics"},
    "config": {"jobs", "courses", "rubrics", "grading", "demo"},
    "demo": {"jobs", "courses", "rubrics", "grading"},
    "launch": {"config"},
}
ROOMS = set(MAY_IMPORT)
# The engine is pure: what it may not even know of.
IMPURE = {"django", "celery", "redis", "environ", "requests", "httpx", "socket", "urllib"}
CLOCK_AND_ENVIRONMENT = {
    "os.environ", "os.getenv", "time.time", "time.monotonic", "datetime.now", "datetime.utcnow", "date.today",
    "random.random", "random.shuffle",
}  # fmt: skip
# Inside an app a layer imports only layers before it.
LAYERS = ["models", "access", "selectors", "services", "tasks", "forms", "views", "urls"]


def python_files(room: str) -> list[Path]:
    return sorted(path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def imported_modules(path: Path) -> Iterator[str]:
    """Full names of the modules a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively; say where from"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_lies_below_it(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in python_files(room)
        for module in imported_modules(path)
        if module.split(".")[0] in ROOMS - MAY_IMPORT[room] - {room}
        # Celery finds its tasks through the one app object; that is configuration, not a dependency.
        and not (module.startswith("config.celery") and path.name == "tasks.py")
    ]
    assert wrong == []


def test_the_engine_is_pure() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} uses {name}"
        for path in python_files("analysis")
        for name in {*imported_modules(path), *attributes(path)}
        if name.split(".")[0] in IMPURE or name in CLOCK_AND_ENVIRONMENT
    ]
    assert wrong == []


def test_the_test_of_purity_sees_the_clock_and_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "impure.py"
    path.write_text("import os, time\nfrom datetime import datetime\nos.environ\ntime.time()\ndatetime.now()\n")
    assert {"os.environ", "time.time", "datetime.now"} <= set(attributes(path))


def attributes(path: Path) -> Iterator[str]:
    """Every `name.attribute` a file reads."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


@pytest.mark.parametrize("app", ["courses", "rubrics", "grading"])
def test_inside_an_app_views_know_services_and_never_the_other_way(app: str) -> None:
    wrong = []
    for path in python_files(app):
        layer = layer_of(path.relative_to(ROOT / app))
        if layer is None:
            continue
        for module in imported_modules(path):
            parts = module.split(".")
            if parts[0] != app or len(parts) < 2 or parts[1] not in LAYERS:
                continue
            if LAYERS.index(parts[1]) > LAYERS.index(layer):
                wrong.append(f"{path.relative_to(ROOT)} ({layer}) imports {module}")
    assert wrong == []


def layer_of(path: Path) -> str | None:
    """The layer a file of an app belongs to: its folder, or its own name at the app's top."""
    name = path.parts[0].removesuffix(".py")
    return name if name in LAYERS else None


def test_rows_are_fetched_by_id_only_in_access() -> None:
    """`get_object_or_404` and `.get(pk=…)` in a view would let a stranger in through an id."""
    wrong = []
    for app in ("courses", "rubrics", "grading"):
        for path in python_files(app):
            if layer_of(path.relative_to(ROOT / app)) != "views":
                continue
            text = path.read_text(encoding="utf-8")
            wrong += [
                f"{path.relative_to(ROOT)} uses {sign}"
                for sign in ("get_object_or_404", ".get(pk=", ".get(id=", "filter(pk=", "filter(id=")
                if sign in text
            ]
    assert wrong == []


def test_no_file_outgrows_a_sitting() -> None:
    """300 lines is where a file stops being read and starts being searched."""
    longest = 300
    wrong = {
        str(path.relative_to(ROOT)): lines
        for room in sorted(ROOMS)
        for path in python_files(room)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > longest
    }
    assert wrong == {}


def test_pages_ask_no_other_host_for_anything() -> None:
    """No style, script, font or image from elsewhere: students' pages stay on the teacher's server."""
    wrong = []
    for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static").rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        wrong += [
            f"{path.relative_to(ROOT)}: {sign}"
            for sign in ('src="http', "src='http", "url(http", "@import", 'href="//', 'src="//')
            if sign in text
        ]
    assert wrong == []


def test_user_text_is_never_marked_safe() -> None:
    """Essays are text. What needs markup is built from escaped parts."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if "|safe" in path.read_text(encoding="utf-8") or "autoescape off" in path.read_text(encoding="utf-8")
    ]
    assert wrong == []
