"""The files of docs/examples, with other ports and paths in them, and nothing else."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from investments_api.settings import PROJECT_ROOT

FOLDER: Final = PROJECT_ROOT / "docs" / "examples"
NAME: Final = "lycees.example"
PREFIX: Final = "/lycees"
CERTIFICATE: Final = "/etc/ssl/certs/lycees.example.pem"
KEY: Final = "/etc/ssl/private/lycees.example.key"
SERVICE: Final = "127.0.0.1:5000"


def example(name: str, replaced: Mapping[str, str]) -> str:
    """Give an example's text with each text replaced, which must be there."""
    text = (FOLDER / name).read_text("utf-8")
    for old, new in replaced.items():
        assert old in text, f"{name} has no {old}"
        text = text.replace(old, new)
    return text


def settings(unit: str) -> dict[str, str]:
    """The settings that a unit gives the service."""
    return dict(re.findall(r"^Environment=(\w+)=(.*)$", unit, re.MULTILINE))


def certificate_command(folder: Path) -> list[str]:
    """The command that makes a certificate of the names that tests ask for, and its key."""
    names = f"subjectAltName=DNS:{NAME},DNS:localhost,IP:127.0.0.1"
    return [
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext", names),
        *("-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")),
    ]
