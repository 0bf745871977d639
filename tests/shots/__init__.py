"""Pictures of every screen and dialog of the sample roll: `python -m tests.shots OUT`."""
