"""Workbooks made by hand: the XML of their sheets is the test's, be it as no program writes it."""

import io
import zipfile
from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of parts by their names."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return output.getvalue()


def xlsx(*sheets: str, strings: str = "", strings_attributes: str = "", head: str = "") -> bytes:
    """An XLSX of the rows of each sheet; `head` is before the root of each."""
    numbers = range(1, len(sheets) + 1)
    listed = (f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    related = (relation(f"r{n}", "worksheet", f"worksheets/s{n}.xml") for n in numbers)
    rows = {
        f"xl/worksheets/s{n}.xml": f"{head}<worksheet xmlns='{MAIN}'><sheetData>{sheet}"
        "</sheetData></worksheet>"
        for n, sheet in enumerate(sheets, start=1)
    }
    workbook = f"<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets>{''.join(listed)}</sheets>"
    return archive(
        {
            "_rels/.rels": relations([relation("r", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f"{workbook}</workbook>",
            "xl/_rels/workbook.xml.rels": relations(
                [*related, relation("s", "sharedStrings", "sharedStrings.xml")]
            ),
            "xl/sharedStrings.xml": f"<sst xmlns='{MAIN}' {strings_attributes}>{strings}</sst>",
        }
        | rows
    )


def relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def relations(each: Iterable[str]) -> str:
    return f"<Relationships xmlns='{PACKAGE}'>{''.join(each)}</Relationships>"


def ods(rows: str, manifest: str = "", head: str = "", mimetype: str = ODS) -> bytes:
    """An ODS of the rows of its sheet; `head` is before the root."""
    table = f'<table:table table:name="S1">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    return archive(
        {
            "mimetype": mimetype,
            "META-INF/manifest.xml": f"<manifest:manifest>{manifest}</manifest:manifest>",
            "content.xml": f"{head}<office:document-content>{body}</office:document-content>",
        }
    )


def text_cell(text: str = "a", attributes: str = "") -> str:
    """A cell of ODS."""
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind} {attributes}><text:p>{text}</text:p></table:table-cell>"
