"""Hand a bundle of arrays on by reference: compiled code passes one address instead of hundreds.

Numba takes a tuple apart at every call: a world of forty arrays becomes some three hundred
arguments of each of two hundred functions, and writing these down is most of a cold start. An
entry point therefore puts its bundle in one place of its own frame and hands on the address; an
attribute is read from there. In Python a bundle is handed on by reference anyway.
"""

from typing import Any, TypeVar

from numba.core import cgutils
from numba.core.imputils import impl_ret_borrowed
from numba.core.types import NamedTuple, Type  # type: ignore[attr-defined]  # made at run time
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    infer_getattr,
    lower_builtin,
    lower_getattr_generic,
    models,
    register_model,
    type_callable,
)

__all__ = ["by_reference"]

Bundle = TypeVar("Bundle", bound=tuple[Any, ...])


def by_reference(bundle: Bundle) -> Bundle:
    """Return the same named tuple, in compiled code as its address; valid until the caller ends."""
    return bundle


class _Reference(Type):
    """The address of a named tuple."""

    def __init__(self, bundle: NamedTuple) -> None:
        self.bundle = bundle
        super().__init__(name=f"Reference({bundle.name})")


@register_model(_Reference)
class _Address(models.PrimitiveModel):  # type: ignore[misc]  # numba has no stubs
    def __init__(self, manager: Any, of: _Reference) -> None:
        super().__init__(manager, of, manager[of.bundle].get_value_type().as_pointer())


@type_callable(by_reference)  # type: ignore[untyped-decorator]  # numba has no stubs
def _type_of_reference(_context: Any) -> Any:
    def typed(bundle: Type) -> Type | None:
        return _Reference(bundle) if isinstance(bundle, NamedTuple) else None

    return typed


# written into the frame of the caller, so the place lives as long as the entry point runs
@lower_builtin(by_reference, NamedTuple)  # type: ignore[untyped-decorator]
def _store(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
    return cgutils.alloca_once_value(builder, arguments[0])


@infer_getattr
class _Attributes(AttributeTemplate):  # type: ignore[misc]  # numba has no stubs
    key = _Reference

    def generic_resolve(self, reference: _Reference, name: str) -> Type | None:
        fields = reference.bundle.fields
        return reference.bundle.types[fields.index(name)] if name in fields else None


@lower_getattr_generic(_Reference)  # type: ignore[untyped-decorator]  # numba has no stubs
def _load(context: Any, builder: Any, reference: _Reference, address: Any, name: str) -> Any:
    index = reference.bundle.fields.index(name)
    value = builder.load(cgutils.gep_inbounds(builder, address, 0, index))
    return impl_ret_borrowed(context, builder, reference.bundle.types[index], value)
