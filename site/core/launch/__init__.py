"""What one command needs to run a whole site: steps, the lock, the build, and the children it watches."""
