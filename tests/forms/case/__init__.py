"""Tests of the case: facts, folding, acts."""
