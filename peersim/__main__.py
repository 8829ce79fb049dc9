"""`python -m peersim` is `peersim`."""

from peersim.cli import main

main()
