"""The map in a real browser: keys go from cell to cell, and one opens as the question."""

from peersim.dashboard.question import Question

SMALL = (
    ("organisation.people", 20.0),
    ("organisation.weeks", 56.0),
    ("organisation.burn_in", 0.0),
)


def test_a_cell_is_reached_by_keys_and_opens_as_the_question(visit, narrow):
    link = Question(settings=SMALL).to_link()
    page = visit(f"/map?q={link}&map=,,silence,all,other,0,5")
    page.wait_for_function("document.querySelectorAll('.map-cell').length === 25")
    assert page.locator(".map-cell[tabindex='0']").count() == 1
    page.locator(".map-cell[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    opened = page.locator("a.map-open")
    opened.wait_for()
    assert "Silence about what happens = 0.3" in page.locator(".map-cell-words").inner_text()
    assert narrow(page) <= 390
    opened.click()
    page.wait_for_url("**/?q=*")
    page.wait_for_selector("#slider-culture\\.silence")
    assert page.locator("#slider-culture\\.silence").input_value() == "0.3"
