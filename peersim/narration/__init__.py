"""Findings and events become sentences, in English and Swedish; nothing else in peersim does it.

`texts` is the catalogue: English texts are the keys, `sv/` holds the Swedish ones. `wording` has
what every sentence needs (lists, signs, plurals), `groups` and `names` say what things are called.
`incident_filter` leaves out what speaks of incidents. Of comparisons, `headline` says who gains and
who is harmed, `verdicts` what one row says, `cards` what each outcome came to, `curves` what lines
show, `notes` what to know besides. `cause` and `cause_tables` say why. Of one life, `people` says
who it is, `events` what happened, `chance` how likely that was, `story` all of it, `diary` the same
in the first person; `week` tells one week of a world, `policies` what is done in it. Of many
worlds, `factors` says what differs, `sweeps`, `sensitivity`, `discovery`, `calibration` and
`validation` what the method of that name found, and what of it is not to be relied on.

Commands, pages, pictures and documents are made of these. Nothing here knows a browser, a terminal
or a file format.
"""
