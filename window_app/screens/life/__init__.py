"""The life of a case after its acceptance: which steps there are, what each asks, in which words."""
