"""Hosts, addresses and origins, brought to a form in which they can be compared. Pure."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from werkzeug.sansio.utils import host_is_trusted

Address = IPv4Address | IPv6Address

PORTS = {"http": 80, "https": 443}


class Host(NamedTuple):
    """A name in lower case or an address without brackets, and the port, if one is named."""

    name: str
    port: int | None


class Origin(NamedTuple):
    """A scheme, a host and a port: what browsers tell sites apart by (RFC 6454, section 4)."""

    scheme: str
    host: str
    port: int


def parse_host(text: str) -> Host | None:
    """Read what a Host header says (RFC 9110, section 7.2); None for what no host can be."""
    try:
        parts = urlsplit(f"//{text}")
    except ValueError:
        return None
    # Werkzeug checks the characters: urlsplit would take a user, a list of hosts, or a path.
    if not parts.hostname or not host_is_trusted(text):
        return None
    return Host(normalized(parts.hostname), parts.port)


def parse_origin(text: str) -> Origin | None:
    """Read what an Origin header says: `https://name:8443`. None for `null` and for no origin."""
    scheme, _, rest = text.partition("://")
    host = parse_host(rest)
    if scheme.lower() not in PORTS or host is None:
        return None
    return Origin(scheme.lower(), host.name, host.port or PORTS[scheme.lower()])


def parse_address(text: str) -> Address | None:
    """Read an IP address, None for another text; `::ffff:10.0.0.1` (IPv4-mapped) is 10.0.0.1."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def normalized(host: str) -> str:
    """Write a name or an address in one form: `LOCALHOST.` is localhost, `0:0::1` is ::1."""
    return str(parse_address(host) or host.lower().removesuffix("."))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches it: localhost, 127.0.0.0/8, ::1. No name is looked up."""
    address = parse_address(host)
    return address.is_loopback if address else normalized(host) == "localhost"


def is_wildcard(host: str) -> bool:
    """Whether it stands for every address of the machine: 0.0.0.0 or ::."""
    address = parse_address(host)
    return address is not None and address.is_unspecified
