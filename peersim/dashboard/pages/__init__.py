"""A file is a page of the dashboard."""
