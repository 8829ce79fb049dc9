"""The same world as Mesa sees it: a model, and agents that are views of people.

    model = PeerSupportModel("study_circle", replicate=3, culture__silence=0.8)
    model.step()                                    # one week of the same engine
    model.women.agg("distress", np.mean)
    model.mentors.groupby("gender").count()

A model stepped to its end leaves the very record that `run` leaves: `model.record()`. Agents
hold nothing but an id: what they show lies in the world's arrays, so only levels can be moved,
and by pushes alone. A mechanism may be tried out in plain Python:

    def rest_after_lapses(model):
        for person in model.agents.select(lambda one: one.use_state == "lapse"):
            person.push("distress", down=0.2, cause="rest after lapses")

    PeerSupportModel(after_week=rest_after_lapses)

`model` is the model, `agents` what people are in it, `person_rows` finds people in the arrays,
`extra_pushes` adds the channels of such pushes, `latest_metric` reads last week's numbers,
`tie_graph` and `life_story` are what their names say, `mesa_batch_run` gives each iteration of
`mesa.batch_run` a world of its own.

Written for Mesa 3.3 (Python 3.11) and 3.5 (3.12 and later); it also works with 4.0.0a0, which
has no `batch_run`. `python -m experiments.mesa_versions` tries others. It is slower than `run` and
holds objects for people, so comparisons of many worlds use `run`. What Mesa itself does
differently: `mesa.batch_run` of 3.3 reports the step before the last one when a model ends by
itself.
"""

from peersim.engine.mesa_view.agents import (
    Member,
    Mentee,
    Mentor,
    Person,
    Staff,
    Tie,
    WomanMember,
)
from peersim.engine.mesa_view.model import PeerSupportModel

__all__ = [
    "Member",
    "Mentee",
    "Mentor",
    "PeerSupportModel",
    "Person",
    "Staff",
    "Tie",
    "WomanMember",
]
