"""Floor 3: the desktop program of the window."""
