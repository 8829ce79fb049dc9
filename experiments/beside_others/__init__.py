"""The same declared rules in peersim's kernel style and in other frameworks, timed in one run.

    python -m experiments.beside_others
    python -m experiments.beside_others --comparison FOLDER    with MASON, where Java can be had

Schelling's model is declared by the public comparison of frameworks (JuliaDynamics,
ABMFrameworksComparison, DECLARATION.md): a finite grid, one agent a cell, agents in random order;
who has fewer than so many neighbours of the own group within a radius moves to a random empty cell;
20 steps. FOLDER is a copy of that repository: its files for MASON, and the library beside them, are
run as they stand and are no part of peersim. As they stand they move agents without writing that
into the grid that neighbours look at: that is less work than is declared, so that MASON's times are
a lower bound of what the declared model takes there.

The SIR model: everybody meets so many random others a day; an infected person infects a susceptible
one with a fixed chance for each meeting, and recovers after a fixed number of days.

A peer that is not installed is named and left out. Starsim knows no grid, so that it takes part in
SIR alone. How models end is printed beside the times: the share who are content, or who were
infected, which has to be alike where the rules are.
"""
