"""Training gives mentors confidence; seen through deficits, it costs care (S2).

Off unless a scenario switches it on. With the dose d of professional training and its view v of
people (0 sees strengths, 1 sees what is lacking; both circumstances),

    push up on mentors' confidence     confidence * d                     (1/week)
    log odds of a contact's quality    - judge * d * (v - ref)
    goals set by others                1 - (1 - imposed) * (1 - impose * d * max(0, v - ref))

so a deficit view raises confidence and lowers care at once, and a strengths view raises both.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import up
from peersim.world import reference_levels
from peersim.world.census import MENTOR
from peersim.world.contact_quality import shift_contact_quality
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def quality_lost(dose: float, view: float, judge: float) -> float:
    """Return by how much training lowers the log odds of a contact's quality."""
    return judge * dose * (view - reference_levels.DEFICIT_VIEW)


@kernel
def step(world: World, p: Numbers) -> None:
    """Let training bear on goals, on this week's contacts and on confidence."""
    people, pushes, organisation = world.people, world.pushes, world.organisation[0]
    c = world.circumstances[world.clock[0].index]
    dose, view = c.training, c.deficit_view
    if dose <= 0.0:
        return
    taken_over = p.impose * dose * max(0.0, view - reference_levels.DEFICIT_VIEW)
    organisation.imposed_goals = 1.0 - (1.0 - organisation.imposed_goals) * (1.0 - taken_over)
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        shift_contact_quality(world, k, -quality_lost(dose, view, p.judge))
    for i in range(organisation.top):
        if is_present(people, i) and people[i].role == MENTOR:
            pushes[p.confidence_up_training, i] += p.confidence * dose


MECHANISM = Mechanism(
    name="deficit_view",
    code="M48",
    sentence="Training gives mentors confidence; one that looks for deficits costs care.",
    sources=("S2",),
    parameters={
        "confidence": parameter(
            0.05, "1/week", 0, 0.2, "assumption", "S2", "confidence from full training"
        ),
        "judge": parameter(1.0, "logit", 0, 4, "assumption", "S2", "care lost to a deficit view"),
        "impose": parameter(1.0, "share", 0, 2, "assumption", "S2", "goals taken over by it"),
    },
    pushes={"confidence_up_training": up("confidence", "confidence * training", "for mentors")},
    standard=False,
)
