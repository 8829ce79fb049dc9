"""The dashboard: what-if in a browser, without internet.

    serve.py     environment, web server; what `peersim dashboard` starts
    app.py       routes, and the frame that every page stands in
    pages/       a file is a page: what if, live, why, sources, results
    state.py     what belongs to one visitor: question, answer, language, dark
    question.py  what is asked, as a value: link, files, scenarios
    cleanup.py   memory is freed when visitors leave
    texts/       the catalogue: English texts are the keys, `sv/` holds the Swedish ones
    elements.py, chart.py   what pages are made of

Everything comes from this server: the browser's scripts lie in installed packages, and neither
browser nor server talks to another host. Modules that make sentences, options of charts and
tables are plain functions and know no browser. Nothing here is imported by other rooms but
`dashboard_server`, and `headline_parameters` by the page that runs the model.
"""
