"""The state of a world, in arrays that compiled code can work on.

Rows of people who are present come first and are reused; people who have left move to rows
behind them, where only what happens to them outside goes on. `n` stands for all rows.
"""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
"""An array; what it holds and its shape stand beside each use."""

CLOCK = np.dtype(
    [
        ("index", np.int64),  # weeks since the founding
        ("week", np.int64),  # weeks since the end of the burn-in; negative within it
        ("world_key", np.uint64),  # from which all draws of this world are derived
        ("week_key", np.uint64),  # from which this week's draws are derived
        ("lasting_key", np.uint64),  # from which draws are derived that hold for good
    ]
)


RETURNING, OFFENDING = 0, 1
"""Rows of the table of weekly hazards: those of returning to use, and of offending."""

WEEKS_BEFORE = 520
"""Weeks in the table beyond those of the run, for those who have been here long at the start."""

BLOCK = 256
"""Rows that are integrated together: their sums stay in the processor's nearest memory."""

TYPICAL, AHEAD = 0, 1
"""Rows of entry_levels: typical levels of a newcomer, and logits by which mentors are ahead."""


class World(NamedTuple):
    """Everything that is true of a world at the start of a week, and what the week adds."""

    clock: Array  # (1,) CLOCK
    organisation: Array  # (1,) ORGANISATION
    circumstances: Array  # (weeks,) RECORD
    levels: Array  # (levels, n)
    people: Array  # (n,) PERSON
    pushes: Array  # (channels, n), 1/week
    org_levels: Array  # (org levels,)
    org_pushes: Array  # (org channels, 1), 1/week
    ties: Array  # (most ties,) TIE
    tie_pushes: Array  # (tie channels, most ties), 1/week
    adjacency: Array  # (present rows, most ties of a person) numbers of ties
    overflow: Array  # (places,) numbers of the ties that adjacency has no room for
    overflow_starts: Array  # (present rows + 1,) where in overflow the ties of a row begin
    earlier_friends: Array  # (most ties,) rows, listed by person as triads are counted
    tie_strengths: Array  # (present rows,) sum over a person's ties, as the week began
    contacts: Array  # (most contacts,) CONTACT
    mentoring: Array  # (most contacts,) MENTORING_CONTACT, filled where mentor and mentee meet
    harms: Array  # (most contacts,) HARM
    posts: Array  # (posts,) row of the mentor in each post, or -1
    staff: Array  # (staff,) rows
    seats: Array  # (seats,) rows, or -1
    places: Array  # (places,) rows, or -1: the common room
    at_hand: Array  # (present rows, 4) what one step reads or adds up of those in contacts
    scratch: Array  # (6, n) room for one mechanism at a time
    scratch_rows: Array  # (4, n) the same for whole numbers
    ways: Array  # (2 * levels, BLOCK) what a unit of push does to each of a block of rows
    cells: Array  # (cells, counts) sums of this week
    entry_levels: Array  # (2, levels) of a newcomer; logits by which first mentors are ahead
    hazards: Array  # (2, weeks) usual rates, by weeks since the last return and since entry
    bounds: Array  # (levels, 3) first upward, first downward and last channel
    org_bounds: Array  # (org levels, 3)
    tie_bounds: Array  # (1, 3)
    events: Array  # (most events,) EVENT: written, never read
    incidents: Array  # (most incidents,) TRUE_INCIDENT: what happened
    reports: Array  # (most reports,) REPORT: what was reported


class Log(NamedTuple):
    """What a world writes down as it goes; nobody in it can read this."""

    counts: Array  # (weeks, groups, counts)
    organisation: Array  # (weeks, org series)
    ledger: Array  # (weeks, groups, channels)
    org_ledger: Array  # (weeks, org channels)
    tie_ledger: Array  # (weeks, tie channels)
    cell_ledger: Array  # (cells, channels) sums of this week
    followed: Array  # (followed,) ids
    followed_people: Array  # (weeks, followed) PERSON as the week began
    followed_levels: Array  # (weeks, followed, levels) as the week began
    followed_pushes: Array  # (weeks, followed, channels) contributions in the week
