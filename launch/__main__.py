"""`python -m launch run | worker | demo`: what `make run`, `make worker` and `make demo` start."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys

from launch import child, stack
from launch.supervisor import Supervisor


def main() -> int:
    """Start what was asked for; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m launch", description=__doc__)
    parser.add_argument("what", choices=["run", "worker", "demo"])
    parser.add_argument("--once", action="store_true", help="demo: end after the table")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    parser.add_argument("--concurrency", type=int, default=int(os.environ.get("CONCURRENCY") or 2))
    options = parser.parse_args()

    services = [*stack.broker_services(), *stack.worker_services(options.concurrency)]
    port = stack.free_port(options.port)
    if options.what != "worker":
        services.append(stack.web_service(port))
    supervisor = Supervisor(services, log_dir=stack.data_dir() / "log", env=stack.child_env())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, supervisor.request_stop)

    if _manage("migrate", "--verbosity", "0") != 0:
        return 1
    if options.what != "worker" and port != options.port:
        print(f"Port {options.port} is in use; taking {port}.")
    try:
        supervisor.start()
        return _serve(supervisor, options.what, once=options.once, port=port)
    finally:
        supervisor.stop()


def _serve(supervisor: Supervisor, what: str, *, once: bool, port: int) -> int:
    if stack.broker_services() and not stack.wait_for_broker():
        print(f"The broker did not start. Its log: {stack.data_dir() / 'log' / 'broker.log'}", file=sys.stderr)
        return 1
    if what != "worker" and not stack.wait_for_web(port):
        print(f"The web server did not start. Its log: {stack.data_dir() / 'log' / 'web.log'}", file=sys.stderr)
        return 1
    address = f"http://127.0.0.1:{port}/"
    if what == "demo":
        code = _load_demo(supervisor, address)
        if once or code != 0 or supervisor.stopping:
            return code
    else:
        print(f"Marginalia: {address}" if what == "run" else "The worker is running.")
    print("Ctrl-C ends it.")
    supervisor.run_until_stopped()
    print("\nEnding …")
    return 0


def _load_demo(supervisor: Supervisor, address: str) -> int:
    """Load the demo course in a process of its own, keeping the services alive meanwhile."""
    command = child.command([sys.executable, "manage.py", "load_demo", "--address", address])
    loading = subprocess.Popen(command, env=stack.child_env(), start_new_session=True)
    while True:
        try:
            return loading.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            supervisor.tend()
        if supervisor.stopping:
            loading.terminate()
            loading.wait(timeout=10)
            return 130


def _manage(*arguments: str) -> int:
    return subprocess.run([sys.executable, "manage.py", *arguments], env=stack.child_env(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
