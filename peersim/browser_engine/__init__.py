"""The compiled engine in a browser: the same week, the same bytes, in one page without a server.

`browser_entries` holds the functions that a page calls; `engine_build` lets Numba translate them
and LLVM's own WebAssembly back end emit them, and keeps the result; `webassembly_module` makes a
module of the object that LLVM writes. `array_layout`, `scenario_data` and `metric_formulas` export
what a page needs to know of the model, so that its scripts hold no layout and no number of their
own. `model_page` puts it all into one file, `static_site` several of them into a folder. The
scripts lie in `page/` as they are written; what is built is kept in a cache folder and never in
the sources. Nothing below knows of this room.
"""
