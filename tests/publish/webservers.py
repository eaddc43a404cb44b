"""The web servers that a site is tried behind, each with the rules that were written along with the site."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import httpx

_PLACES = "/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"
_MODULES = Path("/usr/lib/apache2/modules")
_APACHE = """\
ServerName site
PidFile "{home}/pid"
ErrorLog "{home}/errors"
Listen 127.0.0.1:{port}
{modules}
{user}
TypesConfig /dev/null
DocumentRoot "{root}"
<Directory "{root}">
  AllowOverride All
  Require all granted
</Directory>
"""


@contextmanager
def nginx(site: Path) -> Iterator[httpx.Client]:
    """nginx, which listens on a socket in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        rules = (site / "nginx.conf").read_text("utf-8")
        rules = rules.replace("listen 8080;", f'listen "unix:{home}/socket";').replace('"/srv/kb"', f'"{site}"')
        temporary = "client_body fastcgi proxy scgi uwsgi".split()
        places = "".join(f'{name}_temp_path "{home}/{name}";\n' for name in temporary)
        user = "user root;\n" if os.getuid() == 0 else ""
        configured = f'{user}pid "{home}/pid"; events {{}}\nhttp {{ access_log off; {places}{rules} }}\n'
        (home / "nginx.conf").write_text(configured, encoding="utf-8")
        command = [_program("nginx"), "-c", f"{home}/nginx.conf", "-e", f"{home}/errors"]
        subprocess.run(command, check=True)
        with httpx.Client(transport=httpx.HTTPTransport(uds=f"{home}/socket"), base_url="http://site") as client:
            yield client
        subprocess.run([*command, "-s", "stop"], check=True)


@contextmanager
def apache(site: Path) -> Iterator[httpx.Client]:
    """Apache, which reads the rules in `.htaccess`; it will not serve as root, so the files are for everybody."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(site, home / "root")
        subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
        with _listening(lambda port: _apache(home, port)) as address, httpx.Client(base_url=address) as client:
            yield client


@contextmanager
def files(site: Path) -> Iterator[httpx.Client]:
    """A server that hands out files and knows no rules."""
    with _listening(lambda port: _files(site, port)) as address, httpx.Client(base_url=address) as client:
        yield client


SERVERS: Mapping[str, Callable[[Path], AbstractContextManager[httpx.Client]]] = {"nginx": nginx, "apache": apache}
"""The servers that rules are written for."""


def _program(name: str) -> str:
    found = shutil.which(name, path=_PLACES)
    assert found, f"{name} is not installed; .ci/run installs it"
    return found


def _apache(home: Path, port: int) -> list[str]:
    modules = ("mpm_event", "authz_core", "mime", "dir", "headers", "rewrite")
    loaded = "\n".join(f"LoadModule {name}_module {_MODULES}/mod_{name}.so" for name in modules)
    user = "User www-data\nGroup www-data" if os.getuid() == 0 else ""
    configured = _APACHE.format(home=home, port=port, modules=loaded, user=user, root=home / "root")
    (home / "apache.conf").write_text(configured, encoding="utf-8")
    return [_program("apache2"), "-f", f"{home}/apache.conf", "-DFOREGROUND"]


def _files(site: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(site), str(port)]


@contextmanager
def _listening(command: Callable[[int], list[str]]) -> Iterator[str]:
    """A server on a port that was free; should somebody else take it first, on another one."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        with subprocess.Popen(command(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            if not _answers(server, port):
                continue
            try:
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
            return


def _answers(server: "subprocess.Popen[bytes]", port: int) -> bool:
    while server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return True
    return False
