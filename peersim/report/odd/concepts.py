"""Design concepts of the model in words: what no declaration can say.

The headings are those of ODD and, for decisions, of ODD+D. Lists that follow from what is declared
are put behind these words by `details` and `overview`, so that nothing is told twice.
"""

from typing import Final

__all__ = ["CONCEPTS", "IMPLEMENTATION", "INITIALISATION", "INPUT"]

CONCEPTS: Final[dict[str, str]] = {
    "Basic principles: theoretical and empirical background": """
The mechanisms come from qualitative studies of peer support and peer mentoring among people with
experience of criminalisation and substance use. Interviews and fieldwork say that something
happens, to whom, and in which direction; they do not say how much. So the direction of an effect
follows the study, its size is a number with a range and a grade, and a result counts only as far
as it holds over those ranges. Registers, surveys and reviews give orders of magnitude where they
exist. Where studies disagree, the model holds both forms as variants.

One formalism carries all of it. Everything that can change lies between 0 and 1 and is moved by
pushes, rates with a direction and a named cause, which act together within a week; every event has
a chance that follows from a rate. So each change can be taken apart into its causes.""",
    "Emergence": """
Who leaves, who reports, how macho the culture is, how many women there are, how worn out mentors
are and how many reoffend follow from what people do and undergo. Put in by the scenario are what
newcomers bring (norms, histories, needs), the silence in which an organisation rests as long as
nothing else moves it, the numbers of posts and seats, and the week's circumstances.""",
    "Individual decision making": """
People decide whether to report what happened to them or what they saw, to tell of a lapse, to ask
for a mentor or give up waiting, to join a group, to stop being a mentor and to leave; the
organisation decides how it answers a report. Nobody maximises anything and nobody has a goal
function: a decision is a chance that rises and falls with a person's state and with what she or
he meets, log-linear in rates and logistic in single choices, and an addressed draw settles it.
Social norms enter as a level of each person (the macho norm) and of the organisation (silence).
Time enters as weeks since an event, such as arrival, match or last use. Uncertainty is not
reasoned about; it lies in the chance. The list below is what the
mechanisms declare.""",
    "Adaptation and objectives": """
State changes, rules do not. What looks like adaptation (avoiding somebody, hiding a lapse, keeping
silent, joining in) is a chance that a push or an experience has moved. There are no objectives.""",
    "Learning": """
Norms are learned from those one meets. Otherwise nobody changes the way in which decisions are
taken; people and the organisation remember with fading weight (recent recognition, reports,
sanctions, credible responses).""",
    "Individual sensing": """
People know their own state, and of others what a meeting shows: display, standing, closeness,
quality of a contact. Of the organisation they know how silent it is, what a complaint is worth and
which reports are talked about. They know this without error. Nobody senses what is not met: true
incidents are known to those concerned, and to others only through reports. Which levels each
mechanism reads stands with the mechanism.""",
    "Individual prediction": """
Nobody looks ahead. The expected sanction is what the past year has taught, held against a prior
belief.""",
    "Interaction": """
People interact where they meet. A meeting has a layer, a number of times, a closeness and, in
mentoring, a quality; what happens in it (display, imitation, help, harm) is the mechanisms' matter.
Indirectly all interact through silence, culture, seats, mentors' time and who is there.""",
    "Collectives": """
The organisation, with its own levels; matches of mentor and mentee; study circles and men's groups
as long as a measure calls them; holders of seats. Friendship is a network of ties that grow, fade
and end.""",
    "Heterogeneity": """
People differ in role, gender, old trauma, unmet needs, earlier convictions, norms and every level
they enter with. Gender has no coefficient: it acts through exposure, power, history and ties, and a
test swaps the labels and finds the same results. Nobody is marked as somebody who harms.""",
    "Stochasticity": """
Every draw is a pure function of an address: seed, replicate, week, decision, person, other person.
Two worlds that differ in one thing share their luck wherever they still decide the same, so that
differences between paired worlds are differences made, not luck. What is rare is judged on the sum
of hazards; how often it happened in a world is shown beside it.""",
    "Observation": """
Measures are sums over the people of a group, week by week; the ledger holds what every cause added
to every level; people who are followed have their whole story. What happened and what was reported
are separate records, and no report is shown without the true count beside it. Spread between worlds
and the worst-off tenth are shown with every mean.""",
}

IMPLEMENTATION: Final = """
Python, with the week compiled by Numba; the same code runs uncompiled and gives the same bytes. A
world is a pure function of a scenario and the number of a replicate: the same scenario, seed and
version give the same bytes on any number of threads. `peersim run` writes every table as Parquet
with a manifest, `peersim run --repeat` runs it again and compares the bytes."""

INITIALISATION: Final = """
Every world begins with founders who have been there for different times, their roles, their ties
and their levels; then come weeks of burn-in, in which levels find their rest, before week 0.
Initial values differ between replicates by addressed luck. A real network may be imported as
anonymous structure: names are dropped as it is read, and nothing but role and gender is kept."""

INPUT: Final = """
The model reads no data while it runs. What changes from outside is the timetable of circumstances,
which a scenario and its measures write before the first week. A measure adds to a circumstance,
calls a meeting or books a cost; it never touches a person."""
