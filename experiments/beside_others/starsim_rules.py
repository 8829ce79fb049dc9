"""The declared SIR model in Starsim."""

import starsim as ss

from experiments.beside_others.declared_rules import SirRules

__all__ = ["sir"]


def sir(rules: SirRules, seed: int) -> float:
    """Run the SIR model."""
    illness = ss.SIR(
        beta=ss.probperday(rules.chance),
        init_prev=ss.bernoulli(p=rules.first),
        # whoever is infected in a step infects from the next step on, and recovers in the last one
        # before people meet: a day more makes as many days of meetings as are declared
        dur_inf=ss.constant(v=ss.days(rules.days_infected + 1)),
        p_death=ss.bernoulli(p=0.0),
    )
    sim = ss.Sim(
        n_agents=rules.people,
        start=ss.days(0),
        dur=ss.days(rules.steps),
        dt=ss.days(1),
        rand_seed=seed,
        verbose=0,
        diseases=illness,
        networks=ss.RandomNet(n_contacts=ss.constant(v=rules.contacts)),
    )
    sim.run()
    state = sim.diseases.sir
    return float((state.infected.sum() + state.recovered.sum()) / rules.people)
