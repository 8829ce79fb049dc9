"""The page in Firefox, opened as a file, as on a phone and wide, by keyboard."""

import numpy as np

from peersim.browser_engine.model_page import model_page

PAIRS = 6
ROWS = """show();
return state.rows.map((row) => [row.base, row.other, row.difference, row.low, row.high])"""
DONE = "body[data-state=done]"
TAB, END = "\ue004", "\ue010"


def test_firefox_says_what_chromium_says(firefox, browser, written):
    address = written(model_page(), PAIRS)
    firefox.open(address, 500, 844)
    firefox.wait_for(DONE)
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(DONE)
    rows = [
        np.array(found, dtype=float)
        for found in (firefox.run(ROWS), page.evaluate(f"() => {{ {ROWS} }}"))
    ]
    page.close()
    assert len(rows[0]) > 100
    np.testing.assert_allclose(rows[0], rows[1], rtol=1e-12, atol=1e-12)
    assert firefox.run("return document.documentElement.scrollWidth <= innerWidth")


def test_keys_alone_move_a_slider_there(firefox, written):
    firefox.open(written(model_page("sv"), PAIRS))
    firefox.wait_for(DONE)
    before = firefox.run("show(); return part('row').textContent")
    firefox.run("document.querySelector('.numbers').open = false")
    while firefox.run("return document.activeElement.tagName") != "SUMMARY":
        firefox.press(TAB)
    firefox.press(" ")
    while firefox.run("return document.activeElement.dataset.setting") != "culture.silence":
        firefox.press(TAB)
    firefox.press(END)
    firefox.wait_for("body[data-state=running]")
    firefox.wait_for(DONE)
    assert firefox.run("return chosen()") == {"culture.silence": 0.98}
    assert firefox.run("show(); return part('row').textContent") != before
