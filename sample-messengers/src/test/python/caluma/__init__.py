"""As much of Caluma as the forwarder needs, for tests without it: events, models, two operations.

Written from the contract of the events, not from Caluma's source.
"""
