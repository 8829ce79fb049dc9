"""Role models: people imitate mentors they admire, in good and in bad (S3c).

In a contact with a mentor i, with admiration A = closeness * credit of i and openness g,

    identity of j up by   identity * A * g * max(0, identity_i - identity_j) * times      (1/week)
    macho of j pulled to the example, macho_i + own_j within 0..1, at norm * A * times    (1/week)
    hope of j up by       hope * A * times                                                (1/week)

so one channel carries desistance and macho norms alike. `own_j` is what sets j apart (see
`norm_learning`): whoever takes after somebody stays who she is.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world.census import CREDIT, IDENTITY, MACHO, MENTOR
from peersim.world.contacts_by_layer import fetch_at_hand_ahead
from peersim.world.world_state import World

STANDING, CHANGED, NORM, OPENNESS = 0, 1, 2, 3  # columns of what is at hand of a person
NO_MENTOR = -1.0  # in place of the standing of whoever is none


@kernel
def imitate(world: World, p: Numbers, one: int, mentor: int, closeness: float) -> None:
    """Let one person take after a mentor whom she met."""
    pushes, person, other = world.pushes, world.at_hand[one], world.at_hand[mentor]
    admiration = closeness * other[STANDING]
    ahead = max(0.0, other[CHANGED] - person[CHANGED])
    pushes[p.desisting_identity_up_role_model, one] += (
        p.identity * admiration * person[OPENNESS] * ahead
    )
    pushes[p.hope_up_role_model, one] += p.hope * admiration
    norm = min(1.0, max(0.0, other[NORM] + world.people[one].own_norm))
    pace = p.norm * admiration
    towards(pushes, p.macho_up_role_model, p.macho_down_role_model, one, norm, pace)


@kernel
def step(world: World, p: Numbers) -> None:
    """Let everybody who met a mentor take after her or him."""
    levels, people, contacts, at_hand = world.levels, world.people, world.contacts, world.at_hand
    for i in range(world.organisation[0].top):
        at_hand[i, STANDING] = levels[CREDIT, i] if people[i].role == MENTOR else NO_MENTOR
        at_hand[i, CHANGED] = levels[IDENTITY, i]
        at_hand[i, NORM] = levels[MACHO, i]
        at_hand[i, OPENNESS] = people[i].openness
    for k in range(world.organisation[0].contacts):
        fetch_at_hand_ahead(world, k)
        contact = contacts[k]
        closeness = contact.closeness * contact.times
        if at_hand[contact.a, STANDING] > NO_MENTOR:
            imitate(world, p, contact.b, contact.a, closeness)
        if at_hand[contact.b, STANDING] > NO_MENTOR:
            imitate(world, p, contact.a, contact.b, closeness)


MECHANISM = Mechanism(
    name="role_modelling",
    code="M35",
    sentence="People take after mentors they admire, in desistance and in macho norms alike.",
    causes={
        "desisting_identity": Cause("the mentor’s example"),
        "hope": Cause("the mentor’s example"),
        "macho": Cause("the mentor’s example"),
    },
    sources=("S3c",),
    reads=("desisting_identity", "macho", "credit"),
    parameters={
        "identity": parameter(
            0.05, "1/contact", 0, 0.15, "assumption", "S3c", "identity taken from an admired mentor"
        ),
        "norm": parameter(
            0.02, "1/contact", 0, 0.1, "assumption", "S3c", "norm taken from an admired mentor"
        ),
        "hope": parameter(
            0.01, "1/contact", 0, 0.05, "assumption", "S3c", "hope given by an admired mentor"
        ),
    },
    pushes={
        "desisting_identity_up_role_model": up(
            "desisting_identity",
            "identity * admiration * openness * max(0, identity_i - identity_j)",
            "for each contact with a mentor",
        ),
        "hope_up_role_model": up("hope", "hope * admiration", "for each contact with a mentor"),
        "macho_up_role_model": up(
            "macho", "norm * admiration * example", "for each contact with a mentor"
        ),
        "macho_down_role_model": down(
            "macho", "norm * admiration * (1 - example)", "for each contact with a mentor"
        ),
    },
)
