"""What results say to a reader, in her language: sentences, cards, causes, stories, replays.

`texts` is the catalogue: English texts are the keys, `sv/` holds the Swedish ones. `naming` says
what things are called, `sentences` who gains and who is harmed, `cards` what each outcome came to,
`curve_lines` and `curve_words` what curves show, `causes` and `cause_words` why, `people` and
`story_words` one life, `watching`, `places` and `replay` a world week by week, `week_words` what
happened in a week, `remarks` what to know besides. `opened` makes results in a folder look like a
comparison that was just made.

Pages and documents are made of these, so the dashboard and the reports both import them; nothing
here knows a browser, a page or a file format.
"""
