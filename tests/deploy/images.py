"""An image built and run as a Dockerfile says, without a container engine.

Each stage is a folder that its steps see as the root, in a mount namespace of their own. In place
of the base image, the folder has this machine's system, and in /usr/local the Python of the tests;
both are read-only.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from string import Template

from tests.deploy.dockerfile import Stage, Step, is_ignored

SYSTEM = ("usr", "etc", "bin", "sbin", "lib", "lib64")
# Who is not root maps the users of the image to those that the system has set aside for him.
ISOLATED = ("unshare", "--mount") if os.geteuid() == 0 else (
    "unshare", "--mount", "--user", "--map-root-user", "--map-auto",
)  # fmt: skip
# A folder of the machine at a place in the image: $1 is the root.
READ_ONLY = 'mount --rbind "{source}" "$1/{target}" && mount -o remount,bind,ro "$1/{target}"'
SHARED = 'mount --rbind "{source}" "$1/{target}"'
# A volume lies in the root, which may have become read-only.
WRITABLE = f'{SHARED} && mount -o remount,bind,rw "$1/{{target}}"'
# Where the tests run on Debian's own Python, nothing is called python, as it is in the image.
NAMED = 'mount -t tmpfs python "$1/python" && ln -s /usr/local/bin/python3 "$1/python/python"'
ENTER = 'root=$1 user=$2 && shift 2 && exec chroot --userspec="$user" "$root" "$@"'


class Image:
    """A stage on its way: its root folder, and what its steps have set."""

    def __init__(self, root: Path, wheels: Path, environment: Mapping[str, str]) -> None:
        self.root = root
        self.environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/python",
            "LD_LIBRARY_PATH": "/usr/local/lib",
            "HOME": "/root",
            **environment,
        }
        self.folder, self.user = "/", "0:0"
        self.volumes: dict[str, Path] = {}
        self._mounts = [SHARED.format(source=f"/{name}", target=name) for name in ("proc", "dev")]
        self._mounts.append(READ_ONLY.format(source=wheels, target="wheels"))
        for name in (*SYSTEM, "proc", "dev", "wheels", "python", "tmp", "root"):
            self._make_folder(name)
        self._mounts.append(READ_ONLY.format(source=sys.base_prefix, target="usr/local"))
        self._mounts.append(NAMED)
        (root / "tmp").chmod(0o1777)

    def _make_folder(self, name: str) -> None:
        """Make a folder of the image; one of the system is the machine's, or a link as there."""
        source = Path("/", name)
        if name in SYSTEM and source.is_symlink():
            (self.root / name).symlink_to(source.readlink())
            return
        (self.root / name).mkdir(parents=True)
        if name in SYSTEM:
            self._mounts.append(READ_ONLY.format(source=source, target=name))

    def inside(self, path: str) -> Path:
        """Where a path of the image, absolute or from its working directory, is out here."""
        return self.root / Path(self.folder, path).relative_to("/")

    def command(
        self, words: Iterable[str], environment: Mapping[str, str], read_only: bool = False
    ) -> list[str]:
        """Give the command that runs another one in the image, as its user."""
        mounts = list(self._mounts)
        for target, source in self.volumes.items():
            mounts.append(WRITABLE.format(source=source, target=target.lstrip("/")))
        if read_only:
            mounts.insert(0, 'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"')
        named = [f"{name}={value}" for name, value in {**self.environment, **environment}.items()]
        shell = " && ".join([*mounts, ENTER])
        enter = (*ISOLATED, "sh", "-c", shell, "sh", str(self.root), self.user)
        return [*enter, "env", "-i", f"--chdir={self.folder}", *named, *words]

    def run(self, *words: str, **environment: str) -> str:
        """Run a command in the image to its end, and give what it says."""
        done = subprocess.run(
            self.command(words, environment), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout


class Builder:
    """What the steps of all stages have in common: the context, and the stages before."""

    def __init__(self, context: Path, folder: Path, wheels: Path, **environment: str) -> None:
        self._context, self._folder, self._wheels = context, folder, wheels
        self._environment = environment
        self._ignored = (context / ".dockerignore").read_text().splitlines()
        self._images: dict[str, Image] = {}

    def build(self, stages: list[Stage]) -> Image:
        """Carry out all steps of all stages, and give the last one's image."""
        for stage in stages:
            image = Image(self._folder / stage.name, self._wheels, self._environment)
            self._images[stage.name] = image
            for step in stage.steps:
                self._carry_out(step, image)
        return image

    def _carry_out(self, step: Step, image: Image) -> None:
        match step.instruction:
            case "RUN":
                image.run("sh", "-c", step.rest)
            case "COPY":
                self._copy(step, image)
            case "ENV":
                pairs = shlex.split(Template(step.rest).substitute(image.environment))
                image.environment |= {name: value for name, _, value in map(halves, pairs)}
            case "WORKDIR":
                image.folder = step.rest
                image.inside(".").mkdir(parents=True, exist_ok=True)
            case "USER":
                image.user = step.rest
            case "VOLUME":
                image.volumes[step.rest] = image.inside(step.rest)
            case "EXPOSE" | "CMD" | "HEALTHCHECK":
                pass
            case other:
                raise NotImplementedError(other)

    def _copy(self, step: Step, image: Image) -> None:
        *sources, target = step.rest.split()
        before = self._images.get(step.options.get("from", ""))
        for source in sources:
            start = before.inside(source) if before else self._context / source
            end = image.inside(target)
            if start.is_dir():
                ignore = None if before else self._ignore
                shutil.copytree(start, end, symlinks=True, ignore=ignore, dirs_exist_ok=True)
            else:
                assert before or not is_ignored(source, self._ignored), f"{source} is ignored"
                end.mkdir(parents=True, exist_ok=True)
                shutil.copy(start, end)

    def _ignore(self, folder: str, names: list[str]) -> list[str]:
        above = Path(folder).relative_to(self._context)
        return [name for name in names if is_ignored((above / name).as_posix(), self._ignored)]


def halves(pair: str) -> tuple[str, str, str]:
    return pair.partition("=")


@contextmanager
def running(image: Image, command: Step, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run an image's command, its root read-only but for the volumes, and end it."""
    words = json.loads(command.rest)
    process = subprocess.Popen(image.command(words, environment, read_only=True))
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
