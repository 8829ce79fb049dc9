"""The first result of the README: what a study circle changes, drawn anew with one command."""
