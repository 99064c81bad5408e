"""Pages of courses, one file a page."""
