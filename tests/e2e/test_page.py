"""The page in a real browser, on the running service and its 331 operations."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, Page, Route, expect

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LIST_CALL = re.compile(r"/api/v1/investments(\?|$)")
MERGE_PATCH = {"Content-Type": "application/merge-patch+json"}


def rows(page: Page) -> Locator:
    return page.locator("tbody tr")


def record_address(live_server: str, identifier: int = 12) -> str:
    return f"{live_server}/api/v1/investments/{identifier}"


def open_list(page: Page, live_server: str, query: str = "") -> None:
    page.goto(f"{live_server}/{query}")
    expect(page.get_by_role("table")).to_be_visible()


def open_record(page: Page, live_server: str, identifier: int = 12) -> None:
    page.goto(f"{live_server}/investments/{identifier}")
    expect(page.get_by_role("button", name="Enregistrer")).to_be_visible()


def fill_new_record(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    page.get_by_label("Titre de l'opération").fill("Construction d'un gymnase")
    page.get_by_label("Lycée").fill("Olympe-de-Gouges")
    page.get_by_label("Ville").fill("Melun")
    page.get_by_label("Code UAI").fill("0770001A")
    page.get_by_label("État d'avancement").select_option("En Chantier")
    page.get_by_label("Programme d'investissement").fill("2017/2027")


def change_behind_the_page(page: Page, live_server: str, **values: str) -> None:
    answer = page.request.patch(record_address(live_server), data=values, headers=MERGE_PATCH)
    assert answer.ok


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("The keyboard does not reach it.")


def violations(page: Page) -> list[str]:
    """What axe-core finds. It does not copy style sheets, which the page's own CSP would refuse."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ preload: false }).then(result => result.violations)")
    return [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found]


def assert_no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_list_shows_every_operation_and_their_exact_sum(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    expect(rows(page)).to_have_count(331)
    expect(page.locator(".count")).to_have_text(
        re.compile(r"^331 opérations, 5\s039,881374 M€ votés$")
    )


def test_state_filters_the_list(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.get_by_label("État").select_option("En Chantier")
    expect(rows(page)).to_have_count(34)
    expect(page.locator(".count")).to_contain_text("34 opérations")
    expect(page).to_have_url(f"{live_server}/?etat_d_avancement=En+Chantier")


def test_town_filters_the_list_once_it_is_known(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    expect(page.locator("#towns option[value='Argenteuil']")).to_be_attached()
    page.get_by_label("Ville").press_sequentially("Argenteuil")
    expect(rows(page)).to_have_count(4)
    expect(page).to_have_url(f"{live_server}/?ville=Argenteuil")


def test_half_a_town_does_not_empty_the_list(page: Page, live_server: str) -> None:
    page.clock.install()
    open_list(page, live_server)
    expect(page.locator("#towns option[value='Argenteuil']")).to_be_attached()
    page.get_by_label("Ville").press_sequentially("Argent")
    page.clock.run_for(1000)
    expect(page).to_have_url(f"{live_server}/")
    page.get_by_label("Ville").press_sequentially("euil")
    page.clock.run_for(1000)
    expect(rows(page)).to_have_count(4)


def test_words_filter_the_list_while_they_are_typed(page: Page, live_server: str) -> None:
    expected = len(page.request.get(f"{live_server}/api/v1/investments?q=internat").json())
    open_list(page, live_server)
    page.get_by_label("Mots").press_sequentially("internat")
    expect(rows(page)).to_have_count(expected)
    assert 0 < expected < 331


def test_enter_filters_at_once(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.get_by_label("Ville").fill("argenteuil")
    page.get_by_label("Ville").press("Enter")
    expect(rows(page)).to_have_count(4)


def test_address_carries_filters_and_sort(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?q=lycée&etat_d_avancement=en+chantier&sort=-ville")
    expect(page.get_by_label("Mots")).to_have_value("lycée")
    expect(page.get_by_label("État")).to_have_value("En Chantier")
    expect(page.get_by_role("columnheader", name="Ville")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_back_and_forward_walk_through_the_filters(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.get_by_label("État").select_option("En Chantier")
    expect(rows(page)).to_have_count(34)
    page.get_by_label("État").select_option("Suspendue")
    expect(rows(page)).to_have_count(8)
    page.go_back()
    expect(rows(page)).to_have_count(34)
    expect(page.get_by_label("État")).to_have_value("En Chantier")
    page.go_back()
    expect(rows(page)).to_have_count(331)
    page.go_forward()
    expect(rows(page)).to_have_count(34)


def test_one_word_typed_is_one_step_back(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    words = page.get_by_label("Mots")
    words.press_sequentially("inter")
    expect(page).to_have_url(f"{live_server}/?q=inter")
    words.press_sequentially("nat")
    expect(page).to_have_url(f"{live_server}/?q=internat")
    page.go_back()
    expect(page).to_have_url(f"{live_server}/")
    expect(words).to_have_value("")


def test_header_sorts_up_then_down_then_as_before(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    header = page.get_by_role("columnheader", name="Voté (M€)")
    first_amount = rows(page).first.get_by_role("cell").last
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    expect(first_amount).to_have_text("0,00")
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    expect(first_amount).to_have_text("93,14")
    expect(page).to_have_url(f"{live_server}/?sort=-montant_des_ap_votes_en_meu")
    header.get_by_role("button").click()
    expect(header).not_to_have_attribute("aria-sort", re.compile("."))
    expect(page).to_have_url(f"{live_server}/")


def test_only_one_header_tells_the_sort(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?sort=ville")
    page.get_by_role("button", name="Lycée").click()
    expect(page.get_by_role("columnheader", name="Lycée")).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(page.locator("[aria-sort]")).to_have_count(1)


def test_empty_list_says_so_and_offers_the_way_out(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?q=zzzzzz")
    expect(page.get_by_text("Aucune opération ne correspond à ces filtres.")).to_be_visible()
    expect(page.locator(".count")).to_contain_text("0 opération,")
    page.get_by_role("button", name="Effacer les filtres").click()
    expect(rows(page)).to_have_count(331)
    expect(page.get_by_label("Mots")).to_have_value("")
    expect(page.get_by_label("Mots")).to_be_focused()


def test_loading_is_told_when_it_lasts(page: Page, live_server: str) -> None:
    held: list[Route] = []
    page.route(LIST_CALL, lambda route: held.append(route))
    page.goto(f"{live_server}/")
    expect(page.get_by_text("Chargement des opérations…")).to_be_visible()
    held[0].continue_()
    expect(rows(page)).to_have_count(331)
    expect(page.get_by_text("Chargement des opérations…")).to_be_hidden()


def test_failed_list_keeps_what_was_typed_and_can_be_tried_again(
    page: Page, live_server: str
) -> None:
    page.expected_errors.append("Failed to load resource")
    open_list(page, live_server)
    page.route(LIST_CALL, lambda route: route.abort())
    page.get_by_label("Mots").fill("internat")
    expect(page.get_by_role("alert")).to_contain_text("Le service ne répond pas.")
    expect(page.get_by_role("table")).to_be_hidden()
    expect(page.get_by_label("Mots")).to_have_value("internat")
    page.unroute(LIST_CALL)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_empty()


def test_refused_filter_says_why(page: Page, live_server: str) -> None:
    page.expected_errors.append("422")
    page.goto(f"{live_server}/?etat_d_avancement=Fini")
    expect(page.get_by_role("alert")).to_contain_text("etat_d_avancement")
    page.get_by_role("button", name="Réinitialiser").click()
    expect(rows(page)).to_have_count(331)


def test_more_pages_are_shown_on_demand(page: Page, live_server: str) -> None:
    def in_small_pages(route: Route) -> None:
        separator = "&" if "?" in route.request.url else "?"
        route.continue_(url=f"{route.request.url}{separator}page_size=200")

    page.route(LIST_CALL, in_small_pages)
    open_list(page, live_server)
    expect(page.locator(".count")).to_contain_text("200 opérations sur 331")
    page.get_by_role("button", name="Afficher la suite").click()
    expect(rows(page)).to_have_count(331)
    expect(page.get_by_role("button", name="Afficher la suite")).to_be_hidden()
    expect(rows(page).nth(200).get_by_role("link")).to_be_focused()


def test_data_is_never_markup(page: Page, live_server: str) -> None:
    title = '<img src=x onerror=alert(1)> & "co"'
    change_behind_the_page(page, live_server, titreoperation=title, entreprise=title)
    open_list(page, live_server)
    expect(page.get_by_role("cell", name=title)).to_be_visible()
    open_record(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_label("Entreprises")).to_have_value(title)
    page.get_by_role("button", name="Supprimer…").click()
    expect(page.get_by_role("dialog")).to_contain_text(title)


def test_record_opens_from_its_row_and_leads_back_to_the_filtered_list(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    link = rows(page).first.get_by_role("link")
    school = link.inner_text()
    link.click()
    expect(page.get_by_label("Lycée")).to_have_value(school)
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(page).to_have_url(f"{live_server}/?ville=Argenteuil")
    expect(rows(page)).to_have_count(4)


def test_record_opens_by_its_address_with_all_its_fields(page: Page, live_server: str) -> None:
    record = page.request.get(record_address(live_server)).json()
    open_record(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_have_text(record["titreoperation"])
    expect(page.locator("form.sheet").locator("input, select, textarea")).to_have_count(19)
    voted = str(record["montant_des_ap_votes_en_meu"]).replace(".", ",")
    expect(page.get_by_label("Montant voté")).to_have_value(voted)
    expect(page.get_by_role("complementary")).to_contain_text(record["commune"])


def test_unknown_record_is_told_and_leads_to_the_list(page: Page, live_server: str) -> None:
    page.expected_errors.append("404")
    page.goto(f"{live_server}/investments/999999")
    expect(page.get_by_role("heading", name="Cette opération n'existe pas")).to_be_visible()
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(rows(page)).to_have_count(331)


def test_record_that_fails_to_load_can_be_tried_again(page: Page, live_server: str) -> None:
    page.expected_errors.append("503")
    page.route(record_address(live_server), lambda route: route.fulfill(status=503))
    page.goto(f"{live_server}/investments/12")
    expect(page.get_by_role("alert")).to_contain_text("Le service a rencontré une erreur.")
    page.unroute(record_address(live_server))
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("button", name="Enregistrer")).to_be_visible()


def test_saved_changes_are_there_after_a_reload(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_label("Titre de l'opération").fill("Rénovation du hall")
    page.get_by_label("Montant voté").fill("12,345678")
    page.get_by_label("Entreprises").fill("Coulon SA /\nDBS")
    page.get_by_label("Notification du marché").fill("2026-03-31")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rénovation du hall")
    page.reload()
    expect(page.get_by_label("Titre de l'opération")).to_have_value("Rénovation du hall")
    expect(page.get_by_label("Montant voté")).to_have_value("12,345678")
    expect(page.get_by_label("Entreprises")).to_have_value("Coulon SA /\nDBS")
    expect(page.get_by_label("Notification du marché")).to_have_value("2026-03-31")


def test_only_what_changed_is_sent_with_the_version_that_was_read(
    page: Page, live_server: str
) -> None:
    etag = page.request.get(record_address(live_server)).headers["etag"]
    open_record(page, live_server)
    page.get_by_label("Enveloppe prévisionnelle").fill("7.5")
    page.get_by_label("Maîtrise d'œuvre").fill("")
    with page.expect_request(lambda request: request.method == "PATCH") as sent:
        page.get_by_role("button", name="Enregistrer").click()
    assert sent.value.post_data_json == {"enveloppe_prev_en_meu": 7.5, "maitrise_d_oeuvre": None}
    assert sent.value.header_value("If-Match") == etag
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


def test_saving_nothing_sends_nothing(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Aucune modification à enregistrer.")).to_be_visible()
    assert page.request.get(record_address(live_server)).json()["version"] == 1


def test_value_that_the_page_can_judge_is_refused_at_its_field(
    page: Page, live_server: str
) -> None:
    open_record(page, live_server)
    field = page.get_by_label("Année de livraison")
    field.fill("bientôt")
    page.get_by_role("button", name="Enregistrer").click()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(r"Entrez un nombre\."))
    field.fill("2027")
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_value_that_the_service_refuses_is_told_at_its_field(page: Page, live_server: str) -> None:
    page.expected_errors.append("422")
    open_record(page, live_server)
    field = page.get_by_label("Ville")
    field.fill("Mel\u0007un")
    page.get_by_role("button", name="Enregistrer").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(page.locator("#ville-error")).not_to_be_empty()
    expect(page.get_by_role("alert")).to_contain_text("certains champs sont à corriger")
    field.fill("Melun")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


def test_conflict_keeps_what_was_typed_and_can_load_the_new_version(
    page: Page, live_server: str
) -> None:
    page.expected_errors.append("412")
    open_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    change_behind_the_page(page, live_server, mandataire="SEMAEST")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("Quelqu'un d'autre a modifié cette opération")
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    page.get_by_role("button", name="Charger la nouvelle version").click()
    expect(page.get_by_label("Mandataire")).to_have_value("SEMAEST")
    expect(page.get_by_label("Ville")).not_to_have_value("Melun")


def test_conflict_can_be_settled_without_typing_again(page: Page, live_server: str) -> None:
    page.expected_errors.append("412")
    open_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    change_behind_the_page(page, live_server, mandataire="SEMAEST")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("button", name="Garder ma saisie sur la nouvelle version").click()
    expect(page.get_by_label("Mandataire")).to_have_value("SEMAEST")
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()
    saved = page.request.get(record_address(live_server)).json()
    assert (saved["ville"], saved["mandataire"]) == ("Melun", "SEMAEST")


def test_save_that_finds_no_service_keeps_what_was_typed(page: Page, live_server: str) -> None:
    page.expected_errors.append("Failed to load resource")
    open_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    page.route(record_address(live_server), lambda route: route.abort())
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("Le service ne répond pas.")
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    page.unroute(record_address(live_server))
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


def test_new_operation_is_added_and_opened(page: Page, live_server: str) -> None:
    fill_new_record(page, live_server)
    page.get_by_role("button", name="Ajouter l'opération").click()
    expect(page).to_have_url(re.compile(r"/investments/\d+$"))
    expect(page.get_by_text("Opération ajoutée.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Construction d'un gymnase")
    open_list(page, live_server)
    expect(rows(page)).to_have_count(332)


def test_incomplete_operation_is_not_added(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    page.get_by_role("button", name="Ajouter l'opération").click()
    expect(page.get_by_label("Titre de l'opération")).to_be_focused()
    expect(page.locator("[aria-invalid=true]")).to_have_count(6)
    expect(page).to_have_url(f"{live_server}/investments/new")


def test_deletion_asks_and_may_be_called_off(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Supprimer…").click()
    expect(page.get_by_role("dialog")).to_contain_text(title)
    expect(page.get_by_role("button", name="Annuler")).to_be_focused()
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Supprimer…")).to_be_focused()
    assert page.request.get(record_address(live_server)).ok


def test_escape_calls_a_deletion_off(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_role("button", name="Supprimer…").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.request.get(record_address(live_server)).ok


def test_confirmed_deletion_leads_to_the_list_and_says_so(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_role("button", name="Supprimer…").click()
    page.get_by_role("button", name="Supprimer", exact=True).click()
    expect(page).to_have_url(f"{live_server}/")
    expect(page.get_by_text("est supprimée.")).to_be_visible()
    expect(rows(page)).to_have_count(330)
    assert page.request.get(record_address(live_server)).status == 404


def test_leaving_with_unsaved_changes_asks(page: Page, live_server: str) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    open_record(page, live_server)
    page.get_by_label("Mandataire").press_sequentially("SEMAEST")
    page.once("dialog", stay)
    page.get_by_role("link", name="Toutes les opérations").click(no_wait_after=True)
    expect(page.get_by_label("Mandataire")).to_have_value("SEMAEST")
    assert asked == ["beforeunload"]


def test_leaving_without_changes_does_not_ask(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_label("Mandataire").press_sequentially("S")
    page.get_by_label("Mandataire").press("Backspace")
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(rows(page)).to_have_count(331)


def test_keyboard_alone_filters_opens_and_saves(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    tab_to(page, page.get_by_label("Mots"))
    page.keyboard.type("Argenteuil")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server}/?q=Argenteuil")
    tab_to(page, page.get_by_role("button", name="Lycée"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Lycée")).to_have_attribute(
        "aria-sort", "ascending"
    )
    tab_to(page, rows(page).first.get_by_role("link"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Enregistrer")).to_be_visible()
    tab_to(page, page.get_by_label("Mandataire"))
    page.keyboard.type("SEMAEST")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("", "tbody tr"),
        ("?q=zzzzzz", ".empty"),
        ("investments/12", "form"),
        ("investments/new", "form"),
    ],
)
def test_nothing_scrolls_sideways_on_a_narrow_screen(
    page: Page, live_server: str, path: str, content: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live_server}/{path}")
    expect(page.locator(content).first).to_be_visible()
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("width", [1600, 1024, 961, 700])
def test_list_fits_screens_of_all_widths(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    open_list(page, live_server)
    expect(rows(page)).to_have_count(331)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_list_is_accessible(page: Page, live_server: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    open_list(page, live_server, "?ville=Paris&sort=ville")
    expect(rows(page).first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_record_is_accessible(page: Page, live_server: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    open_record(page, live_server)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_badge_is_accessible(page: Page, live_server: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    open_list(page, live_server)
    expect(rows(page)).to_have_count(331)
    assert violations(page) == []


def test_empty_list_is_accessible(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?q=zzzzzz")
    expect(page.get_by_role("button", name="Effacer les filtres")).to_be_visible()
    assert violations(page) == []


def test_failed_list_is_accessible(page: Page, live_server: str) -> None:
    page.expected_errors.append("Failed to load resource")
    page.route(LIST_CALL, lambda route: route.abort())
    page.goto(f"{live_server}/")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_form_with_errors_is_accessible(page: Page, live_server: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server}/investments/new")
    page.get_by_role("button", name="Ajouter l'opération").click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(6)
    assert violations(page) == []


def test_conflict_is_accessible(page: Page, live_server: str) -> None:
    page.expected_errors.append("412")
    open_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    change_behind_the_page(page, live_server, mandataire="SEMAEST")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("button", name="Charger la nouvelle version")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_deletion_dialog_is_accessible(page: Page, live_server: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    open_record(page, live_server)
    page.get_by_role("button", name="Supprimer…").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
