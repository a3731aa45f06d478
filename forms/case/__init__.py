"""A case as facts: entries, folding, checklist, clocks, acts."""
