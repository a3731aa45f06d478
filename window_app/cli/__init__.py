"""Commands of ``window-app``."""
