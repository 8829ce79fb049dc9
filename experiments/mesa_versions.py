"""Does the Mesa view work with other versions of Mesa? Its tests are run with each of them.

    python -m experiments.mesa_versions 3.3.1
    python3.12 -m experiments.mesa_versions 3.5.1 4.0.0a0    Mesa 3.4 and later takes Python 3.12

Each version gets an environment of its own, with the newest of everything else; nothing of it is
left. Takes two minutes for each.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHOWN_BY_SOLARA = ("altair", "solara")
TESTED_BY = ("hypothesis", "pytest", "pytest-xdist")


def passes(version: str) -> bool:
    """Tell whether the tests of the view pass with a version of Mesa."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        install = [python, "-m", "pip", "install", "--quiet"]
        others = (f"peersim[dashboard] @ {ROOT.as_uri()}", *SHOWN_BY_SOLARA, *TESTED_BY)
        subprocess.run([*install, *others], check=True)
        subprocess.run([*install, f"mesa=={version}"], check=True)  # whatever peersim asks for
        done = subprocess.run(
            [python, "-m", "pytest", "-n", "0", "-q", "tests/engine/test_mesa_view.py"],
            cwd=ROOT,
            check=False,
        )
    return done.returncode == 0


if __name__ == "__main__":
    found = {version: passes(version) for version in sys.argv[1:]}
    for version, fine in found.items():
        print(f"Mesa {version}: {'passes' if fine else 'FAILS'}")
    sys.exit(not all(found.values()))
