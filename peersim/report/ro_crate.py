"""Results as an RO-Crate: a folder that says of each of its files what it is and how it came about.

It holds the folder of results as it is, each scenario as a file, the figures, the brief in every
format, and how to cite it. `peersim report` on the crate makes the same brief again. See
https://www.researchobject.org/ro-crate/ for the format, of which this is version 1.1.
"""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from peersim.core.file_names import safe_file_name
from peersim.methods.answer import Answer
from peersim.narration.purpose import PURPOSE
from peersim.report.brief.brief_contents import brief_of, time_of_writing, title_of
from peersim.report.brief.brief_formats import brief_files
from peersim.report.report_libraries import need
from peersim.report.texts import speaking
from peersim.results.checksum import fingerprint
from peersim.results.folder import MANIFEST, check_folder, replacing

__all__ = ["METADATA", "write_crate"]

METADATA: Final = "ro-crate-metadata.json"
_VERSION: Final = "1.1"
_LICENCE: Final = "https://spdx.org/licenses/MIT"
_SOFTWARE: Final = "#peersim"
_ENCODINGS: Final = {
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".toml": "application/toml",
    ".csv": "text/csv",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".cff": "text/yaml",
}


@dataclass(frozen=True)
class _Part:
    """A file of the crate."""

    place: str
    name: str
    content: bytes


def write_crate(
    answer: Answer, folder: Path, languages: Sequence[str] = ("en", "sv")
) -> tuple[str, ...]:
    """Write results as an RO-Crate and return the places of its files.

    languages: of the briefs, the first of them of figures as well.

    Raises ResultsError where the folder cannot be written or holds something else, InputError
    where a library is not installed.
    """
    rocrate = need("rocrate.rocrate")
    check_folder(folder, METADATA)  # before documents are made, which takes seconds
    answer.read()
    kept = [*_result_files(answer)]
    with answer.in_words():
        parts = [*_parts(answer, languages)]
    with replacing(folder, METADATA) as partial:
        for part in parts:
            place = partial / "parts" / part.place
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(part.content)
        crate = _described(rocrate.ROCrate(version=_VERSION), answer)
        files = [_add(crate, path, f"results/{path.name}") for path in kept]
        made = [_add(crate, partial / "parts" / p.place, p.place, p.name) for p in parts]
        _say_how(crate, answer, files, made)
        crate.write(partial)
        shutil.rmtree(partial / "parts")
    results = (f"results/{path.name}" for path in kept)
    return (METADATA, *results, *(part.place for part in parts))


def _result_files(answer: Answer) -> Iterator[Path]:
    """Yield the manifest and every table, each as it was written."""
    yield answer.folder.path / MANIFEST
    for name in sorted(answer.manifest.tables):
        yield answer.folder.file(name)


def _parts(answer: Answer, languages: Sequence[str]) -> Iterator[_Part]:
    """Yield what is made of results: brief, figures, scenarios, citation."""
    for name, content in brief_files(answer, languages).items():
        yield _Part(f"brief/{name}", "Brief on the results", content)
    for picture in brief_of(answer, languages[0]).pictures():
        yield _Part(f"figures/{picture.name}.svg", picture.title, picture.svg.encode())
        yield _Part(f"figures/{picture.name}.png", picture.title, picture.png)
    for source, name in zip(answer.manifest.scenarios, _file_names(answer), strict=True):
        text = source.toml.encode()
        yield _Part(f"scenarios/{name}", f"Scenario: {source.title}", text)
    yield _Part("CITATION.cff", "How to cite this", _citation(answer).encode())


def _file_names(answer: Answer) -> list[str]:
    """Return a name of a file for each scenario: its label, where that can be one."""
    names: list[str] = []
    for source in answer.manifest.scenarios:
        name, number = safe_file_name(source.label), 1
        while f"{name}.toml".casefold() in map(str.casefold, names):  # as Windows sees them
            number += 1
            name = f"{safe_file_name(source.label)}#{number}"
        names.append(f"{name}.toml")
    return names


def _described(crate: Any, answer: Answer) -> Any:  # noqa: ANN401 - rocrate has no types
    with speaking("en"):
        crate.name = title_of(answer)
    crate.description = f"{answer.manifest.headline} {PURPOSE}".strip()
    crate.datePublished = time_of_writing(answer)
    crate.license = _LICENCE
    crate.root_dataset["keywords"] = "agent-based model, peer support, simulated data"
    return crate


def _add(crate: Any, source: Path, place: str, name: str = "") -> Any:  # noqa: ANN401 - as above
    properties: Mapping[str, object] = {
        "name": name or place,
        "encodingFormat": _ENCODINGS[source.suffix],
        "contentSize": str(source.stat().st_size),
        "sha256": fingerprint(source),
    }
    return crate.add_file(str(source), place, properties=dict(properties))


def _say_how(crate: Any, answer: Answer, files: Sequence[Any], made: Sequence[Any]) -> None:  # noqa: ANN401 - as above
    """Say which software made what of what, and by which command."""
    entity = need("rocrate.model.contextentity").ContextEntity
    manifest, when = answer.manifest, time_of_writing(answer).isoformat()
    software = crate.add(
        entity(
            crate,
            _SOFTWARE,
            properties={
                "@type": "SoftwareApplication",
                "name": "peersim",
                "softwareVersion": manifest.peersim,
                "license": _LICENCE,
            },
        )
    )
    scenarios = [one for one in made if one.id.startswith("scenarios/")]
    texts = [one for one in made if one not in scenarios]
    for name, command, used, result in (
        ("run", answer.manifest.printable_facts.get("command", ""), scenarios, files),
        ("report", "peersim report", files, texts),
    ):
        action = entity(
            crate,
            f"#{name}",
            properties={
                "@type": "CreateAction",
                "name": command or name,
                "endTime": when,
            },
        )
        action["instrument"], action["object"], action["result"] = software, used, result
        crate.add(action)
        crate.root_dataset.append_to("mentions", action)


def _quoted(text: str) -> str:
    """Return a text as YAML quotes it; no sign in it ends the line or begins a key."""
    return json.dumps(text.replace('"', "'"), ensure_ascii=False)


def _citation(answer: Answer) -> str:
    """Return a citation of the results in the Citation File Format."""
    with speaking("en"):
        title = title_of(answer)
    hashes = ", ".join(source.hash[:12] for source in answer.manifest.scenarios)
    return (
        "cff-version: 1.2.0\n"
        'message: "Simulated results; cite them with the version that made them."\n'
        "type: dataset\n"
        f"title: {_quoted(title)}\n"
        f'abstract: "Simulated; scenarios {hashes}; seed {answer.seed}. No forecast."\n'
        "authors:\n"
        '  - name: "peersim contributors"\n'
        f"date-released: {time_of_writing(answer).date().isoformat()}\n"
        "references:\n"
        "  - type: software\n"
        "    title: peersim\n"
        f"    version: {_quoted(answer.manifest.peersim)}\n"
        "    authors:\n"
        '      - name: "peersim contributors"\n'
    )
