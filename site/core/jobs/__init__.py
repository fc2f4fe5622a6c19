"""What becomes of a job: running, trying again, recovering, upkeep. Knows nothing of any engine.

An engine (core.engines) brings the id of a job to a worker, which calls `core.jobs.running.run`; all that is promised
about jobs is kept here, on the row of core.models.Job.
"""
