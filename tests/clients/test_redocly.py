"""Redocly's linter: the document keeps its recommended rules, to the last warning."""

from pathlib import Path

import pytest

from tests.clients import generated
from tests.clients.generated import Service


def test_document_keeps_the_recommended_rules(
    served: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDOCLY_TELEMETRY", "off")
    monkeypatch.setenv("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
    command = ("redocly", "lint", served.document, "--extends=recommended", "--max-problems=1000")
    log = generated.run(*command, folder=tmp_path)
    assert "Your API description is valid" in log
    assert "warnings" not in log
