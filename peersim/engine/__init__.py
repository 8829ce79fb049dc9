"""The engine: a scenario and a replicate become a record.

`weekly_schedule` is the order of things in a week, `integration` turns pushes into changes and the
ledger, `world_arrays` makes arrays of a scenario, `simulation` is the one function that everybody
calls, `record` what it returns, `mesa_view` the same world as Mesa sees it.
"""
