"""What can be done in grading: one verb, one transaction, one audit row each."""
