"""What can be done with rubrics: one verb, one transaction, one audit row each."""
