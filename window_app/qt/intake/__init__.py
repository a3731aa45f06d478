"""The intake screen in Qt: sheet, checklist, foot, card reader."""
