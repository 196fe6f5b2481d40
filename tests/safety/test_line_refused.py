"""No line, no page, with the database itself refusing and a real commit."""

from tests import pages, partners, people


def test_the_neutral_page_comes_when_the_database_refuses_and_goes_again(fresh_database):
    worker = people.staff("partner_worker")
    partner = partners.partner(worker, name="Wilhelmina")
    browser = people.browser(worker)
    with fresh_database.connect() as admin:
        admin.execute("REVOKE INSERT ON casefile_auditline FROM safety_app")
        refused = browser.get(f"/partners/{partner.pk}/")
        admin.execute("GRANT INSERT ON casefile_auditline TO safety_app")
    assert refused.status_code == 503
    assert "Wilhelmina" not in pages.text_of(refused)
    assert "Wilhelmina" in pages.text_of(browser.get(f"/partners/{partner.pk}/"))
