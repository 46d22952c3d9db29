"""A View of the ledger to pages and data files; `writer` is the room's one door to the disk."""

from ledger.report.site import Builder, site_files, write_site
from ledger.report.view import Shift, View

__all__ = ["Builder", "Shift", "View", "site_files", "write_site"]
