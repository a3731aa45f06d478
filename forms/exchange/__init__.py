"""Tables handed to other systems and read back: which columns in which order, what a cell may hold, what is wrong."""
