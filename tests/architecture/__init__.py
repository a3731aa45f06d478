"""What every file of the program has to keep to."""
