"""From mentee to mentor: vacant posts are filled by those who have come furthest (S2).

Among members and former mentees who have been stable for `stable_weeks` and whom vetting lets
pass, a vacant post goes to the one with the highest score

    by_identity * identity + by_credit * credit + pull + likeness + lot,     lot Gumbel by address

(`pull` is from `uneven_burdens`, likeness to the mentors there are from `likeness`), which is a
draw with chances proportional to exp(score); at most `a_week` of the vacant posts are filled in a
week. As long as women hold fewer than the share `women_posts` of all posts (a circumstance, 0 in
the baseline), women who could fill one go first.
"""

from peersim.core import random_streams
from peersim.core.heapsort import sort_first
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.rounding import nearest_whole
from peersim.world.census import (
    APPOINTED,
    APPOINTMENTS,
    CREDIT,
    IDENTITY,
    MEMBER,
    MENTOR,
    STABLE,
    WOMAN,
)
from peersim.world.event_log import log_event
from peersim.world.ties import is_present
from peersim.world.world_state import World

LOT = 2801
FIRST = 1000.0  # beyond any score


@kernel
def score(identity: float, credit: float, u: float, p: Numbers) -> float:
    """Return the score of a candidate, with a Gumbel lot from a uniform draw."""
    lot = random_streams.draw_gumbel(u)
    return p.by_identity * identity + p.by_credit * credit + lot


@kernel
def step(world: World, p: Numbers) -> None:
    """Fill vacant posts, each with a chance, from the best candidates."""
    levels, people, posts = world.levels, world.people, world.posts
    organisation = world.organisation[0]
    vacant = women = 0
    for post in range(len(posts)):
        if posts[post] < 0:
            vacant += 1
        elif people[posts[post]].gender == WOMAN:
            women += 1
    kept = world.circumstances[world.clock[0].index].women_posts
    women_first = women < kept * len(posts)
    closed = len(posts) - nearest_whole(organisation.open_posts * len(posts))
    vacant = max(0, vacant - closed)
    if vacant == 0:
        return
    decision = random_streams.decision_key(world.clock[0].week_key, LOT)
    minus, rows = world.scratch[0], world.scratch_rows[0]
    candidates = 0
    for i in range(organisation.top):
        person = people[i]
        ready = person.use_state == STABLE and person.stable_weeks >= p.stable_weeks
        if is_present(people, i) and person.role == MEMBER and ready and person.admitted > 0.0:
            u = random_streams.draw(decision, person.id)
            chosen = score(levels[IDENTITY, i], levels[CREDIT, i], u, p)
            chosen += person.post_score + person.post_likeness
            if women_first and person.gender == WOMAN:
                chosen += FIRST
            minus[candidates] = -chosen
            rows[candidates] = i
            candidates += 1
    places = max(1, int(p.a_week * vacant))
    sort_first(minus, rows, candidates, places)
    post = 0
    for k in range(min(places, candidates)):
        while posts[post] >= 0:
            post += 1
        appoint(world, rows[k], post)


@kernel
def appoint(world: World, row: int, post: int) -> None:
    """Make a person a mentor."""
    people, cells, posts = world.people, world.cells, world.posts
    person = people[row]
    person.role = MENTOR
    person.post = post
    person.mentor_since = world.clock[0].week
    person.waiting = -1
    posts[post] = row
    cells[person.cell, APPOINTMENTS] += 1.0
    log_event(world, APPOINTED, person.id)


MECHANISM = Mechanism(
    name="appointment",
    code="M28",
    sentence="Vacant mentors' posts go to those who have come furthest.",
    sources=("S2",),
    reads=("desisting_identity", "credit"),
    parameters={
        "stable_weeks": parameter(26, "weeks", 0, 104, "assumption", "S2", "stable for at least"),
        "by_identity": parameter(4.0, "", 0, 10, "assumption", "S2", "how much identity counts"),
        "by_credit": parameter(2.0, "", 0, 10, "assumption", "S2", "how much standing counts"),
        "a_week": parameter(
            0.25, "share", 0.02, 1, "assumption", "S2", "vacant posts filled in a week"
        ),
    },
    decisions=(Decision(LOT, "the lot in the draw for a post"),),
)
