"""The people who are here and what lies between them, as a networkx graph."""

from typing import Any

import networkx as nx
import numpy as np

from peersim.engine.mesa_view.person_rows import PersonRows
from peersim.world import census

__all__ = ["network_of"]


def network_of(rows: PersonRows) -> "nx.Graph[int]":
    """Return a graph of everybody present.

    Nodes are ids; they carry `role`, `gender` and every level. Edges carry `layer`, which is
    `friendship` or `mentoring`, and `strength`, 0..1: of the friendship tie, or the mentee's
    trust in the mentor. Where two people share both, there is one edge, its layer is
    `mentoring`, and `friendship` keeps the strength of their tie.
    """
    graph: nx.Graph[int] = nx.Graph()
    here = np.flatnonzero(rows.people["status"] == census.PRESENT)
    ids = rows.people["id"]
    for row in here.tolist():
        graph.add_node(int(ids[row]), **_node(rows, row))
    ties = rows.world.ties[: rows.world.organisation[0].ties]
    for a, b, strength in zip(
        ids[ties["a"]].tolist(), ids[ties["b"]].tolist(), ties["strength"].tolist(), strict=True
    ):
        graph.add_edge(a, b, layer="friendship", strength=strength)
    mentors = rows.people["mentor"]
    for row in here[mentors[here] >= 0].tolist():
        one, other = int(ids[row]), int(ids[mentors[row]])
        trust = float(rows.levels[census.TRUST_MENTOR, row])
        both = graph.get_edge_data(one, other)
        also = {"friendship": both["strength"]} if both else {}
        graph.add_edge(one, other, layer="mentoring", strength=trust, **also)
    return graph


def _node(rows: PersonRows, row: int) -> dict[str, Any]:
    levels = dict(zip(census.LEVEL_NAMES, rows.levels[:, row].tolist(), strict=True))
    person = rows.people[row]
    return {
        "role": census.ROLES[person["role"]],
        "gender": census.GENDERS[person["gender"]],
        **levels,
    }
