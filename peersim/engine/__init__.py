"""The engine: a scenario and a replicate become a record.

`week` is the order of things in a week, `integration` turns pushes into changes and the ledger,
`assemble` makes arrays of a scenario, `run` is the one function that everybody calls, `record`
what it returns, `mesa_view` the same world as Mesa sees it.
"""
