"""The evaluation command: what is found is measured, what is not is named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks import evaluate
from benchmarks.measures import realsumm
from benchmarks.measures.row import Row

HEADER = "kind,system,doc,summary,scu,n_present,n,label\n"


@pytest.fixture(autouse=True)
def _no_essays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The labelled essays take minutes; here they are one figure."""
    monkeypatch.setattr(evaluate, "OWN", {"gold_essays": lambda: [Row("own", 0.5)]})


def test_an_empty_folder_names_every_set_that_was_not_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "quality.md"
    names = ["ArgKP", "REALSumm", "ArgRewrite"]
    assert [evaluate.main(["--data", str(tmp_path), "--only", name, "--out", str(page)]) for name in names] == [1] * 3
    said = capsys.readouterr().out
    for file in ("arguments_dev.csv", "content_units.csv", "essays.json"):
        assert f"{file} was not found" in said
    assert "essays.json was not found" in page.read_text(encoding="utf-8")


def test_without_a_folder_the_own_essays_are_measured_and_the_public_sets_named() -> None:
    rows, missing = evaluate.measure_all(None, "dev", ["ArgKP", "REALSumm", "gold_essays"])
    assert [row.measure for row in rows] == ["own"]
    assert [line.split(":")[0] for line in missing] == ["ArgKP", "REALSumm"]
    assert all("make evaluate DATA=folder" in line for line in missing)


def test_one_measure_writes_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "PAGE", tmp_path / "quality.md")
    assert evaluate.main(["--only", "gold_essays"]) == 0
    assert not (tmp_path / "quality.md").exists()
    assert evaluate.main(["--data", ""]) == 0
    assert "own" in (tmp_path / "quality.md").read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_wrong_usage_and_says_what_to_type(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        evaluate.main(["--data", "/no/such/folder"])
    assert stopped.value.code == 2
    assert "make evaluate DATA=folder" in capsys.readouterr().err


def test_the_test_split_asks_for_its_own_files(tmp_path: Path) -> None:
    _, missing = evaluate.measure_all(tmp_path, "test", ["ArgKP"])
    assert "arguments_test.csv" in missing[0]


def test_a_goal_that_is_an_upper_bound_is_reached_from_below() -> None:
    rows = [Row("error", 0.04, None, 0.05, least=True), Row("alarms", 0.06, None, 0.05, least=True)]
    error, alarms = (line for line in evaluate.render(rows, [], "dev").splitlines() if line.startswith(("| e", "| a")))
    assert "≤ 0.050" in error
    assert "reached" in error
    assert "above goal" in alarms


def test_what_makes_up_a_figure_stands_in_a_table_of_its_own() -> None:
    page = evaluate.render([Row("whole", 0.5), Row("part", 0.4, note="n 3", detail=True)], [], "dev")
    head, behind = page.split("## ")
    assert "whole" in head
    assert "part" not in head
    assert "n 3" in behind


def test_a_row_says_whether_its_goal_is_reached() -> None:
    page = evaluate.render([Row("one", 0.71, 0.4, 0.7), Row("two", 0.69, 0.4, 0.7), Row("three", 0.5)], [], "dev")
    one, two, three = (line for line in page.splitlines() if line.startswith(("| one", "| two", "| three")))
    assert "0.710" in one
    assert "reached" in one
    assert "below goal" in two
    assert "goal" not in three
    assert three.count("–") == 2


def test_content_units_are_ranked_by_their_best_sentence() -> None:
    axes = {"ships sailed .": 0, "bread rose .": 1, "A ship sailed": 0, "Bread rose": 1, "Rain fell": 2}
    units = [
        realsumm.Unit("d", "ships sailed . bread rose .", "A ship sailed", 1.0, 1),
        realsumm.Unit("d", "ships sailed . bread rose .", "Bread rose", 1.0, 1),
        realsumm.Unit("d", "ships sailed . bread rose .", "Rain fell", 0.0, 0),
    ]
    assert realsumm.precision(units, lambda texts: np.eye(3, dtype=np.float32)[[axes[t] for t in texts]]) == 1.0


def test_content_units_are_read_with_the_share_of_judges(tmp_path: Path) -> None:
    folder = tmp_path / "realsumm"
    folder.mkdir()
    (folder / "content_units.csv").write_text(HEADER + 'abs,s,d1,"bread rose .",Bread rose,1,4,0\n')
    assert realsumm.read_units(tmp_path) == [realsumm.Unit("d1", "bread rose .", "Bread rose", 0.25, 0)]


def test_held_out_documents_are_a_fixed_part() -> None:
    kept = [realsumm.held_out(f"document {i}") for i in range(1000)]
    assert kept == [realsumm.held_out(f"document {i}") for i in range(1000)]
    assert 350 < sum(kept) < 450
