"""What can be done with courses and people: one verb, one transaction, one audit row each."""
