"""Columns of tables that hold a metric of a group: `exit_rate_women`."""

from peersim.metrics.metric import Metric
from peersim.metrics.metric_registry import registry
from peersim.world.census import GROUPS

__all__ = ["beside_column", "read_column"]


def read_column(column: str) -> tuple[Metric, str] | None:
    """Return metric and group of a column; nothing where it is not known.

    >>> metric, group = read_column("distress_worst_decile")
    >>> metric.name, group
    ('distress', 'worst_decile')
    """
    for group in GROUPS:
        name = column.removesuffix(f"_{group}")
        if name != column and name in registry():
            return registry()[name], group
    return None


def beside_column(column: str) -> str:
    """Return the column without which this one is never shown; empty where there is none.

    >>> beside_column("reports_women")
    'true_incidents_women'
    """
    found = read_column(column)
    return f"{found[0].beside}_{found[1]}" if found and found[0].beside else ""
