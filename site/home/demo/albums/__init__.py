"""Three albums, whose photos are drawn by a job, each the same in every installation."""
