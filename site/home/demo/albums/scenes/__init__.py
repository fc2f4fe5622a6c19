"""What the photos of the demo show: `draw(rng, size, **options)` of each module gives light, as `canvas` has it."""
