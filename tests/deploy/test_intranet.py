"""docs/intranet.md, step by step: its commands lead from nothing to a sub-path.

They run as they are, in namespaces where /etc, /opt and /var are copies, and the ports are free.
There is no systemd, and no index of Debian's: programs stand in for what is asked of them.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from investments_api.settings import PROJECT_ROOT
from tests.deploy.building import Built, variables

pytestmark = pytest.mark.slow

PAGE = (PROJECT_ROOT / "docs" / "intranet.md").read_text("utf-8")
SECTION = PAGE.split("## From nothing to a sub-path")[1].split("\n## ")[0]
COMMANDS = re.findall(r"^ *```sh\n(.*?)^ *```$", SECTION, re.MULTILINE | re.DOTALL)
# $1 is the folder of the programs that stand in, $2 the Python of the tests, $3 the commands.
NAMESPACE = """
set -e
mount -t tmpfs tmpfs /mnt
for name in etc opt var; do
  copy=/mnt/$name
  mkdir -p $copy/changed $copy/work
  layers=lowerdir=/$name,upperdir=$copy/changed,workdir=$copy/work
  mount -t overlay -o $layers overlay /$name
done
mount -t tmpfs tmpfs /run
mount --rbind "$2" /usr/local
ip link set lo up
echo 127.0.0.1 ecoles.example >> /etc/hosts
PATH=$1:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin exec bash -eux -c "$3"
"""
ISOLATED = ("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc")
APT_GET = """#!/bin/sh
test "$*" = "install --yes nginx python3-venv openssl curl"
"""
SYSTEMCTL = """#!/bin/sh -e
case "$*" in
  daemon-reload) ;;
  "enable --now lycees") unshare --mount start-unit > /dev/null 2>&1 & ;;
  "reload nginx") nginx ;;
  *) exit 1 ;;
esac
"""
# What the unit asks for: its folder alone can be written, /tmp is its own, rights are given up.
START_UNIT = """#!/bin/sh -e
value() { sed -n "s/^$1=//p" /etc/systemd/system/lycees.service; }
folder=$(value WorkingDirectory) user=$(value User)
mount --bind "$folder" "$folder"
for each in / /etc /opt /var /run; do mount -o remount,bind,ro $each; done
mount -t tmpfs tmpfs /tmp
cd "$folder"
who="--reuid=$user --regid=$user --init-groups"
rights="--no-new-privs --bounding-set=-all --inh-caps=-all"
exec setpriv $who $rights env $(value Environment) $(value ExecStart)
"""
PROGRAMS = {"apt-get": APT_GET, "systemctl": SYSTEMCTL, "start-unit": START_UNIT}
LAST = """
curl --fail --silent "$url/"
curl --fail --silent "$url/api/v1/catalog.jsonld"
stat --format=%U /var/lib/lycees/instance/investments.sqlite
"""


@pytest.fixture(scope="module")
def stand_ins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stand_ins")
    for name, text in PROGRAMS.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    return folder


def test_steps_lead_to_a_service_that_only_accounts_write_to(
    built: Built, wheels: Path, stand_ins: Path
) -> None:
    """The name is another one than the page's, as everybody's is."""
    commands = "".join(COMMANDS).replace("name=lycees.example", "name=ecoles.example")
    done = subprocess.run(
        [*ISOLATED, "sh", "-c", NAMESPACE, "sh", stand_ins, sys.base_prefix, commands + LAST],
        cwd=built.checkout,
        env=variables(
            PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels), LD_LIBRARY_PATH="/usr/local/lib"
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout
    assert re.search(r"^401\n200\n", said, re.MULTILINE), said
    assert "<title>" in said
    assert "lycees.example" not in said
    assert "https://ecoles.example/lycees/" in said
    assert said.endswith("lycees\n")
