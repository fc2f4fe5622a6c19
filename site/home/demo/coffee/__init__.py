"""The second site of the demo: a small brand, which looks nothing like the first."""
