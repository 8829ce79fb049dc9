"""Who comes: a new person's columns and first levels, all drawn by her own address.

The same luck arrives in every paired world. Who is here has some weight in who comes (`likeness`):
the log odds of a newcomer's typical norm and of her gender are a mean of the milieu's and of those
of who is here. What lasts of how she differs from others is noted as she comes.
"""

from peersim.core import random_streams
from peersim.core.elementary import power_of
from peersim.core.kernel import kernel
from peersim.core.logistic import logit, sigmoid
from peersim.core.mechanism import Numbers
from peersim.core.rounding import nearest_whole
from peersim.world import census, reference_levels
from peersim.world.census import MAN, NONBINARY, PRESENT, WOMAN
from peersim.world.ties import take_place
from peersim.world.world_state import TYPICAL, World

# Decisions of this file address luck by these numbers, which never change.
GENDER, VICTIMISED, TRAUMA, NORM, HISTORY, NEEDS, FIRST_LEVELS = 2, 3, 4, 5, 6, 7, 8
MALE_OR_NONBINARY, PATH, THRESHOLD, CAPACITY = 9, 10, 11, 12


@kernel
def entry_norm(macho: float, gap: float, women_share: float, gender: int) -> float:
    """Return the typical macho norm at entry; men lie `gap` logits above others, the mean holds."""
    if gender == MAN:
        return sigmoid(logit(macho) + gap * women_share)
    return sigmoid(logit(macho) - gap * (1.0 - women_share))


@kernel
def weighted_share(milieu: float, here: float, weight: float) -> float:
    """Return a share whose log odds are a mean of two; ends of the scale are left to the milieu."""
    if weight <= 0.0 or min(milieu, here) <= 0.0 or max(milieu, here) >= 1.0:
        return milieu
    return sigmoid((1.0 - weight) * logit(milieu) + weight * logit(here))


@kernel
def draw_gender(clock: Numbers, c: Numbers, organisation: Numbers, p: Numbers, person: int) -> int:
    """Draw a gender by the shares of the scenario, and of who is here."""
    w, people = organisation.inflow_likeness, max(1, organisation.people)
    two = max(1, organisation.women + organisation.men)
    others = (organisation.people - organisation.women - organisation.men) / people
    nonbinary = weighted_share(p.entry.nonbinary_share, others, w)
    women = weighted_share(p.entry.women_share + c.women_inflow, organisation.women / two, w)
    u = random_streams.draw(random_streams.decision_key(clock.lasting_key, GENDER), person)
    v = random_streams.draw(
        random_streams.decision_key(clock.lasting_key, MALE_OR_NONBINARY), person
    )
    if v < nonbinary:
        return NONBINARY
    if u < women:
        return WOMAN
    return MAN


@kernel
def draw_trauma(clock: Numbers, p: Numbers, gender: int, person: int) -> float:
    """Draw the history of victimisation: a part of people with, and a part without."""
    if gender == WOMAN:
        share, least = p.entry.victimised_women, p.entry.severity_women
    elif gender == MAN:
        share, least = p.entry.victimised_men, p.entry.severity_men
    else:
        share, least = p.entry.victimised_nonbinary, p.entry.severity_nonbinary
    u = random_streams.draw(random_streams.decision_key(clock.lasting_key, TRAUMA), person)
    if (
        random_streams.draw(random_streams.decision_key(clock.lasting_key, VICTIMISED), person)
        < share
    ):
        return least + (1.0 - least) * random_streams.draw_beta22(u)
    return p.entry.mild_trauma * u


@kernel
def draw_lasting(clock: Numbers, decision: int, person: int) -> float:
    """Draw a logistic deviate of mean 0 and standard deviation 1 that holds for good."""
    key = random_streams.decision_key(clock.lasting_key, decision)
    return random_streams.draw_logistic(random_streams.draw(key, person))


@kernel
def own_capacity(usual: float, spread: float, z: float) -> float:
    """Return how many mentees a person could carry as a mentor, over the usual number."""
    return max(1, nearest_whole(usual * (1.0 + spread * z))) / usual


@kernel
def create_person(
    world: World, p: Numbers, row: int, person: int, gender: int, role: int, tenure: int
) -> None:
    """Fill a row with a new person: columns and levels, all drawn by the person's address.

    gender -1 is drawn; tenure is in weeks.
    """
    people = world.people
    clock = world.clock[0]
    c = world.circumstances[clock.index]
    if gender < 0:
        gender = draw_gender(clock, c, world.organisation[0], p, person)
    new = people[row]
    new.id = person
    new.arrived = clock.week - tenure
    new.status = PRESENT
    new.role = role
    new.gender = gender
    new.seat = new.post = new.mentor = new.waiting = new.circle = new.mens_group = new.cell = -1
    new.match_weeks = new.caseload = new.degree = new.use_state = new.offences = new.cohort = 0
    new.stable_weeks = tenure
    new.risk_weeks = tenure
    new.trauma = draw_trauma(clock, p, gender, person)
    # u**a has mean 1 / (a + 1) and lies in [0, 1)
    u = random_streams.draw(random_streams.decision_key(clock.lasting_key, NEEDS), person)
    new.needs = new.entry_needs = power_of(u, 1.0 / p.entry.needs - 1.0)
    new.stigma = new.performed_share = new.post_score = 0.0
    spread = p.entry.history_spread
    mean = p.entry.history_women if gender == WOMAN else p.entry.history_men
    new.history = mean + spread * draw_lasting(clock, HISTORY, person)
    new.life_path = random_streams.draw(
        random_streams.decision_key(clock.lasting_key, PATH), person
    )
    new.mentor_since = new.arrived
    new.admitted = new.accepted = 1.0
    new.wants_same_gender = new.has_same_gender = new.unconfirmed_identity = 0.0
    new.help_reluctance = new.speaks = new.speaking_share = new.incident_memory = (
        new.reason_to_go
    ) = 0.0
    new.post_likeness = new.seat_likeness = 0.0
    new.drift_norm = new.drift_voice = new.drift_readiness = 0.0
    new.supervision_use = 1.0
    new.speaking_threshold = draw_lasting(clock, THRESHOLD, person)
    z = draw_lasting(clock, CAPACITY, person)
    new.carries = own_capacity(p.mentor_shortage.capacity, p.entry.capacity_spread, z)
    new.accused = -1
    new.audience = reference_levels.AUDIENCE
    new.survival = new.openness = new.relapse_factor = new.needs_multiplier = 1.0
    new.validation_mean = new.recognised = c.validation_mean
    new.validation_square = (
        c.validation_mean * c.validation_mean + c.validation_spread * c.validation_spread
    )
    new.display = new.power = new.contacts = new.good_contacts = 0.0
    new.lapsed = new.triggers = new.incidents = new.unheard_incidents = new.punished = 0.0
    new.leaving = new.quitting = 0
    new.known_use = 0.0
    new.first_lapse = -1
    draw_levels(world, p, row, c.macho_inflow)
    take_place(world, row)


@kernel
def draw_levels(world: World, p: Numbers, row: int, macho_inflow: float) -> None:
    """Draw the first levels of a person around their typical values."""
    levels, people = world.levels, world.people
    clock = world.clock[0]
    new = people[row]
    own = random_streams.derive_key(
        random_streams.decision_key(clock.lasting_key, FIRST_LEVELS), new.id
    )
    for level in range(levels.shape[0]):
        z = random_streams.draw_logistic(random_streams.draw(own, level))
        typical = logit(world.entry_levels[TYPICAL, level])
        levels[level, row] = sigmoid(typical + p.entry.level_spread * z)
    levels[census.NEEDS_MET, row] = 0.0  # nobody has been helped yet
    organisation = world.organisation[0]
    milieu = weighted_share(
        p.culture.macho, organisation.macho_culture, organisation.inflow_likeness
    )
    norm = entry_norm(milieu, p.entry.macho_gap, p.entry.women_share, new.gender)
    spread = p.entry.macho_spread * draw_lasting(clock, NORM, new.id)
    levels[census.MACHO, row] = sigmoid(logit(norm) + macho_inflow + spread)
    set_lasting_part(world, p, row, sigmoid(logit(milieu) + macho_inflow))
    # distress at entry already carries the trauma, by the slope that it has at rest
    by_trauma = p.recovery.by_trauma * (new.trauma - reference_levels.TRAUMA)
    levels[census.DISTRESS, row] = sigmoid(logit(levels[census.DISTRESS, row]) + by_trauma)
    new.entry_identity = levels[census.IDENTITY, row]
    new.entry_trust = levels[census.TRUST_ORG, row]


@kernel
def set_lasting_part(world: World, p: Numbers, row: int, milieu: float) -> None:
    """Note what lasts of how a person differs at entry; milieu: its macho norm."""
    levels, new, typical = world.levels, world.people[row], world.entry_levels[TYPICAL]
    voice = logit(levels[census.VOICE, row]) - logit(typical[census.VOICE])
    readiness = logit(levels[census.READINESS, row]) - logit(typical[census.READINESS])
    new.own_norm = p.entry.lasting_norm * (levels[census.MACHO, row] - milieu)
    new.own_voice = p.entry.lasting_voice * voice
    new.own_readiness = p.entry.lasting_readiness * readiness
