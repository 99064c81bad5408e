"""Keep a few processes running until told to stop, and leave none behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_LONGEST_PAUSE = 10.0
_STEADY_AFTER = 30.0
_TIME_TO_END = 20.0


@dataclass
class Service:
    """One process that must run: `provided` says that somebody else already does its work."""

    name: str
    command: Sequence[str]
    provided: Callable[[], bool] = lambda: False
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    not_before: float = 0.0
    failures: int = field(default=0)

    def is_running(self) -> bool:
        """Whether our own process of this service is alive."""
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Starts services, starts them again when they end by themselves, and ends them all together."""

    def __init__(self, services: Sequence[Service], *, log_dir: Path, env: Mapping[str, str]) -> None:
        self.services = list(services)
        self.log_dir = log_dir
        self.env = dict(env)
        self.stopping = False
        log_dir.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        """Start every service that nobody provides yet."""
        self.tend()

    def tend(self) -> None:
        """Start what should run and does not, after a pause that grows with every failure."""
        now = time.monotonic()
        for service in self.services:
            if service.is_running():
                if now - service.started_at > _STEADY_AFTER:
                    service.failures = 0
                continue
            if service.process is not None:
                self._note_end(service, now)
            if now >= service.not_before and not service.provided():
                self._start_one(service, now)

    def run_until_stopped(self) -> None:
        """Tend the services until SIGINT or SIGTERM."""
        while not self.stopping:
            self.tend()
            time.sleep(0.5)

    def request_stop(self, *_: object) -> None:
        """Ask the loop to end (a signal handler)."""
        self.stopping = True

    def stop(self) -> None:
        """End every process we started, the last started first; force those that do not end in time."""
        running = [service for service in reversed(self.services) if service.is_running()]
        for service in running:
            _signal_group(service.process, signal.SIGTERM)
            _wait(service.process, _TIME_TO_END)
        for service in running:
            _signal_group(service.process, signal.SIGKILL)
            _wait(service.process, 5.0)
            service.process = None

    def _start_one(self, service: Service, now: float) -> None:
        log_path = self.log_dir / f"{service.name}.log"
        with log_path.open("ab") as log:
            # A session of its own: Ctrl-C reaches only us, and we end the others in order.
            service.process = subprocess.Popen(
                list(service.command), stdout=log, stderr=subprocess.STDOUT, env=self.env, start_new_session=True
            )
        service.started_at = now

    def _note_end(self, service: Service, now: float) -> None:
        process, service.process = service.process, None
        service.failures += 1
        pause = min(_LONGEST_PAUSE, 0.5 * 2 ** (service.failures - 1))
        service.not_before = now + pause
        code = process.returncode if process else "?"
        _signal_group(process, signal.SIGKILL)  # its children, where it left any
        log_path = self.log_dir / f"{service.name}.log"
        print(f"{service.name} ended (code {code}); starting it again in {pause:g} s. Log: {log_path}", file=sys.stderr)


def _signal_group(process: subprocess.Popen[bytes] | None, number: signal.Signals) -> None:
    if process is None:
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _wait(process: subprocess.Popen[bytes] | None, seconds: float) -> None:
    if process is None:
        return
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=seconds)
