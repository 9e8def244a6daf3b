"""The third-party files that the page loads."""

from pathlib import Path

import pytest

from investments_api.pages import vendor
from investments_api.settings import PROJECT_ROOT

LICENCES = {"LICENSE", "MIT-LICENCE.txt"}


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """node_modules and static/vendor in a folder of the test's own."""
    for package, names in vendor.FILES.items():
        for name in names:
            file = tmp_path / "installed" / package / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(name)
    monkeypatch.setattr(vendor, "INSTALLED", tmp_path / "installed")
    monkeypatch.setattr(vendor, "SERVED", tmp_path / "served")
    return tmp_path


def test_files_are_copied_and_old_ones_go(folders: Path) -> None:
    (folders / "served" / "old").mkdir(parents=True)
    assert vendor.copy_files() == sum(map(len, vendor.FILES.values()))
    served = folders / "served"
    assert not (served / "old").exists()
    for package, names in vendor.FILES.items():
        files = filter(Path.is_file, (served / package).rglob("*"))
        assert {file.relative_to(served / package).as_posix() for file in files} == set(names)


def test_missing_package_is_told_and_costs_nothing(folders: Path) -> None:
    vendor.copy_files()
    package = next(iter(vendor.FILES))
    (folders / "installed" / package / "LICENSE").unlink()
    with pytest.raises(vendor.VendorError, match="npm ci"):
        vendor.copy_files()
    assert (folders / "served" / package / "LICENSE").exists()


def test_every_package_comes_with_its_licence() -> None:
    assert all(LICENCES & set(names) for names in vendor.FILES.values())


def test_third_party_files_are_not_committed() -> None:
    assert "static/vendor/" in (PROJECT_ROOT / ".gitignore").read_text().splitlines()
