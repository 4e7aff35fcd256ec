"""Ticks. Knows APScheduler, and nothing of what is due."""
