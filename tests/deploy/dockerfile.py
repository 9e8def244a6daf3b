"""What a Dockerfile says: its stages, each with its steps, and .dockerignore. Pure.

https://docs.docker.com/reference/dockerfile/
"""

import re
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import NamedTuple

# A comment, and a line that goes on in the next one.
COMMENT = re.compile(r"^\s*#.*\n", re.MULTILINE)
CONTINUED = re.compile(r"\\\n\s*")
# Of HEALTHCHECK and COPY.
OPTION = re.compile(r"--([a-z-]+)=(\S+)\s+")


class Step(NamedTuple):
    """An instruction in capitals, its options, and the rest of the line."""

    instruction: str
    options: dict[str, str]
    rest: str


class Stage(NamedTuple):
    """A name, what it begins from, and its steps in their order."""

    name: str
    base: str
    steps: list[Step]

    def last(self, instruction: str) -> Step:
        return [step for step in self.steps if step.instruction == instruction][-1]


def parse(text: str) -> list[Stage]:
    """Give the stages of a Dockerfile; one without a name is called by its position."""
    stages: list[Stage] = []
    for line in CONTINUED.sub("", COMMENT.sub("", text)).splitlines():
        if not line.strip():
            continue
        step = _step(line)
        if step.instruction == "FROM":
            base, _, name = step.rest.partition(" AS ")
            stages.append(Stage(name or str(len(stages)), base, []))
        else:
            stages[-1].steps.append(step)
    return stages


def _step(line: str) -> Step:
    instruction, _, rest = line.partition(" ")
    takes_options = instruction in ("COPY", "HEALTHCHECK")
    options = dict(OPTION.findall(rest)) if takes_options else {}
    return Step(instruction, options, OPTION.sub("", rest) if takes_options else rest)


def is_ignored(path: str, patterns: list[str]) -> bool:
    """Whether .dockerignore leaves a path out: the last pattern that fits decides.

    A pattern fits a file, and all that is in a folder which it fits.
    https://docs.docker.com/build/concepts/context/#dockerignore-files
    """
    ignored = False
    parts = PurePosixPath(path).parts
    above = ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
    for pattern in patterns:
        names = [each.rpartition("/")[2] for each in above] if "**/" in pattern else above
        bare = pattern.removeprefix("!").removeprefix("**/")
        if any(fnmatch(each, bare) for each in names):
            ignored = not pattern.startswith("!")
    return ignored
