"""`python -m launch.child PARENT COMMAND...`: become COMMAND, and end when process PARENT, which started us, ends.

A launcher that is killed with -9 cannot end its children. On Linux the kernel does it for us
(prctl PR_SET_PDEATHSIG, which outlives exec); elsewhere the next start adopts what is left.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

_PR_SET_PDEATHSIG = 1


def command(arguments: Sequence[str]) -> list[str]:
    """Give the command that runs `arguments` as a child of this process and no longer than it."""
    return [sys.executable, "-m", "launch.child", str(os.getpid()), *arguments]


def end_with(parent: int) -> None:
    """Ask the kernel for SIGTERM when the parent dies; does nothing where the kernel cannot."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died before we could ask
        sys.exit(1)


def main() -> None:
    """Exec the command given."""
    if len(sys.argv) < 3:
        sys.exit("usage: python -m launch.child PARENT COMMAND [ARGUMENT...]")
    end_with(int(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606 (the command is ours)


if __name__ == "__main__":
    main()
