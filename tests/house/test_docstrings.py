"""Whoever calls a public function reads which shapes it takes and which errors it raises."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOM = Path(__file__).parents[2] / "peersim"
ARRAY = {"NDArray", "ndarray", "recarray"}
SHAPE = re.compile(r"\([\w.][\w .*+-]*,(?: ?[\w.][\w .*+-]*,?)*\)|any one shape")
"""Such as `(n,)`, `(people, 2)` or `(..., weeks, groups)`."""
ERROR = re.compile(r"\b[Rr]aises?\b|\b\w*(?:Error|Interrupt)\b")


@cache
def modules() -> dict[str, ast.Module]:
    return {
        str(path.relative_to(ROOM)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(ROOM.rglob("*.py"))
    }


def names_in(node: ast.AST | None) -> set[str]:
    """Return the names in an annotation, quoted ones included."""
    found: set[str] = set()
    for part in ast.walk(node) if node is not None else ():
        if isinstance(part, ast.Name):
            found.add(part.id)
        elif isinstance(part, ast.Attribute):
            found.add(part.attr)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            found |= set(re.findall(r"\w+", part.value))
    return found


def public_functions(body: list[ast.stmt], inside: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the functions and the methods of classes that have no underscore in front."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node.body, f"{inside}:{node.name}")
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield f"{inside}:{node.name}", node


def own_arrays(module: ast.Module) -> set[str]:
    """Return the names that a module gives to NumPy's arrays."""
    found = set()
    target: ast.expr
    value: ast.expr | None
    for node in module.body:
        if isinstance(node, ast.AnnAssign) and names_in(node.annotation) == {"TypeAlias"}:
            target = node.target
            value = node.value
        elif isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
        else:
            continue
        is_type = isinstance(value, ast.Subscript | ast.Attribute)
        if isinstance(target, ast.Name) and is_type and names_in(value) & ARRAY:
            found.add(target.id)
    return found


def array_names(module: ast.Module) -> set[str]:
    """Return how a module calls arrays: by NumPy's names, and by its own and imported ones."""
    found = ARRAY | own_arrays(module)
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("peersim."):
            path = str(node.module).partition(".")[2].replace(".", "/")
            source = modules().get(f"{path}.py") or modules().get(f"{path}/__init__.py")
            arrays = own_arrays(source) if source else set()
            found |= {one.asname or one.name for one in node.names if one.name in arrays}
    return found


def raises(function: ast.FunctionDef) -> bool:
    """Whether an error starts here; a command turns its own into a message and an exit code."""
    commands = {"explained", "explain_errors"}
    if any(names_in(decorator) & commands for decorator in function.decorator_list):
        return False
    return any(isinstance(node, ast.Raise) and node.exc for node in ast.walk(function))


def test_a_public_function_that_takes_arrays_says_their_shapes():
    silent, seen = [], 0
    for path, module in modules().items():
        arrays = array_names(module)
        for name, function in public_functions(module.body, path):
            given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            if any(names_in(one.annotation) & arrays for one in given):
                seen += 1
                if not SHAPE.search(ast.get_docstring(function) or ""):
                    silent.append(name)
    assert seen > 50
    assert silent == []


def test_a_public_function_that_raises_says_what():
    silent, seen = [], 0
    for path, module in modules().items():
        for name, function in public_functions(module.body, path):
            if raises(function):
                seen += 1
                if not ERROR.search(ast.get_docstring(function) or ""):
                    silent.append(name)
    assert seen > 50
    assert silent == []
