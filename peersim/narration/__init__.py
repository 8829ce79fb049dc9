"""Findings and events become sentences, in English and Swedish; nothing else in peersim does it.

`texts` is the catalogue: English texts are the keys, `sv/` holds the Swedish ones. `phrases` has
what every sentence needs (lists, signs, plurals), `group_labels` and `display_names` say what
things are called. `incident_filter` leaves out what speaks of incidents. Of comparisons, `headline`
says who gains and who is harmed, `verdict_text` what one row says, `outcome_cards` what each
outcome came to, `curve_text` what lines show, `notes` what to know besides. `cause_names` and
`cause_tables` say why. Of one life, `person_labels` says who it is, `event_text` what happened,
`chance_text` how likely that was, `story_text` all of it, `diary` the same in the first person;
`week_text` tells one week of a world, `policy_text` what is done in it. Of many worlds,
`factor_names` says what differs, `sweep_text`, `sensitivity_text`, `discovery_text`,
`calibration_text` and `validation_text` what the method of that name found, and what of it is not
to be relied on. `purpose` says what the model is for, and what a reader is warned of.

Commands, pages, pictures and documents are made of these. Nothing here knows a browser, a terminal
or a file format.
"""
