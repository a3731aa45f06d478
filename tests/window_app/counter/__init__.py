"""The use cases of the counter, over a real ledger."""
