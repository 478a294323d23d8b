"""What is wrong with the data: edit rules, duplicates, population accounting, reconciliation, sampling verification. Proposes; people settle."""
