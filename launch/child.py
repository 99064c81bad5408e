"""`python -m launch.child COMMAND...`: become COMMAND, and end when the process that started it ends.

A launcher that is killed with -9 cannot end its children. On Linux the kernel does it for us
(prctl PR_SET_PDEATHSIG, which outlives exec); elsewhere the next start adopts what is left.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Ask the kernel for SIGTERM when the parent dies; does nothing where the kernel cannot."""
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died between our start and the request
        sys.exit(1)


def main() -> None:
    """Exec the command given."""
    if len(sys.argv) < 2:
        sys.exit("usage: python -m launch.child COMMAND [ARGUMENT...]")
    end_with_parent()
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 (the command is ours)


if __name__ == "__main__":
    main()
