"""The public names of the package in Markdown, from their signatures and docstrings."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from peersim.core.optional_libraries import from_extra

__all__ = ["python_reference"]

_WIDEST: Final = 88
"""Characters of a signature in one line."""

_OPENING: Final = """# Python, name by name

What `import peersim` offers; everything else may change without notice. [Work in Python and
notebooks](python.md) shows how the names are used together.
"""


def python_reference() -> str:
    """Return a page on every public name; raises InputError without the extra `handbook`.

    The sources are read, and nothing is imported.
    """
    with from_extra("handbook"):
        import griffe

    room = Path(__file__).parents[1]
    package: Any = griffe.load(room.name, search_paths=[room.parent])
    said = [_OPENING]
    for name in package.exports:
        if name.startswith("__"):
            continue
        said += _described(package[name].final_target, name, 2)
    return "\n".join(said)


def _described(found: Any, name: str, depth: int) -> Iterator[str]:  # noqa: ANN401 - griffe's
    """Yield the paragraphs on a function, a class with its members, or an attribute."""
    yield f"{'#' * depth} {name}\n"
    yield from _called(found, name)
    if found.docstring is not None:
        yield found.docstring.value + "\n"
    for member, inside in found.members.items() if found.is_class else ():
        if not (member.startswith("_") or inside.is_alias) and inside.docstring is not None:
            yield from _described(inside, f"{name}.{member}", depth + 1)


def _called(found: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - griffe's, of any kind
    """Yield how a function or a class is called, or of which type an attribute is."""
    function = found.members.get("__init__") if found.is_class else found
    if function is None:  # an error, or a view of somebody
        return
    if function.is_attribute:
        yield f"`{function.annotation}`\n"
        return
    said = str(function.signature()).replace("(self, ", "(").replace("(self)", "()")
    arguments, _, returned = said.partition("(")[2].rpartition(")")
    if len(said) > _WIDEST:
        arguments = "\n" + "".join(f"    {one},\n" for one in _cut_at_commas(arguments))
    yield f"```python\n{name}({arguments}){'' if found.is_class else returned}\n```\n"


def _cut_at_commas(arguments: str) -> list[str]:
    """Cut arguments at the commas that stand in no bracket."""
    parts, depth = [""], 0
    for sign in arguments:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]
