"""Money that hangs on countable results costs listening, and hard cases are passed over (S3a).

Under the pressure t (`target_pressure`, a circumstance that is 0 in the baseline)

    log odds of a contact's quality    - listening * t
    goals set by others                1 - (1 - imposed) * (1 - impose * t)
    chance to be taken on this week    exp(-cream * t * unmet needs)
    log odds of telling of a lapse     - hide * t

so that what is recorded looks better while those with most needs wait longer and are heard less.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.contact_quality import shift_contact_quality
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.ties import is_present
from peersim.world.world_state import World

TAKEN_ON = 5101


@kernel
def imposed_under(imposed: float, pressure: float, impose: float) -> float:
    """Return how far goals are set by others under pressure, 0..1."""
    return 1.0 - (1.0 - imposed) * (1.0 - impose * pressure)


@kernel
def chance_taken(needs: float, pressure: float, cream: float) -> float:
    """Return the chance that somebody with these needs is taken on in a week."""
    return exp(-cream * pressure * needs)


@kernel
def raise_pressure(world: World, p: Numbers) -> None:
    """Let pressure bear on goals, on telling and on who is taken on, before people are matched."""
    people = world.people
    clock, organisation = world.clock[0], world.organisation[0]
    pressure = world.circumstances[clock.index].target_pressure
    organisation.imposed_goals = imposed_under(organisation.imposed_goals, pressure, p.impose)
    organisation.lapse_concealment += p.hide * pressure
    decision = random_streams.decision_key(clock.week_key, TAKEN_ON)
    for i in range(organisation.top):
        if is_present(people, i):
            person = people[i]
            chance = chance_taken(person.needs, pressure, p.cream)
            person.accepted = 1.0 if random_streams.draw(decision, person.id) < chance else 0.0


@kernel
def step(world: World, p: Numbers) -> None:
    """Let pressure take from the quality of this week's contacts."""
    pressure = world.circumstances[world.clock[0].index].target_pressure
    if pressure > 0.0:
        first, last = mentoring_contacts(world)
        for k in range(first, last):
            shift_contact_quality(world, k, -p.listening * pressure)


MECHANISM = Mechanism(
    name="results_pressure",
    code="M51",
    sentence="Where money hangs on countable results, hard cases wait and nobody listens.",
    sources=("S3a",),
    parameters={
        "listening": parameter(
            1.0, "logit", 0, 3, "assumption", "S3a", "quality of contacts lost to full pressure"
        ),
        "impose": parameter(
            0.5, "share", 0, 1, "assumption", "S3a", "goals taken over under full pressure"
        ),
        "cream": parameter(
            2.0, "log", 0, 6, "assumption", "S3a", "how much needs count against being taken on"
        ),
        "hide": parameter(
            1.5, "logit", 0, 4, "assumption", "S3a", "lapses not told under full pressure"
        ),
    },
    decisions=(Decision(TAKEN_ON, "taken on", raised_by=("needs_met",)),),
)
