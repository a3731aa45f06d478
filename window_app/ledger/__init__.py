"""The local encrypted ledger."""
