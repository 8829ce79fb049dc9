"""The function of an object file that machine code is called by: its arguments stand in a table."""

import llvmlite.binding as llvm
from llvmlite import ir

__all__ = ["link_table_entry"]


def link_table_entry(module: llvm.ModuleRef, name: str, entry: str) -> None:
    """Add `name(table, result)`, which calls an entry with all arguments from a table.

    Numba passes a bundle of arrays as some hundred numbers; so nobody counts them twice. The entry
    takes the place of its result, that of an error and its arguments, and is called by this alone.
    """
    whole, small, address = ir.IntType(64), ir.IntType(32), ir.PointerType()
    known = {"ptr": address, "i64": whole, "i32": small, "double": ir.DoubleType()}
    types = [known[str(one.type)] for one in module.get_function(entry).arguments]
    added = ir.Module(name)
    added.triple, added.data_layout = module.triple, module.data_layout
    inner = ir.Function(added, ir.FunctionType(small, types), entry)
    outer = ir.Function(added, ir.FunctionType(small, [address, address]), name)
    builder = ir.IRBuilder(outer.append_basic_block())
    table, result = outer.args
    arguments = [result, builder.alloca(address)]
    for number, kind in enumerate(types[2:]):
        place = builder.gep(table, [ir.Constant(small, number)], source_etype=whole)
        arguments.append(builder.load(place, typ=kind))
    builder.ret(builder.call(inner, arguments))
    module.link_in(llvm.parse_assembly(str(added)))
    module.get_function(entry).linkage = "internal"
