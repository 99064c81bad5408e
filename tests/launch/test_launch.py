"""What is started is kept running, and nothing is left behind, however the launcher ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from launch import broker, stack
from launch.supervisor import Service, Supervisor

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]


def wait_until(condition: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not collected yet does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def supervise(tmp_path: Path, *services: Service) -> Supervisor:
    return Supervisor(list(services), log_dir=tmp_path / "log", env=dict(os.environ))


def test_a_service_that_dies_is_started_again(tmp_path: Path) -> None:
    service = Service(name="sleeper", command=SLEEPER)
    supervisor = supervise(tmp_path, service)
    supervisor.start()
    try:
        assert service.process is not None
        first = service.process.pid
        os.kill(first, signal.SIGKILL)

        def another_runs() -> bool:
            supervisor.tend()
            return service.is_running() and service.process is not None and service.process.pid != first

        wait_until(another_runs)
    finally:
        supervisor.stop()
    assert not service.is_running()


def test_a_service_somebody_else_provides_is_not_started(tmp_path: Path) -> None:
    service = Service(name="sleeper", command=SLEEPER, provided=lambda: True)
    supervisor = supervise(tmp_path, service)
    supervisor.start()
    assert not service.is_running()


def test_a_service_that_fails_at_once_is_tried_at_growing_distances(tmp_path: Path) -> None:
    service = Service(name="broken", command=[sys.executable, "-c", "raise SystemExit(3)"])
    supervisor = supervise(tmp_path, service)
    started = time.monotonic()
    while time.monotonic() - started < 3:
        supervisor.tend()
        time.sleep(0.02)
    assert 2 <= service.failures <= 4
    supervisor.stop()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells children that their parent died")
def test_children_end_when_their_launcher_is_killed(tmp_path: Path) -> None:
    launcher = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import subprocess, time\n"
            "from launch.child import command\n"
            "child = subprocess.Popen(command(['sleep', '600']), start_new_session=True)\n"
            "print(child.pid, flush=True); time.sleep(600)",
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert launcher.stdout is not None
    child = int(launcher.stdout.readline())
    launcher.kill()  # at once: before the child asked the kernel, or after
    launcher.wait()
    wait_until(lambda: not is_alive(child))


def test_the_embedded_broker_keeps_its_queue_through_a_kill(tmp_path: Path) -> None:
    path, folder = tmp_path / "b.sock", tmp_path / "data"
    if len(str(path)) > 100:
        pytest.fail(f"{path} is too long for a socket; set a shorter TMPDIR")
    for expected in (b"$-1", b"$5\r\nessay"):
        process = subprocess.Popen(broker.command(path, folder), cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            wait_until(lambda: broker.answers(path))
            assert ask(path, b"GET kept\r\n").startswith(expected)
            ask(path, b"SET kept essay\r\n")
            time.sleep(1.2)  # the log is written to disk every second
        finally:
            process.kill()
            process.wait()
        assert not broker.answers(path)


def ask(path: Path, command: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.connect(str(path))
        connection.sendall(command)
        return connection.recv(64)


def test_a_port_in_use_gives_the_next_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert stack.free_port(port) != port
