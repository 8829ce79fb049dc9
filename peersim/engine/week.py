"""The week: a table of what happens, in order, with a reason where one could be asked.

Every mechanism reads the picture as the week began; pushes are integrated at the end. What
happens in the week itself (who met whom, what was said, which incident, which report) is read by
what comes later in it, so the order below is the order of a week. `chain` makes one compiled
function of the table; the description of the model prints it.
"""

from typing import Final

from peersim.engine import world_steps
from peersim.engine.chain import Phase, Row, chain, rows_of

from peersim.mechanisms import (  # isort: skip - a list of the room, not one a line
    allegation_response, appointment, audience, belonging, boundary_violation, bridging, caring,
    civic_ties, collective_voice, community_setting, confidence, contact_time, deficit_view,
    dependency, deprivation, desistance, display, emotional_toil, forum, funding, given_space,
    helper_effect, impunity, influence, labelling, leaving, liminality, listening,
    marginalisation, masculinity_as_capital, matching, mentor_shortage, misplaced_advice,
    mourning, norm_learning, outside_attention, paid_role, patriarchy, performed_change,
    performed_display, power, precarious_work, prison_access, readiness, recentring,
    reciprocity, recovery, reflection_among_men, results_pressure, retraumatisation,
    return_to_use, role_modelling, routines_and_ties, scrutiny, secondary_trauma,
    self_disclosure, self_story, separate_space, shared_experience, shared_testimony,
    small_steps, speaking_up, stigma_gradient, structural_limits, supervision_buffer,
    technocratic_practice, tolerance, turning_point, uneven_burdens, validation, vetting,
    visibility, voice,
)  # fmt: skip

__all__ = ["WEEK", "week"]

WEEK: Final[tuple[Phase, ...]] = (
    Phase("arrive", "Settle who is here and what this week's circumstances say.", (
        Row(world_steps.add_newcomers, "so that newcomers are in this week's picture"),
        Row(world_steps.assign_cells, "what follows is counted by group"),
        Row(world_steps.reset_week_settings,
            "what this week's circumstances say, before anything changes it"),
        Row(bridging.update_needs, "needs are what help has left of them"),
    )),
    Phase("fill_posts", "Settle who may become a mentor, and who does.", (
        Row(funding.limit_by_funds, "posts that there is no money for stay vacant"),
        Row(paid_role.limit_posts, "and paid ones take more of it"),
        Row(results_pressure.raise_pressure, "some are not taken on"),
        Row(vetting.step, "by the display that was met last week"),
        Row(stigma_gradient.exclude_from_posts, "of those whom vetting lets pass"),
        Row(uneven_burdens.step),
        Row(appointment.step, "before matching: a new mentor has free places"),
    )),
    Phase("prepare", "Match people with mentors, and settle what the place is like.", (
        Row(matching.set_gender_preference, "before people are matched"),
        Row(mentor_shortage.step, "read by those who wait"),
        Row(mentor_shortage.match_mentees, "before matches age", always=True),
        Row(world_steps.assign_cells, "roles have changed"),
        Row(world_steps.mark_cohort, "groups are settled"),
        Row(world_steps.update_culture, "the culture, as the week begins"),
        Row(display.step, "what others will meet"),
        Row(performed_display.step, "it depends on that culture"),
        Row(recentring.claim_seats, "before seats are filled"),
        Row(world_steps.seat_people, "power comes from seats, and patriarchy counts them"),
        Row(power.step),
        Row(patriarchy.step, "what a complaint is worth"),
        Row(readiness.update_openness, "multiplies what follows"),
        Row(deprivation.step, "multiplies openness once more"),
        Row(outside_attention.step, "read by reports and responses"),
        Row(shared_testimony.form_groups, "a circle meets in its first week"),
        Row(reflection_among_men.form_groups, "so does a group"),
        Row(world_steps.follow, "the picture, before anything moves"),
    )),
    Phase("meet", "Let people meet, and let happen what happens between them.", (
        Row(community_setting.step, "what the setting leaves room for"),
        Row(prison_access.step, "what the regime permits"),
        Row(contact_time.step, "all that follows reads these contacts"),
        Row(separate_space.step, "thins out contacts before they are read"),
        Row(confidence.shift_quality, "before anything reads the quality of a contact"),
        Row(results_pressure.step, "it bears on that quality as well"),
        Row(deficit_view.step, "and so does training"),
        Row(misplaced_advice.step, "after all that bears on quality"),
        Row(matching.step, "before triggers: a match may shelter from them"),
        Row(masculinity_as_capital.step, "display impresses some"),
        Row(retraumatisation.step, "and touches old trauma in others"),
        Row(norm_learning.step, "norms rub off"),
        Row(role_modelling.step, "most of all those of mentors"),
        Row(boundary_violation.step, "what truly happens"),
        Row(speaking_up.step, "what is said of it"),
        Row(allegation_response.step, "what is done about it"),
        Row(shared_testimony.step, "sessions of the study circle"),
        Row(reflection_among_men.step, "sessions of the men's group"),
        Row(forum.step, "power is worked out, voice is given by it"),
    )),
    Phase("mentor", "Let mentoring work on both sides.", (
        Row(turning_point.step, "roles were given as the week began"),
        Row(confidence.step),
        Row(self_disclosure.step),
        Row(secondary_trauma.step),
        Row(caring.step),
        Row(listening.step),
        Row(small_steps.step),
        Row(shared_experience.step),
        Row(audience.step, "before stories are told to it"),
        Row(self_story.step),
        Row(helper_effect.step),
        Row(reciprocity.step),
        Row(dependency.step, "who has power over whom is settled"),
    )),
    Phase("recognise", "Let roles and institutions work on whoever has to do with them.", (
        Row(scrutiny.step),
        Row(given_space.step),
        Row(stigma_gradient.step),
        Row(precarious_work.step),
        Row(civic_ties.step),
        Row(paid_role.step),
        Row(visibility.step),
        Row(influence.step),
        Row(supervision_buffer.step),
        Row(collective_voice.step, "sets the tone of recognition"),
        Row(performed_change.step, "and so does doubt"),
        Row(validation.step),
        Row(technocratic_practice.step, "the same contacts with staff"),
        Row(liminality.step, "after this week's validations"),
    )),
    Phase("live", "Let everybody's week work on them, here and outside.", (
        Row(bridging.step, "after this week's contacts"),
        Row(readiness.step),
        Row(routines_and_ties.step),
        Row(voice.step),
        Row(belonging.step),
        Row(labelling.step),
        Row(marginalisation.step, "after triggers and reports"),
        Row(funding.step),
        Row(recentring.step, "after voices were raised or not"),
        Row(mourning.step, "after this week's contacts"),
        Row(recovery.step),
        Row(structural_limits.step, "read by the hazards below"),
        Row(return_to_use.step),
        Row(tolerance.step, "after lapses: they may be told"),
        Row(desistance.step),
        Row(impunity.step),
        Row(world_steps.fade_memories, "after impunity has read this week's sanctions"),
    )),
    Phase("end_week", "Let people stop and leave, move the levels, and write the week down.", (
        Row(emotional_toil.step, "quitting reads the picture like any hazard"),
        Row(leaving.step, "after a punished lapse, and before levels move"),
        Row(world_steps.book_followed),
        Row(world_steps.integrate_people),
        Row(world_steps.integrate_organisation),
        Row(world_steps.integrate_ties),
        Row(routines_and_ties.change_ties),
        Row(world_steps.count_people),
        Row(world_steps.remove_leavers, "departures end ties, matches and seats"),
        Row(world_steps.write_down),
    )),
)  # fmt: skip

week = chain(rows_of(WEEK))
