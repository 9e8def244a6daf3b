"""Cut the towns that the service knows out of the official list, once a year.

    python -m tests.tools.communes FILE

FILE is data/communes.json of the npm package @etalab/decoupage-administratif, where it is
installed: the arrondissements are read from the file beside it.
"""

import json
from pathlib import Path

import click

from investments_api.places.communes import COMMUNES_FILE, DEPARTEMENTS
from investments_api.search.known_towns import SEATS_FILE

ILE_DE_FRANCE = "11"


def cut_communes(source: Path) -> list[dict[str, str]]:
    """Read the package's data/communes.json; give the code and name of the région's communes.

    With them come the arrondissements of Paris and the communes déléguées or associées; these last
    bear the code of the commune they are part of now, under "now".
    """
    records = [
        record
        for record in json.loads(source.read_text(encoding="utf-8"))
        if record["code"].startswith(DEPARTEMENTS)
    ]
    current = {record["code"]: record["nom"] for record in records if "chefLieu" not in record}
    former = [
        {"code": record["code"], "name": record["nom"], "now": record["chefLieu"]}
        for record in records
        # A delegated commune often keeps the name of the whole: it says nothing new.
        if "chefLieu" in record and record["nom"] != current[record["chefLieu"]]
    ]
    communes = [{"code": code, "name": name} for code, name in current.items()]
    return sorted(communes + former, key=lambda record: (record["code"], "now" in record))


def write_communes(source: Path, target: Path = COMMUNES_FILE) -> int:
    """Cut the package's data/communes.json into the target file; give the number of records."""
    package = json.loads((source.parent.parent / "package.json").read_text(encoding="utf-8"))
    header = {
        "source": f"{package['name']} {package['version']}, data/communes.json (COG, INSEE)",
        "licence": "Licence Ouverte / Open Licence (Etalab)",
    }
    records = cut_communes(source)
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    fields = "".join(f'"{key}": {json.dumps(value)},\n' for key, value in header.items())
    target.write_text(f'{{\n{fields}"communes": [\n{lines}\n]\n}}\n', encoding="utf-8")
    return len(records)


def write_seats(source: Path, target: Path = SEATS_FILE) -> int:
    """Cut the seats out of the package's data/arrondissements.json and communes.json beside it.

    Gives their number.
    """
    arrondissements = json.loads(source.read_text(encoding="utf-8"))
    communes = json.loads(source.with_name("communes.json").read_text(encoding="utf-8"))
    name_of = {town["code"]: town["nom"] for town in communes if "chefLieu" not in town}
    names = sorted(
        {name_of[it["chefLieu"]] for it in arrondissements if it["region"] != ILE_DE_FRANCE}
    )
    content = {
        "source": "@etalab/decoupage-administratif, data/arrondissements.json (COG, INSEE)",
        "licence": "Licence Ouverte / Open Licence (Etalab)",
        "seats": names,
    }
    target.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return len(names)


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(file: Path) -> None:
    click.echo(f"{write_communes(file)} communes written")
    click.echo(f"{write_seats(file.with_name('arrondissements.json'))} towns elsewhere written")


if __name__ == "__main__":
    main()
