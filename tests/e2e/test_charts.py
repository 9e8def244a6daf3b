"""The charts in a real browser: they filter, light, tell their figures, and leave the page."""

import re
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.e2e.steps import (
    LIST_CALL,
    assert_accessible,
    assert_no_sideways_scroll,
    box_of,
    open_every_panel,
    open_list,
    pasted,
    rows,
    texts_in,
)
from tests.e2e.strict import expect_fault, settle

pytestmark = pytest.mark.database("shared")

OPERATIONS = ".operations tbody tr"
TITLES = {
    "years": "Prévu et voté par année du vote",
    "overruns": "Voté comparé au prévu, par opération",
    "states": "Prévu et voté par état d’avancement",
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


def outside(page: Page, name: str) -> Locator:
    """The bars that the filter by their field leaves out."""
    return chart(page, name).locator(".mark[aria-label$=', hors du filtre']")


def status(page: Page) -> Locator:
    return page.locator(".chart-status")


def middle(page: Page, name: str, key: str | int) -> tuple[float, float]:
    box = box_of(mark(page, name, key).locator(".mark-area"))
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, name: str, first: int, last: int) -> None:
    """With the button held, as far as the mark of the last one."""
    mark(page, name, first).evaluate("(element) => element.scrollIntoView({ block: 'center' })")
    page.mouse.move(*middle(page, name, first))
    page.mouse.down()
    page.mouse.move(*middle(page, name, last), steps=4)


def open_figures(page: Page, name: str) -> Locator:
    chart(page, name).locator("summary").click()
    return chart(page, name).get_by_role("table")


def choose(page: Page, name: str, item: str) -> None:
    chart(page, name).get_by_role("button", name="Lien, fichiers, impression").click()
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
    open_every_panel(page, live_server)
    mark(page, "states", "En Chantier").click()
    expect(page.locator(OPERATIONS)).to_have_count(34)
    expect(page).to_have_url(re.compile(r"\?etat_d_avancement=En\+Chantier&"))
    expect(mark(page, "states", "En Chantier")).to_have_attribute("aria-pressed", "true")
    expect(marks(page, "states")).to_have_count(9)
    expect(outside(page, "states")).to_have_count(8)
    expect(outside(page, "departements")).to_have_count(0)
    mark(page, "states", "En Chantier").click()
    expect(page.locator(OPERATIONS)).to_have_count(331)
    expect(mark(page, "states", "En Chantier")).to_have_attribute("aria-pressed", "false")


def test_bar_of_a_year_filters_by_that_year(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
    mark(page, "years", 2004).click()
    expect(page.locator(OPERATIONS)).to_have_count(4)
    expect(page).to_have_url(re.compile("annee_d_individualisation_min=2004"))
    expect(mark(page, "years", 2004)).to_have_attribute("aria-pressed", "true")


def test_keyboard_walks_the_bars_and_filters_and_keeps_its_place(
    page: Page, live_server: str
) -> None:
    open_every_panel(page, live_server)
    chart(page, "departements").get_by_role("button", name="Lien, fichiers, impression").focus()
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
    expect(page).to_have_url(re.compile(r"\?departement=94&"))
    expect(mark(page, "departements", 94)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(OPERATIONS)).to_have_count(331)


def test_each_chart_is_one_stop_of_the_tab_key(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
    expect(marks(page, "overruns")).to_have_count(324)
    for name in ("overruns", "states", "towns"):
        expect(chart(page, name).locator(".mark[tabindex='0']")).to_have_count(1)
    marks(page, "states").nth(3).click()
    expect(chart(page, "states").locator(".mark[tabindex='0']")).to_have_count(1)


def test_point_opens_its_operation(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
    marks(page, "overruns").first.focus()
    page.keyboard.press("PageDown")
    expect(marks(page, "overruns").nth(10)).to_be_focused()
    identifier = marks(page, "overruns").nth(10).get_attribute("data-key")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server}/investments/{identifier}")


def test_overruns_are_counted_and_stand_out(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
    note = chart(page, "overruns").locator(".chart-note")
    expect(note).to_contain_text(re.compile(r"121 opérations sur 324 dépassent 120\s%"))
    expect(note).to_contain_text("7 autres n’ont pas les deux montants.")
    expect(chart(page, "overruns").locator(".mark path")).to_have_count(121)
    expect(chart(page, "overruns").locator(".mark circle")).to_have_count(203)


@pytest.mark.parametrize("name", GROUPED)
def test_figures_are_those_of_the_api(page: Page, live_server: str, name: str) -> None:
    expected = sorted(
        (row["count"], *(rounded(row[amount]) for amount in AMOUNTS))
        for row in stats(page, live_server, GROUPED[name])
    )
    open_every_panel(page, live_server)
    table = open_figures(page, name)
    expect(table.locator("tbody tr")).to_have_count(len(expected))
    expect(table.locator("tfoot")).to_contain_text(re.compile(r"331\s*4\s793,87\s*5\s039,88"))
    cells = [texts_in(row.locator("td")) for row in table.locator("tbody tr").all()]
    plain = [[re.sub(r"\s", "", cell).replace(",", ".") for cell in row] for row in cells]
    assert sorted((int(count), planned, voted) for count, planned, voted in plain) == expected


def test_figures_of_the_ten_first_add_up_to_all(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
    table = open_figures(page, "companies")
    expect(table.locator("tbody tr")).to_have_count(12)
    expect(table.get_by_role("row", name="Non renseigné")).to_contain_text("105")
    expect(table.locator("tfoot")).to_contain_text("331")


def test_row_and_bars_highlight_each_other(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
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
    open_every_panel(page, live_server, "?departement=75")
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
    open_every_panel(page, live_server)
    saved = download(page, "overruns", "Télécharger en PNG")
    picture = saved.path().read_bytes()
    assert saved.suggested_filename == "vote-compare-au-prevu-par-operation.png"
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(picture[16:20]) == 2 * 848
    assert len(picture) > 10_000


def test_one_chart_is_printed_alone(page: Page, live_server: str) -> None:
    # Else the browser would be printing when the test prints.
    page.add_init_script("window.print = () => {}")
    open_every_panel(page, live_server)
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
    open_every_panel(page, live_server)
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
    expect(page.locator(".chart svg")).to_have_count(9)
    for summary in page.locator(".chart summary").all():
        summary.click()
    expect(page.locator(".chart table")).to_have_count(9)
    assert_no_sideways_scroll(page)
    assert_accessible(page)


def test_charts_are_drawn_again_where_width_or_text_changes(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
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
    expect(page.locator(".chart svg")).to_have_count(9)


def test_scripts_of_the_charts_come_when_their_panel_first_opens(
    page: Page, live_server: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server}/?panels=table")
    expect(page.locator(OPERATIONS)).to_have_count(331)
    settle(page)
    assert not [url for url in asked if re.search(r"/charts(/|-\w+\.js)", url)]
    page.get_by_role("button", name="Graphiques", exact=True).click()
    expect(page.locator(".chart svg").first).to_be_attached()


def test_scripts_of_the_charts_that_do_not_come_are_asked_for_again(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "ERR_FAILED", "dynamically imported module")
    open_list(page, live_server, "?panels=table")
    page.route("**/charts*.js", lambda route: route.abort())
    page.get_by_role("button", name="Graphiques", exact=True).click()
    again = page.get_by_role("alert").get_by_role("button", name="Réessayer")
    again.click()
    expect(again).to_be_visible()
    page.unroute("**/charts*.js")
    again.click()
    expect(page.locator(".chart svg").first).to_be_attached()
    expect(page.get_by_role("alert").filter(has_text="Réessayer")).to_have_count(0)


def test_another_bar_is_added_to_the_chosen_one(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server, "?departement=75")
    mark(page, "departements", 91).click()
    expect(page).to_have_url(
        f"{live_server}/?departement=75&departement=91&panels=table,map,charts"
    )
    expect(page.locator(OPERATIONS)).to_have_count(61 + 32)
    expect(outside(page, "departements")).to_have_count(6)
    expect(status(page)).to_have_text("Liste filtrée : Département : Essonne (91).")
    mark(page, "departements", 91).click()
    expect(page).to_have_url(f"{live_server}/?departement=75&panels=table,map,charts")
    expect(status(page)).to_have_text("Filtre retiré : Département : Essonne (91).")


def test_figures_of_a_chosen_bar_add_up_to_those_of_the_list(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server, "?etat_d_avancement=En+Chantier")
    table = open_figures(page, "states")
    expect(table.locator("tbody tr")).to_have_count(9)
    expect(table.locator("tbody th", has_text="(hors du filtre)")).to_have_count(8)
    expect(table.locator("tfoot")).to_contain_text("34")


def test_arrondissements_of_a_filter_by_paris_are_not_left_out(
    page: Page, live_server: str
) -> None:
    open_every_panel(page, live_server, "?ville=Paris")
    expect(outside(page, "towns").first).to_be_attached()
    known = marks(page, "towns").evaluate_all(
        "marks => marks.map(mark => [mark.dataset.key, mark.getAttribute('aria-label')])"
    )
    assert any(key.startswith("Paris") for key, _name in known)
    assert all(key.startswith("Paris") != name.endswith("hors du filtre") for key, name in known)


def test_years_are_chosen_as_a_range_by_dragging_over_them(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
    drag(page, "years", 2007, 2004)
    expect(chart(page, "years").locator(".mark.-ranged")).to_have_count(4)
    expect(chart(page, "years").locator(".chart-reading")).to_contain_text(
        "De 2004 à 2007 : 33 opérations."
    )
    page.mouse.up()
    expect(page.locator(OPERATIONS)).to_have_count(33)
    expect(page).to_have_url(
        f"{live_server}/?annee_d_individualisation_min=2004&annee_d_individualisation_max=2007"
        "&panels=table,map,charts"
    )
    expect(chart(page, "years").locator(".mark[aria-pressed=true]")).to_have_count(4)
    expect(chart(page, "years").locator(".mark.-ranged")).to_have_count(0)
    expect(status(page)).to_have_text("Liste filtrée : Année du vote : de 2004 à 2007.")


def test_range_of_years_is_given_up_by_escape(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
    mark(page, "years", 2004).focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(chart(page, "years").locator(".mark.-ranged")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(chart(page, "years").locator(".mark.-ranged")).to_have_count(0)
    expect(status(page)).to_be_empty()
    expect(page).to_have_url(f"{live_server}/?panels=table,map,charts")


def test_keys_extend_a_range_of_years_and_filter_by_it(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
    mark(page, "years", 2004).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(status(page)).to_contain_text("De 2004 à 2006 : 18 opérations.")
    page.keyboard.press("Enter")
    expect(page.locator(OPERATIONS)).to_have_count(18)
    expect(mark(page, "years", 2006)).to_be_focused()
    expect(outside(page, "years").first).to_be_attached()
    mark(page, "years", 2005).click()
    expect(page.locator(OPERATIONS)).to_have_count(4)


def test_bars_that_are_no_years_make_no_range(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
    mark(page, "departements", 75).focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(mark(page, "departements", 77)).to_be_focused()
    expect(chart(page, "departements").locator(".mark.-ranged")).to_have_count(0)


def test_chart_is_shown_alone_by_its_button_and_by_its_link(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server, "?departement=75")
    choose(page, "states", "Copier le lien")
    expect(status(page)).to_have_text("Copié.")
    link = pasted(page)
    button = chart(page, "states").get_by_role("button", name="Agrandir")
    button.click()
    expect(page).to_have_url(link)
    expect(button).to_be_focused()
    page.goto("about:blank")
    page.goto(link)
    expect(chart(page, "states").locator("svg")).to_be_visible()
    expect(page.locator(".chart:visible")).to_have_count(1)
    expect(rows(page).first).to_be_hidden()
    expect(page.locator(".count")).to_contain_text("61 opérations")
    chart(page, "states").get_by_role("button", name="Agrandir").click()
    expect(page.locator(".chart:visible svg")).to_have_count(9)
    expect(page).to_have_url(f"{live_server}/?departement=75&panels=table,map,charts")


def test_link_to_a_chart_that_is_none_shows_them_all(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?panels=charts&chart=%22%3E")
    expect(page.locator(".chart:visible svg")).to_have_count(9)


def test_chart_alone_is_drawn_anew_with_another_filter(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?panels=table,charts&large=charts&chart=programmes")
    expect(marks(page, "programmes")).to_have_count(3)
    expect(marks(page, "departements")).to_have_count(0)
    mark(page, "programmes", "2017/2027").click()
    expect(page.locator(".count")).to_contain_text("12 opérations")
    chart(page, "programmes").get_by_role("button", name="Agrandir").click()
    expect(mark(page, "departements", 75)).to_be_attached()


def test_years_lie_down_on_a_telephone(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server}/?panels=charts&annee_d_individualisation_min=2013")
    expect(mark(page, "years", 2013)).to_be_attached()
    first, last = (middle(page, "years", year) for year in (2013, 2017))
    assert first[0] == last[0]
    assert last[1] > first[1]
    lying = chart(page, "years").locator("svg").get_attribute("viewBox") or ""
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(chart(page, "years").locator("svg")).not_to_have_attribute("viewBox", lying)
    first, last = (middle(page, "years", year) for year in (2013, 2017))
    assert first[1] == last[1]
    assert last[0] > first[0]


def test_delays_are_those_between_both_years(page: Page, live_server: str) -> None:
    records = page.request.get(f"{live_server}/api/v1/investments").json()
    years = ("annee_d_individualisation", "annee_de_livraison")
    delays = [
        record[years[1]] - record[years[0]]
        for record in records
        if None not in (record[years[0]], record[years[1]])
    ]
    open_every_panel(page, live_server)
    note = chart(page, "delays").locator(".chart-note")
    expect(note).to_contain_text(
        f"{len(delays)} opérations, délai médian : {median(delays):g} ans."
    )
    expect(note).to_contain_text(
        f"{len(records) - len(delays)} opérations sans année du vote ou de livraison, "
        "absentes du graphique."
    )
    table = open_figures(page, "delays")
    cells = texts_in(table.locator("tfoot td"))
    assert [cells[0], cells[-2], cells[-1]] == [
        str(len(delays)),
        str(min(delays)),
        str(max(delays)),
    ]


def test_other_rows_of_delays_stay_when_one_is_chosen(page: Page, live_server: str) -> None:
    calls: list[str] = []
    open_every_panel(page, live_server)
    before = chart(page, "delays").locator(".mark").count()
    page.on("request", lambda request: calls.extend(LIST_CALL.findall(request.url)))
    mark(page, "delays", 2004).click()
    expect(page.locator(OPERATIONS)).to_have_count(4)
    expect(mark(page, "delays", 2004)).to_have_attribute("aria-pressed", "true")
    expect(mark(page, "delays", 2005)).to_have_accessible_name(re.compile("hors du filtre$"))
    expect(chart(page, "delays").locator(".mark")).to_have_count(before)
    assert len(calls) == 1
    page.reload()
    expect(mark(page, "delays", 2005)).to_have_accessible_name(re.compile("hors du filtre$"))
    expect(chart(page, "delays").locator(".mark")).to_have_count(before)
    expect(mark(page, "programme-delays", "2001/2006")).to_be_visible()


def test_row_of_delays_filters_by_its_year_or_programme(page: Page, live_server: str) -> None:
    open_every_panel(page, live_server)
    mark(page, "programme-delays", "2012/2022").click()
    expect(page).to_have_url(f"{live_server}/?ppi=2012%2F2022&panels=table,map,charts")
    expect(mark(page, "programme-delays", "2012/2022")).to_have_attribute("aria-pressed", "true")
    open_every_panel(page, live_server)
    expect(mark(page, "delays", 2004)).to_have_accessible_name(
        re.compile(r"^2004\s: 4 opérations, médiane 4 ans")
    )
    mark(page, "delays", 2004).focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(OPERATIONS)).to_have_count(8)
