"""A broker that accepts and never answers must not hold up a page."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.celery import app
from launch import broker

ROOT = Path(__file__).resolve().parents[2]
# The page's patience: two seconds for an answer, and what the machine itself takes.
LONGEST = 8.0


@pytest.fixture
def hanging_broker(tmp_path: Path) -> Iterator[str]:
    """The address of a broker that was stopped in the middle of its life, as by a full disk."""
    path = tmp_path / "b.sock"
    process = subprocess.Popen(broker.command(path, tmp_path / "data"), cwd=ROOT, stdout=subprocess.DEVNULL)
    end = time.monotonic() + 15
    while not broker.answers(path):
        assert time.monotonic() < end, "the broker did not start"
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGSTOP)
    yield f"redis+socket://{path}"
    os.kill(process.pid, signal.SIGCONT)
    process.kill()
    process.wait()


def test_sending_gives_up_within_seconds(hanging_broker: str) -> None:
    started = time.monotonic()
    with pytest.raises(Exception, match=r"(?i)time"), app.connection_for_write(hanging_broker) as connection:
        app.send_task("grading.run_analysis", (1,), connection=connection)
    assert time.monotonic() - started < LONGEST
