"""Results as one page that can be mailed: no server, no internet, no other file.

It holds what a brief says (`report.brief`), every outcome week by week, one pair of worlds that is
replayed in the browser (`replay`), some of its lives (`lives`) and the causes of what differs
(`why`). Worlds are repeated from the manifest, so results need not store every week of everybody.
`contents` puts it together and keeps it small enough, `written` makes it a file.
"""

from peersim.report.offline.written import page_of

__all__ = ["page_of"]
