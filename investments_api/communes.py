"""The communes of Île-de-France, as the project keeps them: a file cut out of the official list.

The official names are those of the Code officiel géographique (COG) of INSEE, cut from the npm
package @etalab/decoupage-administratif (Licence Ouverte) into data/communes.json.
"""

import json
from dataclasses import dataclass
from pathlib import Path

DEPARTEMENTS = ("75", "77", "78", "91", "92", "93", "94", "95")
COMMUNES_FILE = Path(__file__).parent / "data" / "communes.json"


@dataclass(frozen=True)
class Commune:
    """A commune of Île-de-France, or an arrondissement of Paris, as the COG names it."""

    code_insee: str
    name: str
    departement: str


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
