"""Those who were harmed, and those who speak and get no answer, leave (mclaughlin2017).

The log rate of leaving (`leaving`) is raised by a person's reason to go,

    by_incident * min(1, faded count of incidents) + by_unanswered * [speaks] * (ref - responses)

where incidents fade over `memory` weeks, `speaks` is worked out by `speaking_in_company`, and
responses are 1 - exp(-credible responses of late). The second term changes its sign: where those
who lead respond, whoever speaks stays (mcclean2013). It is worked out as a week ends and read in
the next one.
"""

from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.organisation import remembered_responses
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def reason_to_go(incidents: float, speaks: float, responses: float, p: Numbers) -> float:
    """Return what the log rate of leaving gains; incidents: faded count, speaks: 0 or 1."""
    unanswered = reference_levels.RESPONSES - responses
    return p.by_incident * min(1.0, incidents) + p.by_unanswered * speaks * unanswered


@kernel
def step(world: World, p: Numbers) -> None:
    """Remember this week's incidents, and work out everybody's reason to go."""
    people = world.people
    responses = remembered_responses(world)
    left = exp(-1.0 / p.memory)
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            person = people[i]
            person.incident_memory = person.incident_memory * left + person.incidents
            person.reason_to_go = reason_to_go(person.incident_memory, person.speaks, responses, p)


MECHANISM = Mechanism(
    name="voice_and_exit",
    code="M13",
    sentence="Those who were harmed leave, and so do those who speak and get no answer.",
    speaks_of_incidents=True,
    sources=("S0b", "mclaughlin2017", "mcclean2013"),
    parameters={
        "by_incident": parameter(
            0.75, "log", 0, 1.5, "memory", "mclaughlin2017", "rate of leaving after an incident"
        ),
        "by_unanswered": parameter(
            0.6,
            "log",
            0,
            1.5,
            "assumption",
            "mcclean2013",
            "leaving of who speaks, by missing responses",
        ),
        "memory": parameter(
            75,
            "weeks",
            26,
            208,
            "assumption",
            "mclaughlin2017",
            "how long an incident bears on leaving",
        ),
    },
)
