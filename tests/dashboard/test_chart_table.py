"""A table beside a chart says how many rows it leaves out, and nothing where it leaves none."""

import pandas as pd
import pytest
import solara

from peersim.dashboard.chart import table


def texts(widget):
    """Return all texts in a widget."""
    if isinstance(widget, str):
        return [widget]
    return [text for child in getattr(widget, "children", ()) for text in texts(child)]


@pytest.mark.parametrize(("rows", "told"), [(12, []), (100, []), (103, ["3 more rows in the CSV"])])
def test_rows_that_are_left_out_are_counted(rows, told):
    @solara.component
    def beside_a_chart():  # as a chart does: what is made while it is drawn stands on the page
        table(pd.DataFrame({"week": range(rows)}), "Weeks", most=100)

    box, context = solara.render(beside_a_chart(), handle_error=False)
    try:
        assert [text for text in texts(box) if "more rows" in text] == told
    finally:
        context.close()
