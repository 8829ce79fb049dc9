"""Two students with phones and a teacher with a laptop, in real browsers."""

import pytest

PHONE = {"viewport": {"width": 390, "height": 800}}


@pytest.fixture
def visit(browser):
    """Return a function that opens a page in a browser of its own; other hosts are refused."""
    contexts, elsewhere, wrong = [], [], []

    def guard(route):
        if route.request.url.startswith(("http://127.0.0.1:", "data:")):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    def opened(room, path, **settings):
        context = browser.new_context(**settings)
        contexts.append(context)
        context.route("**/*", guard)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(room.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert (elsewhere, wrong) == ([], [])


def joins(visit, room, **settings):
    page = visit(room, f"/?code={room.code}", **PHONE, **settings)
    page.get_by_role("button", name="Join").click()
    page.get_by_role("heading", name="A small lesson").wait_for()
    return page


def goes_on(teacher, title):
    button = teacher.locator(".row button.primary")
    while (said := button.inner_text()).startswith("Next picture"):
        button.click()
        teacher.get_by_role("button", name=said, exact=True).wait_for(state="detached")
    button.click()
    teacher.get_by_role("heading", name=title, exact=True).wait_for()


def predicts(student, label):
    student.get_by_role("group", name="How do reports change?").get_by_label(label).check()
    student.get_by_role("button", name="Send my answers").click()
    student.get_by_text("Kept.").wait_for()


def test_a_lesson_with_two_students_and_a_teacher(visit, own_classroom):
    room = own_classroom
    teacher = visit(room, room.teacher_path)
    assert "key=" not in teacher.url  # what is projected gives nothing away
    anna, bo = joins(visit, room), joins(visit, room, color_scheme="dark")
    teacher.get_by_text("2 have joined").wait_for()
    teacher.get_by_text("The worlds have been run.").wait_for(timeout=300_000)  # may compile
    goes_on(teacher, "Begin")
    anna.get_by_role("heading", name="Begin").wait_for()
    goes_on(teacher, "Predict")
    anna.get_by_role("heading", name="Predict").wait_for()
    bo.get_by_role("heading", name="Predict").wait_for()
    assert anna.evaluate("document.documentElement.scrollWidth") <= 391
    predicts(anna, "falls by more than a third")
    teacher.get_by_text("1 have answered").wait_for()

    # half an answer outlives a reload; what is chosen is kept even if it is never sent
    bo.get_by_label("Why?").fill("half a thought")
    bo.get_by_role("group", name="How sure are you?").get_by_label("Not sure").check()
    bo.reload()
    assert bo.get_by_label("Why?").input_value() == "half a thought"

    # the server dies while an answer is on its way, and comes back
    room.kill()
    anna.get_by_role("group", name="How sure are you?").get_by_label("Sure", exact=True).check()
    anna.get_by_role("button", name="Change what I answered").click()
    anna.get_by_text("No connection").wait_for()
    room.start()
    anna.get_by_text("Kept.").wait_for()
    teacher.get_by_text("2 have answered").wait_for()

    goes_on(teacher, "Reveal")
    for student in (anna, bo):
        student.get_by_role("heading", name="Reveal").wait_for()
        student.get_by_text("Under these assumptions").first.wait_for()
        student.get_by_role("heading", name="Incidents that happen").wait_for()
        assert student.evaluate("document.documentElement.scrollWidth") <= 391
    assert anna.locator("figcaption", has_text="your answer").count() == 1
    assert anna.locator("circle.guess-own").count() == 1

    goes_on(teacher, "Try")
    anna.get_by_role("heading", name="Try").wait_for()
    anna.get_by_label("0.9").check()
    anna.get_by_role("button", name="Run the worlds").click()
    anna.get_by_text("in 3 of 3 paired worlds").or_(
        anna.get_by_text("of 3 paired worlds")
    ).wait_for()
    teacher.get_by_text("students who asked: 1").wait_for()


def test_every_field_has_a_name_and_works_by_keyboard(visit, classroom):
    room = classroom
    room.teacher().post("/teacher/go", place=-1)
    teacher = visit(room, room.teacher_path)
    student = joins(visit, room)
    goes_on(teacher, "Begin")
    goes_on(teacher, "Predict")
    student.get_by_role("heading", name="Predict").wait_for()
    assert student.evaluate("document.activeElement.tagName") == "H1"
    fields = "input:not([type=hidden]), textarea, button"
    nameless = f"""[...document.querySelectorAll("{fields}")].filter(
        (field) => !(field.labels?.length || field.ariaLabel || field.textContent.trim()))"""
    for page in (student, teacher):
        assert page.evaluate(f"{nameless}.length") == 0
        assert page.locator("main").count() == 1
        assert page.locator("h1").count() == 1
    student.get_by_label("rises by more than a third").focus()
    student.keyboard.press("ArrowDown")
    assert student.get_by_label("rises by a tenth to a third").is_checked()
    student.get_by_text("Kept.").wait_for()


def test_no_page_has_a_serious_barrier_by_light_or_in_the_dark(visit, own_classroom, barriers):
    room = own_classroom
    teacher = visit(room, room.teacher_path)
    student = joins(visit, room)
    door = visit(room, "/", **PHONE)

    def found(*pages):
        for page in pages:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                yield from barriers(page).items()

    assert [*found(door, student)] == []
    teacher.get_by_text("The worlds have been run.").wait_for(timeout=300_000)  # may compile
    for title in ("Begin", "Predict", "Reveal", "Try", "Explain"):
        goes_on(teacher, title)
        student.get_by_role("heading", name=title, exact=True).wait_for()
        assert [*found(student, teacher)] == []
