"""A brief on results: one or two pages for people who were not there.

`document` says what a brief holds whatever it is written as, `brief_contents` makes one of results:
`compared_worlds` what was compared, `outcome_table` its table, `brief_figures` and
`brief_differences` its figures of `picture_parts`, `brief_evidence` what it rests on. `html`,
`pdf` and `docx` write it. The same results give the same bytes: dates and identities come from the
manifest, and nothing of the machine or the moment comes in.
"""

from peersim.report.brief.brief_contents import brief_of
from peersim.report.brief.document import Brief

__all__ = ["Brief", "brief_of"]
