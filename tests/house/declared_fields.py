"""A plugin of mypy: in the file of a mechanism, `p` has the fields that the file declares.

A step reads its parameters, its switch, its variant and the numbers of its channels from a record
`p: Numbers` whose layout follows from `MECHANISM`. Here mypy reads the same declaration, so a name
that is not declared is a mistake where it is written, before anything is compiled.
"""

from collections.abc import Callable
from typing import Final

from mypy.nodes import AssignmentStmt, CallExpr, DictExpr, MemberExpr, MypyFile, NameExpr, StrExpr
from mypy.plugin import AttributeContext, Plugin
from mypy.types import Type

NUMBERS: Final = "peersim.core.mechanism.Numbers"
ROOM: Final = "peersim.mechanisms."
FIELDS: Final = {"parameters": "float", "pushes": "int"}
"""The arguments of `Mechanism` whose keys are fields, with what they hold."""


def declared(file: MypyFile) -> dict[str, str]:
    """Return the fields of a mechanism's record, with their types; empty where none is declared."""
    for statement in file.defs:
        if not (isinstance(statement, AssignmentStmt) and isinstance(statement.rvalue, CallExpr)):
            continue
        [target, *_] = statement.lvalues
        if isinstance(target, NameExpr) and target.name == "MECHANISM":
            call = statement.rvalue
            given = dict(zip(call.arg_names, call.args, strict=True))
            fields = {"on": "bool"} | ({"variant": "int"} if "variants" in given else {})
            for argument, kind in FIELDS.items():
                keys = given.get(argument)
                if isinstance(keys, DictExpr):
                    fields |= {k.value: kind for k, _ in keys.items if isinstance(k, StrExpr)}
            return fields
    return {}


class DeclaredFields(Plugin):
    """Answers what `p.name` is."""

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Take attributes of `Numbers` alone."""
        owner, _, _name = fullname.rpartition(".")
        return self._field if owner == NUMBERS else None

    def _field(self, context: AttributeContext) -> Type:
        place, modules = context.context, getattr(context.api, "modules", {})
        module = getattr(context.api, "tree", None)
        is_own = (
            isinstance(place, MemberExpr)
            and isinstance(place.expr, NameExpr)
            and place.expr.name == "p"
            and isinstance(module, MypyFile)
            and module.fullname.startswith(ROOM)
            and module.fullname in modules
        )
        if not is_own:
            return context.default_attr_type
        assert isinstance(place, MemberExpr)
        assert isinstance(module, MypyFile)
        fields = declared(module)
        if place.name not in fields:
            context.api.fail(f"the mechanism declares no '{place.name}'", place)
            return context.default_attr_type
        return context.api.named_generic_type(f"builtins.{fields[place.name]}", [])


def plugin(_version: str) -> type[Plugin]:
    """Hand mypy the plugin."""
    return DeclaredFields
