"""A lesson in a page: predict, run, and read one's own prediction beside what the model says."""

from peersim.browser_engine.model_page import model_page
from peersim.lesson import load as load_lesson
from peersim.lesson.step_form import Try

DONE = "[data-step='{}'][data-state=done]"


def test_a_prediction_stays_on_the_device_and_stands_beside_the_model_s_answer(browser, written):
    lesson = load_lesson("silence")
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    many = f'data-pairs="{lesson.pairs}"'.encode()
    address = written(model_page("en", lesson).replace(many, b'data-pairs="8"'))
    page.goto(address)
    page.wait_for_selector("[data-live=table] tr")
    page.evaluate("() => document.querySelectorAll('.step').forEach((one) => { one.open = true; })")
    page.locator("[data-question] input[value=lower]").first.check()
    run = page.locator("[data-run]").first
    step = run.get_attribute("data-run")
    run.click()
    page.wait_for_selector(DONE.format(step), timeout=120_000)
    lines = page.locator(f"[data-step='{step}'] [data-metric] span").all_inner_texts()
    assert all("From " in line for line in lines)
    assert any("You said: It falls" in line for line in lines)
    page.wait_for_selector("body[data-state=done]", timeout=120_000)  # the question goes on
    page.reload()
    assert page.locator("[data-question] input[value=lower]").first.is_checked()
    assert all(url.startswith((address, "blob:")) for url in asked)
    context.close()


def test_what_is_tried_is_run(browser, written):
    lesson = load_lesson("silence")
    number, form = next((k, s.form) for k, s in enumerate(lesson.steps) if isinstance(s.form, Try))
    page = browser.new_page()
    page.goto(written(model_page("sv", load_lesson("silence", "sv"))))
    page.wait_for_selector("[data-live=table] tr")
    step = page.locator(f"[data-step='{number}']")
    step.locator("summary").click()
    step.locator("select").first.select_option("1")
    assert step.locator("select").count() == len(form.knobs)
    step.locator("[data-run]").click()
    page.wait_for_selector(DONE.format(number), timeout=120_000)
    assert all("Från " in line for line in step.locator("[data-metric] span").all_inner_texts())
    page.close()
