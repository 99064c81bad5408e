"""Pages of grading: each view fetches through access, asks a form, calls a service, says so, and redirects."""
