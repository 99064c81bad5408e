"""The demo: two subjects with documents, a note and a class of essays, and what loads them through the services."""
