"""Write the verdicts that come with the package anew: `python -m peersim.methods.claims FOLDER`."""

import sys

from peersim.methods.claims.stated_verdicts import FILE, stated_text
from peersim.results import read_folder

FILE.write_text(stated_text(read_folder(sys.argv[1])), encoding="utf-8")
