"""Words that everything else is written in.

`parameter` says what a number means and where it comes from, `mechanism` what a mechanism
declares, `push` how a level moves, `random_streams` how draws are addressed, `kernel` what is
compiled and called, `errors` what can go wrong. Nothing in this room knows about people.
"""
