"""The charts in a real browser: they filter, light, tell their figures, and leave the page."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.e2e.steps import assert_accessible, assert_no_sideways_scroll, open_whole_list, rows

pytestmark = pytest.mark.database("shared")

OPERATIONS = ".operations tbody tr"
TITLES = {
    "years": "Prévu et voté par année du vote",
    "overruns": "Voté comparé au prévu, par opération",
    "states": "Prévu et voté par état d'avancement",
}
GROUPED = {
    "years": "annee_d_individualisation",
    "states": "etat_d_avancement",
    "departements": "departement",
    "programmes": "ppi",
}


AMOUNTS = ("enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu")
PARSE = """text => {
  const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
  return { root: `${root.namespaceURI} ${root.localName}`, texts: root.textContent };
}"""


def chart(page: Page, name: str) -> Locator:
    return page.locator(f"[data-chart={name}]")


def marks(page: Page, name: str) -> Locator:
    return chart(page, name).locator(".mark")


def mark(page: Page, name: str, key: str | int) -> Locator:
    return chart(page, name).locator(f".mark[data-key='{key}']")


def open_figures(page: Page, name: str) -> Locator:
    chart(page, name).locator("summary").click()
    return chart(page, name).get_by_role("table")


def choose(page: Page, name: str, item: str) -> None:
    chart(page, name).get_by_role("button", name="Télécharger ou imprimer").click()
    page.get_by_role("menuitem", name=item).click()


def download(page: Page, name: str, item: str) -> Download:
    with page.expect_download() as downloading:
        choose(page, name, item)
    return downloading.value


def stats(page: Page, live_server: str, field: str) -> list[dict[str, Any]]:
    answer = page.request.get(f"{live_server}/api/v1/investments/stats?group_by={field}")
    return answer.json()


def text_height(drawing: Locator) -> float:
    first = drawing.locator("text").first
    return first.evaluate("text => text.getBoundingClientRect().height")


def rounded(amount: float) -> str:
    return str(Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_bar_filters_table_charts_and_address_and_gives_them_back(
    page: Page, live_server: str
) -> None:
    open_whole_list(page, live_server)
    mark(page, "states", "En Chantier").click()
    expect(page.locator(OPERATIONS)).to_have_count(34)
    expect(page).to_have_url(f"{live_server}/?etat_d_avancement=En+Chantier")
    expect(mark(page, "states", "En Chantier")).to_have_attribute("aria-pressed", "true")
    expect(marks(page, "states")).to_have_count(1)
    mark(page, "states", "En Chantier").click()
    expect(page.locator(OPERATIONS)).to_have_count(331)
    expect(mark(page, "states", "En Chantier")).to_have_attribute("aria-pressed", "false")


def test_bar_of_a_year_filters_by_that_year(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    mark(page, "years", 2004).click()
    expect(page.locator(OPERATIONS)).to_have_count(4)
    expect(page).to_have_url(re.compile("annee_d_individualisation_min=2004"))
    expect(mark(page, "years", 2004)).to_have_attribute("aria-pressed", "true")


def test_keyboard_walks_the_bars_and_filters_and_keeps_its_place(
    page: Page, live_server: str
) -> None:
    open_whole_list(page, live_server)
    chart(page, "departements").get_by_role("button", name="Télécharger ou imprimer").focus()
    page.keyboard.press("Tab")
    expect(mark(page, "departements", 75)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    expect(mark(page, "departements", 95)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(mark(page, "departements", 94)).to_be_focused()
    expect(chart(page, "departements").locator(".chart-reading")).to_contain_text("Val-de-Marne")
    page.keyboard.press("Enter")
    expect(page.locator(OPERATIONS)).to_have_count(34)
    expect(page).to_have_url(f"{live_server}/?departement=94")
    expect(mark(page, "departements", 94)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(OPERATIONS)).to_have_count(331)


def test_each_chart_is_one_stop_of_the_tab_key(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    expect(marks(page, "overruns")).to_have_count(324)
    for name in ("overruns", "states", "towns"):
        expect(chart(page, name).locator(".mark[tabindex='0']")).to_have_count(1)
    marks(page, "states").nth(3).click()
    expect(chart(page, "states").locator(".mark[tabindex='0']")).to_have_count(1)


def test_point_opens_its_operation(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    marks(page, "overruns").first.focus()
    page.keyboard.press("PageDown")
    expect(marks(page, "overruns").nth(10)).to_be_focused()
    identifier = marks(page, "overruns").nth(10).get_attribute("data-key")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server}/investments/{identifier}")


def test_overruns_are_counted_and_stand_out(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    note = chart(page, "overruns").locator(".chart-note")
    expect(note).to_contain_text(re.compile(r"121 opérations sur 324 dépassent 120\s%"))
    expect(note).to_contain_text("7 autres n'ont pas les deux montants.")
    expect(chart(page, "overruns").locator(".mark path")).to_have_count(121)
    expect(chart(page, "overruns").locator(".mark circle")).to_have_count(203)


@pytest.mark.parametrize("name", GROUPED)
def test_figures_are_those_of_the_api(page: Page, live_server: str, name: str) -> None:
    expected = sorted(
        (row["count"], *(rounded(row[amount]) for amount in AMOUNTS))
        for row in stats(page, live_server, GROUPED[name])
    )
    open_whole_list(page, live_server)
    table = open_figures(page, name)
    expect(table.locator("tbody tr")).to_have_count(len(expected))
    expect(table.locator("tfoot")).to_contain_text(re.compile(r"331\s*4\s793,87\s*5\s039,88"))
    cells = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    plain = [[re.sub(r"\s", "", cell).replace(",", ".") for cell in row] for row in cells]
    assert sorted((int(count), planned, voted) for count, planned, voted in plain) == expected


def test_figures_of_the_ten_first_add_up_to_all(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    table = open_figures(page, "companies")
    expect(table.locator("tbody tr")).to_have_count(12)
    expect(table.get_by_role("row", name="Non renseigné")).to_contain_text("105")
    expect(table.locator("tfoot")).to_contain_text("331")


def test_row_and_bars_highlight_each_other(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    expect(marks(page, "programmes")).to_have_count(3)
    row = page.locator(OPERATIONS).first
    row.get_by_role("link").first.focus()
    expect(chart(page, "departements").locator(".mark.-highlighted")).to_have_count(1)
    expect(chart(page, "overruns").locator(".mark.-highlighted")).to_have_count(1)
    mark(page, "programmes", "2017/2027").hover()
    expect(page.locator(f"{OPERATIONS}.-highlighted")).to_have_count(12)
    expect(mark(page, "programmes", "2017/2027")).to_have_class(re.compile("-highlighted"))
    expect(chart(page, "overruns").locator(".mark.-highlighted").nth(1)).to_be_attached()
    page.mouse.move(0, 0)
    expect(page.locator(".-highlighted")).to_have_count(0)


@pytest.mark.parametrize("name", TITLES)
def test_svg_stands_alone(page: Page, live_server: str, name: str) -> None:
    open_whole_list(page, live_server, "?departement=75")
    saved = download(page, name, "Télécharger en SVG")
    text = saved.path().read_text(encoding="utf-8")
    drawing = page.evaluate(PARSE, text)
    assert re.fullmatch(r"(prevu|vote)-[a-z-]+\.svg", saved.suggested_filename)
    assert drawing["root"] == "http://www.w3.org/2000/svg svg"
    assert TITLES[name] in drawing["texts"]
    assert "61 opérations, Paris (75)" in drawing["texts"]
    assert "Région Île-de-France, Licence Ouverte" in drawing["texts"]
    assert "var(" not in text


def test_png_is_a_picture(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    saved = download(page, "overruns", "Télécharger en PNG")
    picture = saved.path().read_bytes()
    assert saved.suggested_filename == "vote-compare-au-prevu-par-operation.png"
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(picture[16:20]) == 2 * 848
    assert len(picture) > 10_000


def test_one_chart_is_printed_alone(page: Page, live_server: str) -> None:
    # Else the browser would be printing when the test prints.
    page.add_init_script("window.print = () => {}")
    open_whole_list(page, live_server)
    choose(page, "states", "Imprimer")
    page.emulate_media(media="print")
    expect(chart(page, "states")).to_be_visible()
    expect(chart(page, "states").get_by_text("Source :")).to_be_visible()
    expect(chart(page, "years")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    expect(rows(page).first).to_be_hidden()
    page.pdf()
    page.emulate_media(media="screen")
    expect(chart(page, "years")).to_be_visible()


def test_charts_speak_english(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Planned and voted by state")).to_be_visible()
    expect(chart(page, "overruns").locator(".chart-note")).to_contain_text(
        "121 operations out of 324 exceed 120% of their planned budget."
    )
    expect(mark(page, "programmes", "2001/2006")).to_have_accessible_name(
        "2001/2006: 274 operations, 3,860 M€ planned, 4,640 M€ voted"
    )


@pytest.mark.parametrize("width", [1280, 320])
def test_charts_are_accessible_with_their_figures(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server}/?departement=75&panels=charts")
    expect(page.locator(".chart svg")).to_have_count(7)
    for summary in page.locator(".chart summary").all():
        summary.click()
    expect(page.locator(".chart table")).to_have_count(7)
    assert_no_sideways_scroll(page)
    assert_accessible(page)


def test_charts_are_drawn_again_where_width_or_text_changes(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    drawing = chart(page, "years").locator("svg")
    chart(page, "years").scroll_into_view_if_needed()
    wide = drawing.get_attribute("viewBox") or ""
    page.set_viewport_size({"width": 700, "height": 800})
    expect(drawing).not_to_have_attribute("viewBox", wide)
    narrow = drawing.get_attribute("viewBox") or ""
    assert text_height(drawing) >= 12
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    chart(page, "years").scroll_into_view_if_needed()
    expect(drawing).not_to_have_attribute("viewBox", narrow)
    assert text_height(drawing) >= 24
    assert_no_sideways_scroll(page)


def test_closed_charts_are_drawn_once_they_open(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?panels=table")
    expect(page.locator(OPERATIONS)).to_have_count(331)
    expect(page.locator(".chart svg")).to_have_count(0)
    page.get_by_role("button", name="Graphiques", exact=True).click()
    expect(page.locator(".chart svg")).to_have_count(7)
