"""Cut the towns that the service knows out of the official list, once a year.

    python -m tests.tools.communes FILE

FILE is data/communes.json of the npm package @etalab/decoupage-administratif, where it is
installed: arrondissements, départements and regions are read from the files beside it.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from investments_api.places.communes import COMMUNES_FILE, Listed
from investments_api.places.departements import DEPARTEMENTS
from investments_api.places.elsewhere import ELSEWHERE_FILE, MIN_INHABITANTS

ILE_DE_FRANCE = "11"


def cut_communes(source: Path) -> list[Listed]:
    """Read the package's data/communes.json; give the region's communes with their postal codes.

    With them come the arrondissements of Paris and the communes déléguées or associées; these last
    bear the code of the commune they are part of now, under "now".
    """
    records = [
        record
        for record in json.loads(source.read_text(encoding="utf-8"))
        if record["code"].startswith(DEPARTEMENTS)
    ]
    current = {record["code"]: record["nom"] for record in records if "chefLieu" not in record}
    divided = {record["commune"] for record in records if "commune" in record}
    communes = [_cut(record, divided) for record in records if "chefLieu" not in record]
    former: list[Listed] = [
        {"code": record["code"], "name": record["nom"], "now": record["chefLieu"]}
        for record in records
        # A delegated commune often keeps the name of the whole: it says nothing new.
        if "chefLieu" in record and record["nom"] != current[record["chefLieu"]]
    ]
    return sorted(communes + former, key=lambda record: (record["code"], "now" in record))


def _cut(commune: Mapping[str, Any], divided: set[str]) -> Listed:
    """Code, name and postal codes; the codes of a divided commune, Paris, are its parts'."""
    cut: Listed = {"code": commune["code"], "name": commune["nom"]}
    if commune["code"] not in divided:
        cut["postcodes"] = commune["codesPostaux"]
    return cut


def write_communes(source: Path, target: Path = COMMUNES_FILE) -> int:
    """Cut the package's data/communes.json into the target file; give the number of records."""
    header = _header(source, "data/communes.json")
    records = cut_communes(source)
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    fields = "".join(f'"{key}": {json.dumps(value)},\n' for key, value in header.items())
    target.write_text(f'{{\n{fields}"communes": [\n{lines}\n]\n}}\n', encoding="utf-8")
    return len(records)


def _header(source: Path, part: str) -> dict[str, str]:
    """Name the package of the source, the part of it that is cut, and the licence."""
    package = json.loads((source.parent.parent / "package.json").read_text(encoding="utf-8"))
    return {
        "source": f"{package['name']} {package['version']}, {part} (COG, INSEE)",
        "licence": "Licence Ouverte / Open Licence (Etalab)",
    }


def cut_elsewhere(folder: Path) -> dict[str, list[str]]:
    """Read the package's data folder; give the names that places.elsewhere tells of."""
    communes, arrondissements, departements, regions = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("communes", "arrondissements", "departements", "regions")
    )
    seats = {it["chefLieu"] for it in arrondissements}
    towns = (
        it
        for it in communes
        if it["type"] == "commune-actuelle"
        and (it["code"] in seats or it.get("population", 0) >= MIN_INHABITANTS)
    )
    return {
        "towns": _names_elsewhere(towns, "region"),
        "departements": _names_elsewhere(departements, "region"),
        "regions": _names_elsewhere(regions, "code"),
    }


def _names_elsewhere(records: Iterable[Mapping[str, Any]], region: str) -> list[str]:
    """The names of the records whose field `region` has the code of another region."""
    return sorted({record["nom"] for record in records if record.get(region) != ILE_DE_FRANCE})


def write_elsewhere(source: Path, target: Path = ELSEWHERE_FILE) -> int:
    """Cut the names elsewhere out of the folder of the package's data/communes.json.

    Gives their number.
    """
    lists = cut_elsewhere(source.parent)
    content = _header(source, "data") | lists
    target.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return sum(map(len, lists.values()))


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(file: Path) -> None:
    click.echo(f"{write_communes(file)} communes written")
    click.echo(f"{write_elsewhere(file)} names elsewhere written")


if __name__ == "__main__":
    main()
