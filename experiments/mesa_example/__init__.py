"""What somebody who knows Mesa gains: their tools on this world, in their terms.

python -m experiments.mesa_example                   the same in a terminal
solara run experiments/mesa_example/solara_app.py    in a browser, with Step and Reset
"""
