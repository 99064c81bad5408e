"""What is read from the database for pages and files, in a bounded number of queries."""
