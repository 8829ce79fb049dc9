"""Results as one page that can be mailed: no server, no internet, no other file.

It holds what a brief says (`report.brief`), every outcome week by week, one pair of worlds that is
replayed in the browser (`replay`), some of its lives (`lives`) and the causes of what differs
(`page_causes`). Worlds are repeated from the manifest, so results need not store every week of
everybody. `page_contents` puts it together and keeps it small enough, `page_file` makes it a file.
"""

from peersim.report.offline.page_file import page_of

__all__ = ["page_of"]
