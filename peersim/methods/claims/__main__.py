"""Write the verdicts that come with the package anew: `python -m peersim.methods.claims FOLDER`."""

import sys

from peersim.methods.claims.stated import FILE, stated_text
from peersim.results import read_results

FILE.write_text(stated_text(read_results(sys.argv[1])), encoding="utf-8")
