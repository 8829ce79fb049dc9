"""The week: a table of what happens, in order, with a reason where one could be asked.

Every mechanism reads the picture as the week began; pushes are integrated at the end. What
happens in the week itself (who met whom, what was said, which incident, which report) is read by
what comes later in it, so the order below is the order of a week. `chain` makes one compiled
function of the table; the description of the model prints it. A plug-in says itself where in this
table its steps stand.
"""

from typing import Final

from peersim.engine import world_steps
from peersim.engine.step_chain import Phase, StepRow, chain, chain_timed, rows_of, with_plugins
from peersim.mechanisms import in_files

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

__all__ = ["WEEK", "timed_week", "week"]

WEEK: Final = with_plugins((
    Phase("arrive", "Settle who is here and what this week's circumstances say.", (
        StepRow(likeness.set_inflow, "read as newcomers are drawn"),
        StepRow(world_steps.add_newcomers, "so that newcomers are in this week's picture"),
        StepRow(world_steps.assign_cells, "what follows is counted by group"),
        StepRow(world_steps.reset_week_settings,
            "what this week's circumstances say, before anything changes it"),
        StepRow(perceived_norm.step, "read by who learns a norm"),
        StepRow(unchallenged_display.step, "read by triggers"),
        StepRow(personal_drift.step, "who people are, before anything reads it"),
        StepRow(bridging.update_needs, "needs are what help has left of them"),
    )),
    Phase("fill_posts", "Settle who may become a mentor, and who does.", (
        StepRow(funding.limit_by_funds, "posts that there is no money for stay vacant"),
        StepRow(paid_role.limit_posts, "and paid ones take more of it"),
        StepRow(results_pressure.raise_pressure, "some are not taken on"),
        StepRow(vetting.step, "by the display that was met last week"),
        StepRow(stigma_gradient.exclude_from_posts, "of those whom vetting lets pass"),
        StepRow(uneven_burdens.step),
        StepRow(likeness.step, "of those who hold posts and seats, before others do"),
        StepRow(appointment.step, "before matching: a new mentor has free places"),
    )),
    Phase("prepare", "Match people with mentors, and settle what the place is like.", (
        StepRow(help_seeking.update_reserve, "before anybody asks for a mentor"),
        StepRow(matching.set_gender_preference, "before people are matched"),
        StepRow(mentor_shortage.step, "read by those who wait"),
        StepRow(mentor_shortage.match_mentees, "before matches age", always=True),
        StepRow(world_steps.assign_cells, "roles have changed"),
        StepRow(world_steps.mark_cohort, "groups are settled"),
        StepRow(world_steps.update_culture, "the culture, as the week begins"),
        StepRow(world_steps.sum_tie_strengths, "ties hold still until the week ends"),
        StepRow(display.step, "what others will meet"),
        StepRow(performed_display.step, "it depends on that culture"),
        StepRow(recentring.claim_seats, "before seats are filled"),
        StepRow(world_steps.seat_people, "power comes from seats, and patriarchy counts them"),
        StepRow(power.step),
        StepRow(patriarchy.step, "what a complaint is worth"),
        StepRow(readiness.update_openness, "multiplies what follows"),
        StepRow(deprivation.step, "multiplies openness once more"),
        StepRow(outside_attention.step, "read by reports and responses"),
        StepRow(shared_testimony.form_groups, "a circle meets in its first week"),
        StepRow(reflection_among_men.form_groups, "so does a group"),
        StepRow(emotional_toil.note_recognition, "before this week's validations"),
        StepRow(world_steps.follow, "the picture, before anything moves"),
    )),
    Phase("meet", "Let people meet, and let happen what happens between them.", (
        StepRow(community_setting.step, "what the setting leaves room for"),
        StepRow(prison_access.step, "what the regime permits"),
        StepRow(contact_time.step, "all that follows reads these contacts"),
        StepRow(separate_space.step, "thins out contacts before they are read"),
        StepRow(confidence.shift_quality, "before anything reads the quality of a contact"),
        StepRow(results_pressure.step, "it bears on that quality as well"),
        StepRow(deficit_view.step, "and so does training"),
        StepRow(help_seeking.step, "strength that is shown bears on quality too"),
        StepRow(misplaced_advice.step, "after all that bears on quality"),
        StepRow(matching.step, "before triggers: a match may shelter from them"),
        StepRow(masculinity_as_capital.step, "display impresses some"),
        StepRow(retraumatisation.step, "and brings old trauma back in others"),
        StepRow(norm_learning.step, "norms rub off"),
        StepRow(role_modelling.step, "most of all those of mentors"),
        StepRow(boundary_violation.step, "what truly happens"),
        StepRow(speaking_up.step, "what is said of it"),
        StepRow(allegation_response.step, "what is done about it"),
        StepRow(retaliation.step, "against who reported this week"),
        StepRow(shared_testimony.step, "sessions of the study circle"),
        StepRow(reflection_among_men.step, "sessions of the men's group"),
        StepRow(forum.step, "power is worked out, voice is given by it"),
    )),
    Phase("mentor", "Let mentoring work on both sides.", (
        StepRow(turning_point.step, "roles were given as the week began"),
        StepRow(confidence.step),
        StepRow(self_disclosure.step),
        StepRow(secondary_trauma.step),
        StepRow(caring.step),
        StepRow(listening.step),
        StepRow(small_steps.step),
        StepRow(shared_experience.step),
        StepRow(audience.step, "before stories are told to it"),
        StepRow(self_story.step),
        StepRow(helper_effect.step),
        StepRow(reciprocity.step),
        StepRow(dependency.step, "who has power over whom is settled"),
    )),
    Phase("recognise", "Let roles and institutions work on whoever has to do with them.", (
        StepRow(scrutiny.step),
        StepRow(given_space.step),
        StepRow(stigma_gradient.step),
        StepRow(precarious_work.step),
        StepRow(civic_ties.step),
        StepRow(paid_role.step),
        StepRow(visibility.step),
        StepRow(influence.step),
        StepRow(supervision_buffer.step),
        StepRow(collective_voice.step, "sets the tone of recognition"),
        StepRow(performed_change.step, "and so does doubt"),
        StepRow(validation.step),
        StepRow(technocratic_practice.step, "the same contacts with staff"),
        StepRow(liminality.step, "after this week's validations"),
    )),
    Phase("live", "Let everybody's week work on them, here and outside.", (
        StepRow(bridging.step, "after this week's contacts"),
        StepRow(readiness.step),
        StepRow(routines_and_ties.step),
        StepRow(speaking_in_company.step, "before voice: it reads company"),
        StepRow(voice.step),
        StepRow(unspoken_burden.step),
        StepRow(belonging.step),
        StepRow(labelling.step),
        StepRow(marginalisation.step, "after triggers and reports"),
        StepRow(funding.step),
        StepRow(recentring.step, "after voices were raised or not"),
        StepRow(mourning.step, "after this week's contacts"),
        StepRow(recovery.step),
        StepRow(structural_limits.step, "read by the hazards below"),
        StepRow(return_to_use.step),
        StepRow(tolerance.step, "after lapses: they may be told"),
        StepRow(desistance.step),
        StepRow(impunity.step),
        StepRow(world_steps.fade_memories, "after impunity has read this week's sanctions"),
    )),
    Phase("end_week", "Let people stop and leave, move the levels, and write the week down.", (
        StepRow(emotional_toil.step, "quitting reads the picture like any hazard"),
        StepRow(leaving.step, "after a punished lapse, and before levels move"),
        StepRow(voice_and_exit.step, "a memory, read by next week's leaving"),
        StepRow(world_steps.book_followed),
        StepRow(world_steps.integrate_people),
        StepRow(world_steps.integrate_organisation),
        StepRow(world_steps.integrate_ties),
        StepRow(routines_and_ties.change_ties),
        StepRow(world_steps.count_people),
        StepRow(world_steps.remove_leavers, "departures end ties, matches and seats"),
        StepRow(world_steps.write_down),
    )),
), in_files().values())  # fmt: skip
"""The week of peersim, and in it the steps of plug-ins at the places that they name."""

week = chain(rows_of(WEEK))
timed_week = chain_timed(rows_of(WEEK))
"""The same, which also says what each step takes; compiled where somebody asks."""
