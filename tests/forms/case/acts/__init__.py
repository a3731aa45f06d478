"""Tests of the acts: each refusal, each fact."""
