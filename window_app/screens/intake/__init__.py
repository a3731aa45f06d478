"""The intake screen without Qt: one sheet, the checklist beside it, the outcomes at the foot."""
