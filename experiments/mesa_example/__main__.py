"""Women's and men's belonging week by week, and a rule of one's own, in thirty lines of Mesa.

    python -m experiments.mesa_example

What Mesa alone does not give: a world that its sources describe, each number with its grade; two
models with the same luck wherever they still decide the same; and the cause of every change. So the
rule is compared with its twin, and the ledger says what it did.
"""

import mesa

from peersim import PeerSupportModel
from peersim.world.census import GROUPS

SIZE = {"organisation__people": 60, "organisation__burn_in": 26}
WEEKS = 52


def welcome(model: PeerSupportModel) -> None:
    """Let those who do not feel at home be welcomed."""
    for person in model.agents.select(lambda one: one.belonging < 0.4):
        person.push("belonging", up=0.03, cause="welcome")


def lived(model: PeerSupportModel) -> PeerSupportModel:
    """Step a model through a year."""
    for _ in range(WEEKS):
        model.step()
    return model


def main() -> None:
    """Print what came out."""
    twin = lived(PeerSupportModel("baseline", replicate=3, **SIZE))
    model = lived(PeerSupportModel("baseline", replicate=3, after_week=welcome, **SIZE))
    print(f"Mesa {mesa.__version__}: {len(model.agents)} agents, {len(model.women)} of them women")
    for name, group in (
        ("women", lambda one: one.gender == "woman"),
        ("men", lambda one: one.gender == "man"),
    ):
        here, there = (
            one.agents.select(group).agg("belonging", lambda x: sum(x) / len(x))
            for one in (model, twin)
        )
        print(f"belonging of {name}: {there:.3f} without a welcome, {here:.3f} with one")
    ledger = model.record().ledger[:, GROUPS.index("all")].sum(axis=0)
    number = [channel.mechanism for channel in model.channels].index("welcome")
    pushed = ledger[number] / len(model.agents)
    print(f"the welcome gave {pushed:+.3f} a person, of which other causes took some back")
    print(model.mentors.groupby("gender").count())
    print(model.datacollector.get_model_vars_dataframe()[["belonging", "silence"]].tail(3))
    for line in model.person(min(model.women.get("unique_id"))).story()[:4]:
        print(" ", line)


if __name__ == "__main__":
    main()
