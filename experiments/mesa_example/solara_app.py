"""The world in Mesa's own browser view: sliders, Step, Reset, curves.

python -m pip install altair
solara run experiments/mesa_example/solara_app.py
"""

import solara
from mesa.visualization import Slider, SolaraViz, make_plot_component

from peersim import PeerSupportModel

SETTINGS = {
    "scenario": "study_circle",
    "organisation__people": 60,
    "policies__study_circle__from_week": 10,
    "seed": {"type": "SliderInt", "value": 1, "label": "seed", "min": 0, "max": 9, "step": 1},
    "culture__silence": Slider("silence in week 0", 0.6, 0.1, 0.9, 0.1),
}


@solara.component
def Page() -> None:  # noqa: N802 - a component is named like a class
    """Show one world."""
    model = solara.use_reactive(PeerSupportModel("study_circle", organisation__people=60))
    SolaraViz(
        model,
        components=[
            make_plot_component(["silence", "macho"]),
            make_plot_component(["belonging", "distress"]),
        ],
        model_params=SETTINGS,
        name="Peer support",
    )
