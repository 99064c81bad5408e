"""The same input gives the same bytes: twenty times, in any order, in any company, in any process."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import analyse_essay
from analysis.codec import canonical_json
from analysis.documents import read_text
from tests.analysis import world

ROOT = Path(__file__).resolve().parents[2]
TIMES = 20
# Hash seeds decide the order of sets: a report that leans on one differs between processes.
PROCESSES = (("0", 1), ("1", 2), ("4242", 3))
ESSAYS = {
    "bare.txt": world.BARE,
    "copied.txt": world.COPIED,
    "good.txt": world.GOOD,
    "keywords.txt": world.KEYWORDS,
    "off.txt": world.OFF_QUESTION,
}


def judged(names: list[str]) -> dict[str, str]:
    rubric = world.railway_rubric()
    return {name: canonical_json(analyse_essay(rubric, read_text(ESSAYS[name], name)).to_json()) for name in names}


def test_twenty_runs_in_any_order_and_company_give_the_same_bytes() -> None:
    expected = judged(list(ESSAYS))
    assert len(set(expected.values())) == len(ESSAYS)
    order = random.Random(7)
    for _ in range(TIMES):
        some = order.sample(list(ESSAYS), order.randint(2, len(ESSAYS)))
        found = judged(some)
        assert found == {name: expected[name] for name in some}


@pytest.mark.parametrize(("seed", "jobs"), PROCESSES)
def test_other_processes_and_job_counts_give_the_same_bytes(seed: str, jobs: int, tmp_path: Path) -> None:
    expected = judged(sorted(ESSAYS))
    rubric = tmp_path / "rubric.json"
    rubric.write_text(canonical_json(world.railway_rubric().to_json()), encoding="utf-8")
    for name, text in ESSAYS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / name) for name in random.Random(jobs).sample(list(ESSAYS), len(ESSAYS))]
    command = [sys.executable, "-m", "analysis", "grade", "--rubric", str(rubric), "--out", "-", "--jobs", str(jobs)]
    environment = {"PYTHONHASHSEED": seed, "PATH": "", "OMP_NUM_THREADS": "1"}
    done = subprocess.run([*command, *paths], capture_output=True, cwd=ROOT, timeout=300, check=True, env=environment)
    assert done.stdout.decode("utf-8").splitlines() == list(expected.values())
