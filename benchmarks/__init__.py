"""Measured work. Each benchmark sets up its own data and runs ours and a peer or a limit in turn, in one run."""
