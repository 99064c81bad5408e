"""The evaluation command: what is found is measured, what is not is named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks import evaluate
from benchmarks.measures import realsumm
from benchmarks.measures.row import Row

HEADER = "kind,system,doc,summary,scu,n_present,n,label\n"


def test_an_empty_folder_names_every_set_that_was_not_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "quality.md"
    assert evaluate.main(["--data", str(tmp_path), "--out", str(page)]) == 1
    text = page.read_text(encoding="utf-8")
    assert "arguments_dev.csv was not found" in text
    assert "content_units.csv was not found" in text
    assert text in capsys.readouterr().out


@pytest.mark.parametrize("folder", ["", "/no/such/folder"])
def test_no_folder_is_wrong_usage_and_says_what_to_type(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        evaluate.main(["--data", folder])
    assert stopped.value.code == 2
    assert "make evaluate DATA=folder" in capsys.readouterr().err


def test_the_test_split_asks_for_its_own_files(tmp_path: Path) -> None:
    _, missing = evaluate.measure_all(tmp_path, "test")
    assert any("arguments_test.csv" in line for line in missing)


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
