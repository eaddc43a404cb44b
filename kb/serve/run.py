"""Running a server: on an address, in one process or several, until it is told to stop."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kb.errors import InputError
from kb.serve.app import create_app
from kb.serve.journal import log_to_stderr
from kb.serve.metrics import Board, shared
from kb.serve.site import Settings

GRACE = 30
"""Seconds in which requests that have begun are finished when the server stops."""

_AGAIN = 1.0
"""Seconds after which a process that ended by itself is started again."""

_LOG = logging.getLogger("kb.serve")


@dataclass(frozen=True, slots=True)
class Run:
    """How a server runs: whom it believes about its clients, and whether it writes a log."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    proxies: str = "127.0.0.1"
    log: bool = False


def serve(
    store: Path | str, settings: Settings | None = None, run: Run | None = None,
    *, announce: Callable[[str], None] = lambda _: None,
) -> None:  # fmt: skip
    """Serves a store until it is stopped; raises InputError when the address cannot be had.

    `announce` is told the address once it is listened on; port 0 takes any that is free.
    """
    settings, run = settings or Settings(), run or Run()
    app = create_app(store, settings)
    with _listening(run.host, run.port) as listening:
        named = f"[{run.host}]" if ":" in run.host else run.host
        announce(f"http://{named}:{listening.getsockname()[1]}")
        if run.workers == 1:
            _answer(app, run, listening)
        else:
            app.state.site.close()
            _Workers(app.state.site.path, settings, run, listening).run()


def _answer(app: Any, run: Run, listening: socket.socket) -> None:
    import uvicorn  # noqa: PLC0415 - an ASGI server of another kind does not need it

    if run.log:
        log_to_stderr()
    config = uvicorn.Config(
        app, log_level="warning", log_config=None if run.log else uvicorn.config.LOGGING_CONFIG, access_log=False,
        server_header=False, forwarded_allow_ips=run.proxies, timeout_graceful_shutdown=GRACE,
    )  # fmt: skip
    # uvicorn has stopped in good order when it passes the signal on.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


class _Workers:
    """Several processes that answer on one socket; one that ends by itself is started again."""

    def __init__(self, store: Path, settings: Settings, run: Run, listening: socket.socket) -> None:
        self._told = json.dumps({"store": str(store), "settings": settings.told(), "run": asdict(run)})
        self._listening = listening.fileno()
        self._board = shared(run.workers)
        self._size = run.workers
        self._stopped = False

    def run(self) -> None:
        """Runs them until this process is told to stop."""
        with self._stopping():
            running = [self._started(row) for row in range(self._size)]
            while not self._stopped:
                time.sleep(_AGAIN)
                for row, process in enumerate(running):
                    if process.poll() is not None and not self._stopped:
                        _LOG.error(
                            "server process %d ended with status %d; another one is started", row, process.poll()
                        )
                        running[row] = self._started(row)
            for process in running:
                process.terminate()
            for process in running:
                process.wait()

    def _started(self, row: int) -> subprocess.Popen[bytes]:
        descriptors = (self._listening, self._board)
        return subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", "kb.serve.run", self._told, *map(str, descriptors), str(row)],
            pass_fds=descriptors, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        def stop(*_: object) -> None:
            self._stopped = True

        before = {kind: signal.signal(kind, stop) for kind in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for kind, handler in before.items():
                signal.signal(kind, handler)


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        # Python adds the address to the system's words: it is named already.
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or str(error)
        raise InputError(f"cannot serve on {host} port {port}: {reason}") from error
    # An answer goes out in two pieces, and the second must not wait until the client has acknowledged the first;
    # asyncio sees to that only for sockets of its own making.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def main(told: str, listening: str, board: str, row: str) -> None:
    """One of several server processes."""
    asked = json.loads(told)
    run = Run(**asked["run"])
    app = create_app(asked["store"], Settings.of(asked["settings"]), Board(int(board), int(row), run.workers))
    with socket.socket(fileno=int(listening)) as opened:
        _answer(app, run, opened)


if __name__ == "__main__":
    main(*sys.argv[1:])
