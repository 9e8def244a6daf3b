"""Two people at one operation: what each did is shown, and nothing is lost."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import (
    change_behind_the_page,
    edit_record,
    open_record,
    record_address,
    save,
)
from tests.e2e.strict import expect_fault

CHANGED = "Quelqu’un d’autre a modifié cette opération"


def difference(page: Page, field: str) -> Locator:
    return page.get_by_role("group", name=field)


def run_into_a_conflict(page: Page, live_server: str) -> None:
    """Town changed by both, contractor by this person, manager by the other."""
    expect_fault(page, "412")
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    page.get_by_label("Entreprises").fill("Coulon SA")
    change_behind_the_page(page, live_server, ville="Meaux", mandataire="SEMAEST")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("heading", name=CHANGED)).to_be_focused()


def test_conflict_shows_both_versions_and_proposes_what_each_changed(
    page: Page, live_server: str
) -> None:
    run_into_a_conflict(page, live_server)
    expect(page.locator(".difference")).to_have_count(3)
    town = difference(page, "Ville")
    expect(town).to_contain_text("modifié des deux côtés")
    expect(town.get_by_role("radio", name="Votre version Melun")).to_be_checked()
    expect(town.get_by_role("radio", name="Version enregistrée Meaux")).not_to_be_checked()
    manager = difference(page, "Mandataire")
    expect(manager.get_by_role("radio", name="Version enregistrée SEMAEST")).to_be_checked()
    expect(page.get_by_label("Titre de l’opération")).to_be_hidden()


def test_conflict_is_settled_field_by_field_on_the_new_version(
    page: Page, live_server: str
) -> None:
    run_into_a_conflict(page, live_server)
    etag = page.request.get(record_address(live_server)).headers["etag"]
    difference(page, "Ville").get_by_role("radio", name="Version enregistrée").check()
    with page.expect_request(lambda request: request.method == "PATCH") as sent:
        page.get_by_role("button", name="Enregistrer ces choix").click()
    assert sent.value.header_value("If-Match") == etag
    assert sent.value.post_data_json == {"entreprise": "Coulon SA"}
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()
    saved = page.request.get(record_address(live_server)).json()
    assert [saved[name] for name in ("ville", "mandataire", "entreprise")] == [
        "Meaux",
        "SEMAEST",
        "Coulon SA",
    ]


def test_own_choice_may_take_back_what_the_other_one_changed(page: Page, live_server: str) -> None:
    run_into_a_conflict(page, live_server)
    difference(page, "Mandataire").get_by_role("radio", name="Votre version").check()
    page.get_by_role("button", name="Enregistrer ces choix").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()
    saved = page.request.get(record_address(live_server)).json()
    assert (saved["ville"], saved["mandataire"]) == ("Melun", None)


def test_taking_the_saved_version_alone_sends_nothing(page: Page, live_server: str) -> None:
    run_into_a_conflict(page, live_server)
    for field in ("Ville", "Entreprises"):
        difference(page, field).get_by_role("radio", name="Version enregistrée").check()
    page.get_by_role("button", name="Enregistrer ces choix").click()
    expect(page.get_by_text("La version enregistrée est reprise")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("Meaux")
    assert page.request.get(record_address(live_server)).json()["version"] == 2


def test_conflict_can_be_left_to_go_on_typing(page: Page, live_server: str) -> None:
    run_into_a_conflict(page, live_server)
    page.get_by_role("button", name="Revenir à la saisie").click()
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".difference")).to_have_count(3)


def test_second_conflict_is_shown_like_the_first(page: Page, live_server: str) -> None:
    run_into_a_conflict(page, live_server)
    change_behind_the_page(page, live_server, ville="Provins")
    page.get_by_role("button", name="Enregistrer ces choix").click()
    expect(difference(page, "Ville").get_by_role("radio", name="Provins")).to_be_visible()
    page.get_by_role("button", name="Enregistrer ces choix").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


def test_deletion_of_what_somebody_else_changed_shows_it_first(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "412")
    open_record(page, live_server)
    change_behind_the_page(page, live_server, ville="Meaux")
    page.get_by_role("button", name="Supprimer…").click()
    page.get_by_role("button", name="Supprimer", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(CHANGED)
    expect(page.locator("h1")).to_contain_text("Meaux")
    assert page.request.get(record_address(live_server)).ok


def test_record_deleted_by_somebody_else_is_brought_back_with_what_is_typed(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "404")
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    assert page.request.delete(record_address(live_server)).ok
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("Quelqu’un d’autre a supprimé")
    page.get_by_role("button", name="Rétablir l’opération").click()
    expect(page.get_by_text("Opération rétablie.")).to_be_visible()
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    save(page)
    assert page.request.get(record_address(live_server)).json()["ville"] == "Melun"


def test_newer_versions_are_offered_within_15_seconds_and_shown_on_demand(
    page: Page, live_server: str
) -> None:
    page.clock.install()
    open_record(page, live_server)
    change_behind_the_page(page, live_server, ville="Meaux")
    page.clock.run_for(15_000)
    expect(page.locator(".stale")).to_contain_text(CHANGED)
    expect(page.locator("h1")).to_contain_text("Paris 9e")
    page.get_by_role("button", name="Voir la nouvelle version").click()
    expect(page.locator("h1")).to_contain_text("Meaux")
    expect(page.locator(".stale")).to_be_empty()


def test_who_is_typing_is_told_of_newer_versions_and_can_compare_at_once(
    page: Page, live_server: str
) -> None:
    page.clock.install()
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    change_behind_the_page(page, live_server, ville="Meaux")
    page.clock.run_for(15_000)
    page.get_by_role("button", name="Voir la nouvelle version").click()
    expect(difference(page, "Ville").get_by_role("radio", name="Melun")).to_be_checked()
    page.get_by_role("button", name="Enregistrer ces choix").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


def test_deletion_by_somebody_else_is_news_too(page: Page, live_server: str) -> None:
    expect_fault(page, "404")
    page.clock.install()
    open_record(page, live_server)
    assert page.request.delete(record_address(live_server)).ok
    page.clock.run_for(15_000)
    expect(page.locator(".stale")).to_contain_text("Quelqu’un d’autre a supprimé")
    page.get_by_role("button", name="Voir la nouvelle version").click()
    expect(page.get_by_role("button", name="Rétablir l’opération")).to_be_visible()
