"""What the source says of itself: equations, rates of pushes, columns, and what feeds a chance.

`formulas` writes an expression of the code as LaTeX, `equations` finds the small functions that
are equations, `push_rates` at which rate a mechanism pushes and when, `plain_math` the equations
that stand in docstrings; `columns` reads the comments of the census, `feeding` which level raises
or lowers the chance of which event. Nothing here is told by hand, so nothing can fall behind.
"""
