"""A Virtuoso of the test's own, as Debian installs it, with the settings that docs/stores.md names."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True)
class Virtuoso:
    """A running server; `address` is its endpoint."""

    folder: Path
    sql: int
    address: str

    def run(self, statements: str) -> str:
        """What isql says to some statements."""
        asked = ["isql-vt", f"127.0.0.1:{self.sql}", "dba", "dba", "ERRORS=stdout", f"exec={statements}"]
        done = subprocess.run(asked, cwd=self.folder, capture_output=True, text=True, check=True)
        assert "*** Error" not in done.stdout, done.stdout
        return done.stdout

    def load(self, nquads: bytes, base: str) -> None:
        """Replaces what it holds by an export of kb."""
        (self.folder / "kb.nq").write_bytes(nquads)
        self.run(
            f"RDF_GLOBAL_RESET (); DELETE FROM DB.DBA.load_list; ld_dir ('.', 'kb.nq', '{base}dataset');"
            "rdf_loader_run (); checkpoint;"
        )


@contextmanager
def running(folder: Path) -> Iterator[Virtuoso]:
    """An empty Virtuoso on free ports, until the block ends."""
    if not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")
    sql, http = _free_ports()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=http))
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            said = []
            for line in server.stderr:
                said.append(line)
                if "Server online" in line:
                    break
            assert server.poll() is None, "".join(said)
            yield Virtuoso(folder, sql, f"http://127.0.0.1:{http}/sparql")
        finally:
            server.kill()


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]
