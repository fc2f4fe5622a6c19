"""One module a picture: each has `draw(rng)`, which gives the finished picture at `paint.SIZE` or near it."""
