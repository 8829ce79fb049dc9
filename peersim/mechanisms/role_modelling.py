"""Role models: people imitate mentors they admire, in good and in bad (S3c).

In a contact with a mentor i, with admiration A = closeness * credit of i and openness g,

    identity of j up by   identity * A * g * max(0, identity_i - identity_j) * times      (1/week)
    macho of j pulled to macho_i with speed   norm * A * times                            (1/week)
    hope of j up by       hope * A * times                                                (1/week)

so one channel carries desistance and macho norms alike.
"""

from peersim.core.kernel import kernel, rule
from peersim.core.mechanism import Mechanism
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world.census import CREDIT, IDENTITY, MACHO, MENTOR
from peersim.world.state import World


@rule
def imitate(world: World, p, one: int, model: int, closeness: float, times: float) -> None:
    """Let one person take after another."""
    admiration = closeness * world.levels[CREDIT, model] * times
    ahead = max(0.0, world.levels[IDENTITY, model] - world.levels[IDENTITY, one])
    world.pushes[p.grown, one] += p.identity * admiration * world.people[one].openness * ahead
    world.pushes[p.inspired, one] += p.hope * admiration
    norm = world.levels[MACHO, model]
    world.pushes[p.hardened, one] += p.norm * admiration * norm
    world.pushes[p.softened, one] += p.norm * admiration * (1.0 - norm)


@kernel
def step(world: World, p) -> None:
    """Let everybody who met a mentor take after her or him."""
    for k in range(world.organisation[0].contacts):
        contact = world.contacts[k]
        a, b = contact.a, contact.b
        if world.people[a].role == MENTOR:
            imitate(world, p, b, a, contact.closeness, contact.times)
        if world.people[b].role == MENTOR:
            imitate(world, p, a, b, contact.closeness, contact.times)


MECHANISM = Mechanism(
    name="role_modelling",
    code="M35",
    sentence="People take after mentors they admire, in desistance and in macho norms alike.",
    sources=("S3c",),
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
        "grown": up("desisting_identity"),
        "inspired": up("hope"),
        "hardened": up("macho"),
        "softened": down("macho"),
    },
)
