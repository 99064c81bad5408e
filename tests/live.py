"""A real broker and real workers on the test database, for tests that speak of jobs."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from jobs import heartbeat
from launch import stack
from launch.supervisor import Service, Supervisor


def database_url() -> str:
    """The address of the test database, for another process."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    user = quote(str(found["USER"]), safe="")
    password = f":{quote(str(found['PASSWORD']), safe='')}" if found["PASSWORD"] else ""
    return f"postgres://{user}{password}@{found['HOST']}:{found['PORT'] or 5432}/{found['NAME']}"


class LiveStack:
    """Broker (unless REDIS_URL names one), worker and keeper, under the supervisor the product runs with."""

    def __init__(
        self, *, concurrency: int = 2, environment: dict[str, str] | None = None, own_broker: bool = False
    ) -> None:
        self.log_dir = Path(settings.DATA_DIR) / "log"
        self.brokers = [stack.embedded_broker()] if own_broker else stack.broker_services()
        self.services = [*self.brokers, *stack.worker_services(concurrency)]
        env = {
            **stack.child_env(),
            "DATABASE_URL": database_url(),
            "JOB_RECONCILE_EVERY": "1",
            "JOB_RESEND_AFTER": "2",
            **(environment or {}),
        }
        if own_broker:
            env.pop("REDIS_URL", None)
        self.supervisor = Supervisor(self.services, log_dir=self.log_dir, env=env)

    def service(self, name: str) -> Service:
        """One of the services."""
        return next(service for service in self.services if service.name == name)

    def start(self) -> None:
        """Start everything and wait until a worker beats."""
        self.supervisor.start()
        assert not self.brokers or stack.wait_for_broker(), "the broker did not start"
        self.wait_for(heartbeat.worker_is_alive, "a worker that beats", seconds=60)

    def kill(self, name: str) -> None:
        """SIGKILL a service and all its children, as the kernel does when memory runs out."""
        process = self.service(name).process
        assert process is not None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)

    def wait_for(self, condition: Callable[[], bool], what: str, *, seconds: float = 90) -> None:
        """Wait until something is true, keeping the services alive; fails naming what was waited for."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.supervisor.tend()
            if condition():
                return
            time.sleep(0.1)
        raise AssertionError(f"waited {seconds:g} s for {what}\n{self.tail()}")

    def tail(self) -> str:
        """The last lines of the logs."""
        logs = [self.log_dir / f"{name}.log" for name in ("worker", "keeper")]
        lines = [line for log in logs if log.exists() for line in log.read_text(errors="replace").splitlines()[-12:]]
        return "\n".join(lines) or "(no log)"

    def stop(self) -> None:
        """End everything."""
        self.supervisor.stop()


@contextmanager
def running(**options: object) -> Iterator[LiveStack]:
    """A live stack for the length of a block."""
    live = LiveStack(**options)  # type: ignore[arg-type]
    try:
        live.start()
        yield live
    finally:
        live.stop()
