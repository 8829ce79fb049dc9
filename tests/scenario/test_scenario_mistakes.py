"""What a mistake in a scenario is answered: the whole sentence."""

import pytest

from peersim.core.errors import ScenarioError
from peersim.policies import registry
from peersim.scenario import load

KINDS = ", ".join(f"'{kind}'" for kind in registry())

MISTAKES = {
    "an unknown section": (
        "[cultur]\nmacho = 0.5\n",
        "cultur is not known; the nearest known names are 'culture', 'culture.macho', ",
    ),
    "a key outside its section": (
        "silence = 0.5\n",
        "silence = 0.5 is not known; the nearest known names are 'culture.silence'",
    ),
    "an unknown key": (
        "[culture]\nsilense = 0.5\n",
        "culture.silense = 0.5 is not known; the nearest known names are 'culture.silence'",
    ),
    "an unknown mechanism": (
        "[mechanisms.retraumatization]\non = true\n",
        (
            "mechanisms.retraumatization is not known; "
            "the nearest known names are 'mechanisms.retraumatisation'"
        ),
    ),
    "an unknown number of a mechanism": (
        "[mechanisms.retraumatisation]\ntriger_rate = 0.1\n",
        (
            "mechanisms.retraumatisation.triger_rate = 0.1 is not known; "
            "the nearest known names are 'mechanisms.retraumatisation."
        ),
    ),
    "an unknown key of the network": (
        '[network]\nfle = "a.csv"\n',
        "network.fle = 'a.csv' is not known; the nearest known names are 'network.file'",
    ),
    "an unknown number of a policy": (
        "[policies.study_circle]\nuptak = 0.1\n",
        (
            "policies.study_circle.uptak = 0.1 is not known; "
            "the nearest known names are 'policies.study_circle.uptake'"
        ),
    ),
    "a label that is no kind": (
        "[policies.studycircle]\nuptake = 0.1\n",
        (
            "policies.studycircle says no kind, and its label is no kind of policy; "
            "the nearest known name is 'study_circle'"
        ),
    ),
    "an unknown kind": (
        '[policies.mine]\nkind = "zzz"\n',
        f"policies.mine.kind = 'zzz' is no kind of policy; known are {KINDS}",
    ),
    "a kind that is no text": ("[policies.mine]\nkind = 3\n", "policies.mine.kind = 3 is no kind"),
    "a label that is another kind": (
        '[policies.study_circle]\nkind = "mens_group"\n',
        (
            "policies.study_circle.kind = 'mens_group': 'study_circle' is the name of a measure, "
            "so it labels that measure alone"
        ),
    ),
    "a label with a dot": (
        '[policies."a.b"]\nkind = "mens_group"\n',
        "policies.'a.b': a policy's label takes letters, digits, _ and - alone",
    ),
    "a number out of range": (
        "[culture]\nsilence = 2\n",
        (
            "culture.silence = 2 is out of range; it takes 0.02 to 0.98 level, "
            "the nearest valid value is 0.98"
        ),
    ),
    "a text for a number": (
        '[culture]\nsilence = "0.5"\n',
        "culture.silence = '0.5' is not a number (0.02 to 0.98 level)",
    ),
    "a switch for a number": (
        "[culture]\nsilence = true\n",
        "culture.silence = True is not a number",
    ),
    "a table for a number": (
        "[culture.silence]\nx = 1\n",
        "culture.silence = {'x': 1} is not a num",
    ),
    "not a number": ("[culture]\nsilence = nan\n", "culture.silence = nan is not a number"),
    "infinity": ("[culture]\nsilence = inf\n", "culture.silence = inf is not a number"),
    "half a person": (
        "[organisation]\npeople = 150.5\n",
        "organisation.people = 150.5 is not a whole number",
    ),
    "half a session": (
        "[policies.study_circle]\nsessions = 2.5\n",
        "policies.study_circle.sessions = 2.5 is not a whole number",
    ),
    "a number for a switch": (
        "[mechanisms.power]\non = 1\n",
        "mechanisms.power.on = 1 is no switch; it takes true or false",
    ),
    "a text for a switch": (
        '[policies.study_circle]\non = "yes"\n',
        "policies.study_circle.on = 'yes' is no switch; it takes true or false",
    ),
    "a number for a text": ("title = 3\n", "title = 3 is no text; it takes text in quotes"),
    "a number for a parent": ("extends = 3\n", "extends = 3 is no text; it takes text in quotes"),
    "a number for a section": (
        "culture = 3\n",
        "culture = 3 is no table; it takes a table of its own",
    ),
    "a switch for a mechanism": (
        "[mechanisms]\npower = false\n",
        "mechanisms.power = false is no table; it takes a table of its own",
    ),
    "a list of policies": (
        '[[policies]]\nkind = "mens_group"\n',
        "policies = [{'kind': 'mens_group'}] is no table; it takes a table of its own",
    ),
    "a switch for a policy": (
        "[policies]\nmens_group = true\n",
        "policies.mens_group = true is no table; it takes a table of its own",
    ),
    "a response that is none": (
        '[policies.allegation]\nresponse = "denny"\n',
        (
            "policies.allegation.response = 'denny' is no choice; it takes "
            '"deny", "quiet", "transparent", "redress"; the nearest known name is \'deny\''
        ),
    ),
    "a policy before the start": (
        "[policies.study_circle]\nfrom_week = -4\n",
        (
            "policies.study_circle.from_week = -4 is a week before the start: weeks count from the "
            "end of the burn-in, and policies act from week 0 on; it takes 0 to 2600 week"
        ),
    ),
    "a policy that ends before it begins": (
        "[policies.study_circle]\nuntil_week = 40\n",
        (
            "policies.study_circle.until_week = 40 ends the policy before it begins "
            "(from_week = 52); it takes 53 or more"
        ),
    ),
    "a policy that never begins": (
        "[policies.study_circle]\nuntil_week = 0\n",
        "policies.study_circle.until_week = 0 ends the policy before it begins",
    ),
    "a policy after the last week": (
        "[organisation]\nweeks = 50\n[policies.study_circle]\n",
        (
            "policies.study_circle.from_week = 52 lies after the last week, 49 "
            "(organisation.weeks = 50), so the policy would do nothing; begin it earlier, add "
            "weeks, or switch it off with policies.study_circle.on = false"
        ),
    ),
    "courses that overlap": (
        "[policies.study_circle]\nrepeat = 4\n",
        (
            "policies.study_circle: repeat = 4 weeks opens a course before the last one is over; "
            "10 sessions, one every 1 weeks, last 10 weeks"
        ),
    ),
    "policies that add up to too much": (
        "[circumstances]\ncomplaint_design = 0.8\n[policies.complaints_procedure]\n",
        (
            "in week 52 circumstances.complaint_design adds up to 1.2 (0.8 at the outset, "
            "policies.complaints_procedure +0.4); it takes 0 to 1"
        ),
    ),
    "more women than people": (
        "[entry]\nwomen_share = 0.7\n[circumstances]\nwomen_inflow = 0.4\n",
        (
            "entry.women_share = 0.7 and circumstances.women_inflow = 0.4 add up to 1.1 "
            "from the founding on; together they take 0 to 1"
        ),
    ),
    "fewer women than none": (
        "[circumstances]\nwomen_inflow = -0.3\n",
        "add up to -0.1 from the founding on",
    ),
    "more mentors and staff than people": (
        "[organisation]\nmentors = 80\nstaff = 30\n",
        (
            "organisation.mentors = 80 and organisation.staff = 30 add up to 110; "
            "together they take up to 100"
        ),
    ),
    "people of a network without ties": (
        '[network]\npeople = "people.csv"\n',
        "[network] takes network.file, the ties between people",
    ),
    "an empty network": ('[network]\nfile = ""\n', "[network] takes network.file"),
    "another number of people than the network": (
        '[organisation]\npeople = 150\n[network]\nfile = "ties.csv"\n',
        (
            "organisation.people = 150, but the network 'ties.csv' has 3 people; "
            "leave organisation.people out"
        ),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_answered_with_file_key_value_and_choice(mistake, write, triangle):
    text, answer = MISTAKES[mistake]
    path = write(text)
    with pytest.raises(ScenarioError) as error:
        load(path)
    assert str(error.value).startswith(f"'{path}': {answer}") or (
        mistake == "fewer women than none" and answer in str(error.value)
    )


def test_a_mistake_in_a_parent_names_the_parent(write):
    parent = write("[culture]\nsilence = 2\n", "parent.toml")
    with pytest.raises(ScenarioError) as error:
        load(write('extends = "parent.toml"\n'))
    assert str(error.value).startswith(f"'{parent}': culture.silence = 2")


def test_a_mistake_in_a_change_names_what_the_caller_calls_it():
    with pytest.raises(ScenarioError, match=r"^--set: culture\.silence = 2 is out of range"):
        load("baseline", {"culture.silence": 2}, said_in="--set")
    with pytest.raises(ScenarioError, match=r"^changes: culture\.silence = 2 is out of range"):
        load("baseline", culture__silence=2)


def test_all_mistakes_of_a_file_are_told_at_once(write):
    with pytest.raises(ScenarioError) as error:
        load(write("[culture]\nmacho = 2\n[entry]\nneeds = 2\n[policies.allegation]\nhours = -1\n"))
    lines = str(error.value).splitlines()
    assert [line.split(": ")[1].split(" ")[0] for line in lines] == [
        "culture.macho",
        "entry.needs",
        "policies.allegation.hours",
    ]


def test_very_many_mistakes_are_counted(write):
    text = "[culture]\n" + "".join(f"x{number} = 1\n" for number in range(11))
    with pytest.raises(ScenarioError, match=r"and 3 more mistakes$"):
        load(write(text))


def test_a_number_too_large_for_any_range_is_an_error_like_others():
    with pytest.raises(ScenarioError, match=r"people is far too large a number; it takes 2 to"):
        load("baseline", {"organisation.people": 10**400})
