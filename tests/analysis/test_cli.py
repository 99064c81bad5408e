"""The two commands other programs rely on, run as they are run: in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.codec import canonical_json
from analysis.report import Report, check_report
from analysis.rubric import Rubric, check_rubric
from tests.analysis import world

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "analysis", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, timeout=300, check=False)


@pytest.fixture(scope="module")
def rubric(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rubric") / "rubric.json"
    path.write_text(canonical_json(world.railway_rubric().to_json()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def essays(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("class")
    (folder / "deep").mkdir()
    (folder / ".hidden").mkdir()
    (folder / "b-good.txt").write_text(world.GOOD, encoding="utf-8")
    (folder / "deep" / "a-bare.md").write_text(world.BARE, encoding="utf-8")
    (folder / "c-copied.txt").write_text(world.COPIED, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden" / "d.txt").write_text(world.GOOD, encoding="utf-8")
    return folder


def reports(data: bytes) -> list[Report]:
    return [Report.from_json(json.loads(line)) for line in data.decode("utf-8").splitlines()]


def test_a_folder_is_read_at_any_depth_and_sorted_by_name(rubric: Path, essays: Path) -> None:
    done = run("grade", "--rubric", rubric, "--out", "-", essays)
    assert done.returncode == 0, done.stderr.decode()
    found = reports(done.stdout)
    assert [report.essay.name for report in found] == ["a-bare.md", "b-good.txt", "c-copied.txt"]
    assert all(check_report(report) == [] and report.error is None for report in found)
    assert found[1].marks.total > found[0].marks.total > found[2].marks.total


def test_the_bytes_do_not_depend_on_jobs_or_on_the_order_of_the_files(
    rubric: Path, essays: Path, tmp_path: Path
) -> None:
    files = [essays / "c-copied.txt", essays / "b-good.txt", essays / "deep" / "a-bare.md"]
    run("grade", "--rubric", rubric, "--out", tmp_path / "one.jsonl", essays)
    run("grade", "--rubric", rubric, "--out", tmp_path / "two.jsonl", "--jobs", 3, *files)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert (tmp_path / "one.jsonl").read_bytes().count(b"\n") == 3


def test_letters_outside_ascii_stay_as_they_are(rubric: Path, essays: Path) -> None:
    done = run("grade", "--rubric", rubric, "--out", "-", essays / "b-good.txt")
    assert "£90,000".encode() in done.stdout


def test_a_file_that_cannot_be_read_has_its_line_and_the_exit_code_says_so(
    rubric: Path, essays: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken.docx").write_bytes(b"no word file at all")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("grade", "--rubric", rubric, "--out", "-", essays / "b-good.txt", tmp_path)
    assert done.returncode == 1
    good, broken, empty = reports(done.stdout)
    assert good.error is None
    for report in (broken, empty):
        assert report.error is not None
        assert report.essay.name in report.error.message
        assert report.marks.total == 0
        assert report.arguments == ()
        assert report.essay.name.encode() in done.stderr


def test_a_file_that_is_not_there_does_not_stop_the_others(rubric: Path, essays: Path) -> None:
    done = run("grade", "--rubric", rubric, "--out", "-", essays / "b-good.txt", essays / "nobody.txt")
    assert done.returncode == 1
    good, gone = reports(done.stdout)
    assert good.error is None
    assert gone.error is not None
    assert gone.essay.name == "nobody.txt"
    assert b"nobody.txt" in done.stderr


def test_of_a_folder_what_may_be_an_essay_gets_its_line_and_the_rest_is_named(
    rubric: Path, essays: Path, tmp_path: Path
) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "marks.csv").write_bytes(b"name,marks")
    done = run("grade", "--rubric", rubric, "--out", "-", tmp_path, essays / "b-good.txt")
    assert done.returncode == 1
    assert [(report.essay.name, report.error is None) for report in reports(done.stdout)] == [
        ("b-good.txt", True),
        ("old.doc", False),
    ]
    assert b"marks.csv" in done.stderr


def test_an_output_that_cannot_be_written_is_said_before_the_work(rubric: Path, essays: Path, tmp_path: Path) -> None:
    done = run("grade", "--rubric", rubric, "--out", tmp_path, essays)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert b"1/" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["grade"],
        ["grade", "--rubric", "nowhere.json", "."],
        ["derive", "--question", "Why?"],
        ["derive", "--question", "  ", "LICENSE"],
        ["frobnicate"],
    ],
)
def test_wrong_usage_is_exit_code_two_with_nothing_on_standard_output(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.strip()


@pytest.mark.parametrize("text", ["", "not json", "[]", '{"schema": "marginalia/rubric@1"}'])
def test_a_rubric_that_is_none_is_said_plainly(text: str, tmp_path: Path, essays: Path) -> None:
    path = tmp_path / "rubric.json"
    path.write_text(text, encoding="utf-8")
    done = run("grade", "--rubric", path, "--out", "-", essays)
    assert done.returncode == 2
    assert b"rubric.json" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_rubric_without_arguments_is_refused_in_words(tmp_path: Path, essays: Path) -> None:
    data = world.railway_rubric().to_json() | {"key_arguments": []}
    path = tmp_path / "rubric.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    done = run("grade", "--rubric", path, "--out", "-", essays)
    assert done.returncode == 2
    assert b"no key arguments" in done.stderr


def test_derive_writes_a_rubric_that_grade_can_use(tmp_path: Path, essays: Path) -> None:
    rubric = world.railway_rubric()
    for document in rubric.documents[:2]:
        (tmp_path / document.name).write_text(document.text, encoding="utf-8")
    out = tmp_path / "made" / "rubric.json"
    names = [tmp_path / document.name for document in rubric.documents[:2]]
    done = run("derive", "--question", world.RAILWAY_QUESTION, "--out", out, *names)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    derived = Rubric.from_json(json.loads(out.read_text(encoding="utf-8")))
    assert check_rubric(derived) == []
    assert sorted(document.name for document in derived.documents) == ["harbour-history.txt", "town-ledger.txt"]
    assert run("grade", "--rubric", out, "--out", "-", essays / "b-good.txt").returncode == 0


def test_derive_says_which_source_is_in_another_language(tmp_path: Path) -> None:
    french = tmp_path / "chemins.txt"
    french.write_text(
        "Le chemin de fer a fait baisser le prix du charbon dans toute la vallée, et les familles pauvres ont pu se "
        "chauffer pendant l'hiver pour la première fois depuis le début du siècle.",
        encoding="utf-8",
    )
    done = run("derive", "--question", "What did the railway change?", "--out", tmp_path / "rubric.json", french)
    assert done.returncode == 1
    assert "chemins.txt seems to be in French" in done.stderr.decode("utf-8")


def test_derive_names_the_source_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("derive", "--question", "Why?", "--out", "-", tmp_path / "empty.txt")
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"empty.txt" in done.stderr
