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
from peersim.world.contacts_by_layer import fetch_ahead
from peersim.world.world_state import Array, World


@kernel
def imitate(
    levels: Array,
    pushes: Array,
    people: Array,
    p: Numbers,
    one: int,
    model: int,
    admiration: float,
    openness: float,
) -> None:
    """Let one person take after another.

    levels: (levels, n); pushes: (channels, n); people: (n,) PERSON.
    """
    ahead = max(0.0, levels[IDENTITY, model] - levels[IDENTITY, one])
    pushes[p.desisting_identity_up_role_model, one] += p.identity * admiration * openness * ahead
    pushes[p.hope_up_role_model, one] += p.hope * admiration
    norm = min(1.0, max(0.0, levels[MACHO, model] + people[one].own_norm))
    pace = p.norm * admiration
    towards(pushes, p.macho_up_role_model, p.macho_down_role_model, one, norm, pace)


@kernel
def step(world: World, p: Numbers) -> None:
    """Let everybody who met a mentor take after her or him."""
    levels, pushes, people, contacts = world.levels, world.pushes, world.people, world.contacts
    for k in range(world.organisation[0].contacts):
        fetch_ahead(world, k)
        contact = contacts[k]
        a, b = contact.a, contact.b
        closeness = contact.closeness * contact.times
        if people[a].role == MENTOR:
            imitate(
                levels, pushes, people, p, b, a, closeness * levels[CREDIT, a], people[b].openness
            )
        if people[b].role == MENTOR:
            imitate(
                levels, pushes, people, p, a, b, closeness * levels[CREDIT, b], people[a].openness
            )


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
