"""Words that everything else is written in.

`parameter` says what a number means and where it comes from, `mechanism` what a mechanism
declares, `push` how a level moves, `luck` how chance is addressed, `kernel` how a function
is compiled, `errors` what can go wrong. Nothing in this room knows about people.
"""
