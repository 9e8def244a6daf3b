"""Debian's nginx, Apache and Caddy, started with the examples: on free ports, without rights."""

import os
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import create_connection
from string import Template
from typing import Any, Final, NamedTuple

import requests
from requests.adapters import HTTPAdapter

from tests import service
from tests.nobody import RIGHTS, folder_of_nobody, give_to_nobody
from tests.proxies.examples import CERTIFICATE, KEY, NAME, PREFIX, SERVICE, certificate_command
from tests.proxies.examples import example as text_of
from tests.tools import debian

MODULES: Final = (
    *("mpm_event", "authz_core", "alias", "filter", "deflate", "socache_shmcb"),
    # What the example asks for.
    *("ssl", "headers", "proxy", "proxy_http", "unique_id"),
)
LOADED: Final = "\n".join(
    f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES
)
# Compression is on around the examples: they must bear it.
NGINX: Final = """
daemon off;
pid $folder/pid;
error_log $folder/log;
events {}
http {
  access_log off;
  gzip on;
  gzip_types application/json;
  client_body_temp_path $folder/client;
  proxy_temp_path $folder/proxy;
  fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi;
  scgi_temp_path $folder/scgi;
  include $folder/example;
}
"""
APACHE: Final = f"""
ServerName localhost
ServerRoot $folder
DefaultRuntimeDir $folder
PidFile $folder/pid
ErrorLog $folder/log
Mutex file:$folder
Listen 127.0.0.1:$https
Listen 127.0.0.1:$http
{LOADED}
AddOutputFilterByType DEFLATE application/json text/html
Include $folder/example
"""
CADDY: Final = """
{
	admin off
	skip_install_trust
	default_bind 127.0.0.1
	http_port $http
	https_port $https
	log {
		output file $folder/log
	}
}
import $folder/example
"""


class Kind(NamedTuple):
    """A proxy: its program with arguments, the configuration around its example, and that."""

    command: tuple[str, ...]
    around: str
    example: str
    # What stands for the ports in the example.
    ports: Mapping[str, str]


NGINX_PORTS: Final = {
    "listen 443 ": "listen 127.0.0.1:$https ",
    "listen 80;": "listen 127.0.0.1:$http;",
}
KINDS: Final = {
    "nginx": Kind(
        ("nginx", "-c", "$folder/around", "-e", "$folder/log"), NGINX, "nginx.conf", NGINX_PORTS
    ),
    "apache2": Kind(
        ("apache2", "-DFOREGROUND", "-f", "$folder/around"),
        APACHE,
        "apache.conf",
        {"*:443": "127.0.0.1:$https", "*:80": "127.0.0.1:$http"},
    ),
    "caddy": Kind(
        ("caddy", "run", "--config", "$folder/around", "--adapter", "caddyfile"),
        CADDY,
        "Caddyfile",
        {},
    ),
}
INSTALLED: Final = [name for name in KINDS if debian.executable(name)]


class Named(HTTPAdapter):
    """Asks 127.0.0.1 for the certificate of the name."""

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, server_hostname=NAME, assert_hostname=NAME, **options)


class Site(NamedTuple):
    """A proxy that runs: its ports for https and http, and the file of its certificate."""

    port: int
    http_port: int
    certificate: Path

    @property
    def host(self) -> str:
        return f"{NAME}:{self.port}"

    @property
    def address(self) -> str:
        """The service's address, as people know it."""
        return f"https://{self.host}{PREFIX}"

    def ask(self, method: str, url: str, **options: Any) -> requests.Response:
        """Ask for a path or an address of the site; redirects are not followed."""
        path = url.removeprefix(f"https://{self.host}")
        with requests.Session() as session:
            session.mount("https://", Named())
            headers = {"Host": self.host} | options.pop("headers", {})
            there = f"https://127.0.0.1:{self.port}{path}"
            certificate = str(self.certificate)
            return session.request(
                method,
                there,
                headers=headers,
                allow_redirects=False,
                timeout=60,
                verify=certificate,
                **options,
            )

    def get(self, url: str, **options: Any) -> requests.Response:
        return self.ask("GET", url, **options)

    def say(self, *lines: str) -> bytes:
        """Send the lines of a request as they are, and give all that comes back."""
        context = ssl.create_default_context(cafile=self.certificate)
        with (
            create_connection(("127.0.0.1", self.port), timeout=60) as plain,
            context.wrap_socket(plain, server_hostname=NAME) as connection,
        ):
            connection.sendall("\r\n".join((*lines, "", "")).encode())
            return b"".join(iter(lambda: connection.recv(65536), b""))


@contextmanager
def started(
    name: str, upstream: int, example: str | None = None, replaced: Mapping[str, str] | None = None
) -> Iterator[Site]:
    """Start a proxy before a port of the loopback, and end it.

    It has its own example, or another one in whose text more is replaced.
    """
    kind = KINDS[name]
    with folder_of_nobody() as folder, service.held_port() as https, service.held_port() as http:
        values = {"folder": str(folder), "https": str(https), "http": str(http)}
        texts = {
            CERTIFICATE: str(folder / "certificate.pem"),
            KEY: str(folder / "key.pem"),
            SERVICE: f"127.0.0.1:{upstream}",
            **{old: Template(new).substitute(values) for old, new in kind.ports.items()},
            **(replaced or {}),
        }
        (folder / "example").write_text(text_of(example or kind.example, texts))
        (folder / "around").write_text(Template(kind.around).substitute(values))
        subprocess.run(certificate_command(folder), check=True, capture_output=True)
        give_to_nobody(folder)
        command = [Template(word).substitute(values) for word in kind.command]
        with running(command, folder, https):
            yield Site(https, http, folder / "certificate.pem")


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Run a program without rights until it listens, and on until the end."""
    program = debian.executable(command[0])
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            [*RIGHTS, str(program), *command[1:]], env=environment, stdout=output, stderr=output
        )
    try:
        while not is_listening(port):
            assert process.poll() is None, said_in(folder)
        yield
    finally:
        process.terminate()
        process.wait()


def is_listening(port: int) -> bool:
    with suppress(ConnectionRefusedError), create_connection(("127.0.0.1", port)):
        return True
    return False


def said_in(folder: Path) -> str:
    """What a program has said before it ended."""
    files = [folder / name for name in ("output", "log")]
    return "\n".join(file.read_text("utf-8") for file in files if file.exists())
