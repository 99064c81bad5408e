"""What runs on one machine, and how: the broker unless REDIS_URL names one, the worker, the keeper, the web."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from config import env as config_env
from launch import broker, child
from launch.supervisor import Service

_PORTS_TO_TRY = 50


def data_dir() -> Path:
    """Where everything is kept."""
    return config_env.data_dir()


def child_env() -> dict[str, str]:
    """The environment of every process we start: one thread a model, no look-ups outside."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "HF_HUB_OFFLINE": "1",
        "PYTHONUNBUFFERED": "1",
    }


def broker_services() -> list[Service]:
    """The embedded broker, or nothing where REDIS_URL names one."""
    return [] if os.environ.get("REDIS_URL") else [embedded_broker()]


def embedded_broker() -> Service:
    """The embedded broker, unless one of another start already answers on its socket."""
    socket_path = config_env.broker_socket()
    return Service(
        name="broker",
        command=broker.command(socket_path, config_env.broker_dir()),
        provided=lambda: broker.answers(socket_path),
    )


def worker_services(concurrency: int = 2) -> list[Service]:
    """The Celery worker, and the keeper that brings back lost jobs."""
    return [
        Service(name="worker", command=child.command([sys.executable, "-m", "celery", *worker_arguments(concurrency)])),
        Service(name="keeper", command=child.command([sys.executable, "manage.py", "reconcile", "--forever"])),
    ]


def worker_arguments(concurrency: int) -> list[str]:
    """Celery's arguments for a worker that takes every queue."""
    return [
        "-A", "config", "worker",
        "--queues", "derive,analyse,bulk",
        "--concurrency", str(concurrency),
        "--hostname", f"worker-{os.getpid()}@%h",
        "--loglevel", "INFO",
        "--without-gossip", "--without-mingle",
    ]  # fmt: skip


def web_service(port: int, host: str = "127.0.0.1") -> Service:
    """The web server."""
    command = [
        sys.executable, "-m", "gunicorn", "config.wsgi:application",
        "--bind", f"{host}:{port}", "--workers", "1", "--threads", "8", "--access-logfile", "-", "--no-control-socket",
    ]  # fmt: skip
    return Service(name="web", command=child.command(command))


def free_port(wanted: int, host: str = "127.0.0.1") -> int:
    """Give the port wanted, or the next one that is free."""
    for port in range(wanted, wanted + _PORTS_TO_TRY):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def wait_for_broker(seconds: float = 15.0) -> bool:
    """Wait until the embedded broker answers."""
    return _wait_until(lambda: broker.answers(config_env.broker_socket()), seconds)


def wait_for_web(port: int, host: str = "127.0.0.1", seconds: float = 60.0) -> bool:
    """Wait until the web server takes connections."""

    def listens() -> bool:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.settimeout(1)
            return probe.connect_ex((host, port)) == 0

    return _wait_until(listens, seconds)


def _wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False
