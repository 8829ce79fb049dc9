"""Telling one's own story forward changes who one is, slowly, and before an audience (S4).

Where mentoring works on the mentee's story to the extent w (`story_work`, a circumstance that is
0 in the baseline), a mentee with good contacts g (weighed by quality) is pushed

    up on identity     story * w * g * audience                          (1/week)
    down on identity   shock * w * max(0, internalised stigma - ref)

since whoever tells a story in a place that labels is also told who she or he is. The audience is
worked out by `audience`, and lies at the reference where that is off.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world import reference_levels
from peersim.world.census import LABEL
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def story_rate(work: float, good: float, audience: float, story: float) -> float:
    """Return the push of story work on identity, 1/week."""
    return story * work * good * audience


@kernel
def step(world: World, p: Numbers) -> None:
    """Push the identity of mentees who work on their story."""
    levels, people, pushes = world.levels, world.people, world.pushes
    work = world.circumstances[world.clock[0].index].story_work
    if work <= 0.0:
        return
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].mentor >= 0:
            person = people[i]
            pushes[p.desisting_identity_up_story, i] += story_rate(
                work, person.good_contacts, person.audience, p.story
            )
            pushes[p.desisting_identity_down_label, i] += (
                p.shock * work * max(0.0, levels[LABEL, i] - reference_levels.LABEL)
            )


MECHANISM = Mechanism(
    name="self_story",
    code="M36",
    sentence="Telling one's story forward changes who one is, slowly and before an audience.",
    sources=("S4",),
    reads=("label",),
    parameters={
        "story": parameter(
            0.03, "1/contact", 0, 0.05, "assumption", "S4", "identity from story work, fully heard"
        ),
        "shock": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S4", "identity lost to a label while telling"
        ),
    },
    pushes={
        "desisting_identity_up_story": up(
            "desisting_identity", "story * story_work * good_contacts * audience", "for mentees"
        ),
        "desisting_identity_down_label": down(
            "desisting_identity", "shock * story_work * max(0, label - label_ref)", "for mentees"
        ),
    },
)
