"""The week: the order of things, with a reason at every line.

Every mechanism reads the picture as the week began; pushes are integrated at the end. What
happens in the week itself (who met whom, what was said, which incident, which report) is read by
what comes later in it, so the order below is the order of a week.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Numbers
from peersim.engine.integration import (
    book_followed,
    integrate_organisation,
    integrate_people,
    integrate_ties,
)
from peersim.engine.record import follow, write_down, write_organisation

from peersim.mechanisms import (  # isort: skip - a list of the room, not one a line
    allegation_response, appointment, audience, belonging, boundary_violation, bridging, caring,
    civic_ties, collective_voice, community_setting, confidence, contact_time, deficit_view,
    dependency, deprivation, desistance, display, emotional_toil, forum, funding, given_space,
    help_seeking, helper_effect, impunity, influence, labelling, leaving, likeness, liminality,
    listening, marginalisation, masculinity_as_capital, matching, mentor_shortage,
    misplaced_advice, mourning, norm_learning, outside_attention, paid_role, patriarchy,
    perceived_norm, performed_change, performed_display, personal_drift, power, precarious_work,
    prison_access, readiness, recentring, reciprocity, recovery, reflection_among_men,
    results_pressure, retaliation, retraumatisation, return_to_use, role_modelling,
    routines_and_ties, scrutiny, secondary_trauma, self_disclosure, self_story, separate_space,
    shared_experience, shared_testimony, small_steps, speaking_in_company, speaking_up,
    stigma_gradient, structural_limits, supervision_buffer, technocratic_practice, tolerance,
    turning_point, unchallenged_display, uneven_burdens, unspoken_burden, validation, vetting,
    visibility, voice, voice_and_exit,
)  # fmt: skip
from peersim.world.organisation import (
    assign_cells,
    count_people,
    fade_memories,
    mark_cohort,
    reset_week_settings,
    update_culture,
)
from peersim.world.seats import seat_people
from peersim.world.state import Log, World
from peersim.world.turnover import add_newcomers, remove_leavers


@kernel
def fill_posts(world: World, p: Numbers) -> None:
    """Settle who may become a mentor, and who does."""
    if p.funding.on:
        funding.limit_by_funds(world, p.funding)  # posts that there is no money for stay vacant
    if p.paid_role.on:
        paid_role.limit_posts(world, p.paid_role)  # and paid ones take more of it
    if p.results_pressure.on:
        results_pressure.raise_pressure(world, p.results_pressure)  # some are not taken on
    if p.vetting.on:
        vetting.step(world, p.vetting)  # by the display that was met last week
    if p.stigma_gradient.on:
        stigma_gradient.exclude_from_posts(
            world, p.stigma_gradient
        )  # of those whom vetting lets pass
    if p.uneven_burdens.on:
        uneven_burdens.step(world, p.uneven_burdens)
    if p.likeness.on:
        likeness.step(world, p.likeness)  # of those who hold posts and seats, before others do
    if p.appointment.on:
        appointment.step(world, p.appointment)  # before matching: a new mentor has free places


@kernel
def open_week(world: World, p: Numbers, newcomers: int) -> None:  # noqa: C901, PLR0912 - a list
    """Settle who is here and in which role, and what the place is like."""
    c = world.circumstances[world.clock[0].index]
    if p.likeness.on:
        likeness.set_inflow(world, p.likeness)  # read as newcomers are drawn
    add_newcomers(world, p, newcomers)  # so that newcomers are in this week's picture
    assign_cells(world)  # what follows is counted by group
    reset_week_settings(
        world, p.capacity
    )  # what this week's circumstances say, before anything changes it
    if p.perceived_norm.on:
        perceived_norm.step(world, p.perceived_norm)  # read by who learns a norm
    if p.unchallenged_display.on:
        unchallenged_display.step(world, p.unchallenged_display)  # read by triggers
    if p.personal_drift.on:
        personal_drift.step(world, p.personal_drift)  # who people are, before anything reads it
    if p.bridging.on:
        bridging.update_needs(world, p.bridging)  # needs are what help has left of them
    fill_posts(world, p)
    if p.help_seeking.on:
        help_seeking.update_reserve(world, p.help_seeking)  # before anybody asks for a mentor
    if p.matching.on:
        matching.set_gender_preference(world, p.matching)  # before people are matched
    if p.mentor_shortage.on:
        mentor_shortage.step(world, p.mentor_shortage)  # read by those who wait
    mentor_shortage.match_mentees(world, p.mentor_shortage)  # before matches age
    assign_cells(world)  # roles have changed
    mark_cohort(world)  # groups are settled
    update_culture(world)  # the culture, as the week begins
    if p.display.on:
        display.step(world, p.display)  # what others will meet
    if p.performed_display.on:
        performed_display.step(world, p.performed_display)  # it depends on that culture
    if p.recentring.on:
        recentring.claim_seats(world, p.recentring)  # before seats are filled
    seat_people(world)  # power comes from seats, and patriarchy counts them
    if p.power.on:
        power.step(world, p.power)
    if p.patriarchy.on:
        patriarchy.step(world, p.patriarchy)  # what a complaint is worth
    if p.readiness.on:
        readiness.update_openness(world, p.readiness)  # multiplies what follows
    if p.deprivation.on:
        deprivation.step(world, p.deprivation)  # multiplies openness once more
    if p.outside_attention.on:
        outside_attention.step(world, p.outside_attention)  # read by reports and responses
    if c.circle_start > 0.0 and p.shared_testimony.on:
        shared_testimony.form_groups(world, p.shared_testimony)  # a circle meets in its first week
    if c.mens_start > 0.0 and p.reflection_among_men.on:
        reflection_among_men.form_groups(world, p.reflection_among_men)  # so does a group


@kernel
def meet(world: World, p: Numbers) -> None:  # noqa: C901, PLR0912 - a list, not a maze
    """Let people meet, and let happen what happens between them."""
    if p.community_setting.on:
        community_setting.step(world, p.community_setting)  # what the setting leaves room for
    if p.prison_access.on:
        prison_access.step(world, p.prison_access)  # what the regime permits
    if p.contact_time.on:
        contact_time.step(world, p.contact_time)  # all that follows reads these contacts
    if p.separate_space.on:
        separate_space.step(world, p.separate_space)  # thins out contacts before they are read
    if p.confidence.on:
        confidence.shift_quality(
            world, p.confidence
        )  # before anything reads the quality of a contact
    if p.results_pressure.on:
        results_pressure.step(world, p.results_pressure)  # it bears on that quality as well
    if p.deficit_view.on:
        deficit_view.step(world, p.deficit_view)  # and so does training
    if p.help_seeking.on:
        help_seeking.step(world, p.help_seeking)  # strength that is shown bears on quality too
    if p.misplaced_advice.on:
        misplaced_advice.step(world, p.misplaced_advice)  # after all that bears on quality
    if p.matching.on:
        matching.step(world, p.matching)  # before triggers: a match may shelter from them
    if p.masculinity_as_capital.on:
        masculinity_as_capital.step(world, p.masculinity_as_capital)  # display impresses some
    if p.retraumatisation.on:
        retraumatisation.step(world, p.retraumatisation)  # and touches old trauma in others
    if p.norm_learning.on:
        norm_learning.step(world, p.norm_learning)  # norms rub off
    if p.role_modelling.on:
        role_modelling.step(world, p.role_modelling)  # most of all those of mentors
    if p.boundary_violation.on:
        boundary_violation.step(world, p.boundary_violation)  # what truly happens
    if p.speaking_up.on:
        speaking_up.step(world, p.speaking_up)  # what is said of it
    if p.allegation_response.on:
        allegation_response.step(world, p.allegation_response)  # what is done about it
    if p.retaliation.on:
        retaliation.step(world, p.retaliation)  # against who reported this week
    if p.shared_testimony.on:
        shared_testimony.step(world, p.shared_testimony)  # sessions of the study circle
    if p.reflection_among_men.on:
        reflection_among_men.step(world, p.reflection_among_men)  # sessions of the men's group
    if p.forum.on:
        forum.step(world, p.forum)  # power is worked out, voice is given by it


@kernel
def mentor(world: World, p: Numbers) -> None:  # noqa: C901, PLR0912 - a list, not a maze
    """Let mentoring work on both sides."""
    if p.turning_point.on:
        turning_point.step(world, p.turning_point)  # roles were given as the week began
    if p.confidence.on:
        confidence.step(world, p.confidence)
    if p.self_disclosure.on:
        self_disclosure.step(world, p.self_disclosure)
    if p.secondary_trauma.on:
        secondary_trauma.step(world, p.secondary_trauma)
    if p.caring.on:
        caring.step(world, p.caring)
    if p.listening.on:
        listening.step(world, p.listening)
    if p.small_steps.on:
        small_steps.step(world, p.small_steps)
    if p.shared_experience.on:
        shared_experience.step(world, p.shared_experience)
    if p.audience.on:
        audience.step(world, p.audience)  # before stories are told to it
    if p.self_story.on:
        self_story.step(world, p.self_story)
    if p.helper_effect.on:
        helper_effect.step(world, p.helper_effect)
    if p.reciprocity.on:
        reciprocity.step(world, p.reciprocity)
    if p.dependency.on:
        dependency.step(world, p.dependency)  # who has power over whom is settled


@kernel
def recognise(world: World, p: Numbers) -> None:  # noqa: C901, PLR0912 - a list, not a maze
    """Let roles and institutions work on whoever has to do with them."""
    if p.scrutiny.on:
        scrutiny.step(world, p.scrutiny)
    if p.given_space.on:
        given_space.step(world, p.given_space)
    if p.stigma_gradient.on:
        stigma_gradient.step(world, p.stigma_gradient)
    if p.precarious_work.on:
        precarious_work.step(world, p.precarious_work)
    if p.civic_ties.on:
        civic_ties.step(world, p.civic_ties)
    if p.paid_role.on:
        paid_role.step(world, p.paid_role)
    if p.visibility.on:
        visibility.step(world, p.visibility)
    if p.influence.on:
        influence.step(world, p.influence)
    if p.supervision_buffer.on:
        supervision_buffer.step(world, p.supervision_buffer)
    if p.collective_voice.on:
        collective_voice.step(world, p.collective_voice)  # sets the tone of recognition
    if p.performed_change.on:
        performed_change.step(world, p.performed_change)  # and so does doubt
    if p.validation.on:
        validation.step(world, p.validation)
    if p.technocratic_practice.on:
        technocratic_practice.step(world, p.technocratic_practice)  # the same contacts with staff
    if p.liminality.on:
        liminality.step(world, p.liminality)  # after this week's validations


@kernel
def live(world: World, p: Numbers) -> None:  # noqa: C901, PLR0912 - a list, not a maze
    """Let everybody's week work on them, here and outside."""
    if p.bridging.on:
        bridging.step(world, p.bridging)  # after this week's contacts
    if p.readiness.on:
        readiness.step(world, p.readiness)
    if p.routines_and_ties.on:
        routines_and_ties.step(world, p.routines_and_ties)
    if p.speaking_in_company.on:
        speaking_in_company.step(world, p.speaking_in_company)  # before voice: it reads company
    if p.voice.on:
        voice.step(world, p.voice)
    if p.unspoken_burden.on:
        unspoken_burden.step(world, p.unspoken_burden)
    if p.belonging.on:
        belonging.step(world, p.belonging)
    if p.labelling.on:
        labelling.step(world, p.labelling)
    if p.marginalisation.on:
        marginalisation.step(world, p.marginalisation)  # after triggers and reports
    if p.funding.on:
        funding.step(world, p.funding)
    if p.recentring.on:
        recentring.step(world, p.recentring)  # after voices were raised or not
    if p.mourning.on:
        mourning.step(world, p.mourning)  # after this week's contacts
    if p.recovery.on:
        recovery.step(world, p.recovery)
    if p.structural_limits.on:
        structural_limits.step(world, p.structural_limits)  # read by the hazards below
    if p.return_to_use.on:
        return_to_use.step(world, p.return_to_use)
    if p.tolerance.on:
        tolerance.step(world, p.tolerance)  # after lapses: they may be told
    if p.desistance.on:
        desistance.step(world, p.desistance)
    if p.impunity.on:
        impunity.step(world, p.impunity)
    fade_memories(world, p.culture.memory)  # after impunity has read this week's sanctions


@kernel
def week(world: World, log: Log, p: Numbers, newcomers: int, following: bool) -> None:
    """Take the world through one week."""
    clock = world.clock[0]
    open_week(world, p, newcomers)
    if following:
        follow(world, log)  # the picture, before anything moves
    meet(world, p)
    mentor(world, p)
    recognise(world, p)
    live(world, p)
    if p.emotional_toil.on:
        emotional_toil.step(world, p.emotional_toil)  # quitting reads the picture like any hazard
    if p.leaving.on:
        leaving.step(world, p.leaving)  # after a punished lapse, and before levels move
    if p.voice_and_exit.on:
        voice_and_exit.step(world, p.voice_and_exit)  # a memory, read by next week's leaving
    row = max(clock.week, 0)
    if following:
        book_followed(world, log, row)
    integrate_people(world, log.cell_ledger, clock.week >= 0)
    integrate_organisation(world, log.org_ledger[row])
    log.tie_ledger[row] = 0.0
    integrate_ties(world, log.tie_ledger[row])
    if p.routines_and_ties.on:
        routines_and_ties.change_ties(world, p.routines_and_ties)
    if clock.week >= 0:  # before departures: who leaves is counted as she left
        count_people(world)
        write_organisation(world, log.organisation[row])
    remove_leavers(world)  # departures end ties, matches and seats
    write_down(world, log)
