import logging

logger = logging.getLogger(__name__)
_raising = set()


def on(event, sender=None, raise_exception=False):
    """Registers a receiver for an event or a list of them."""

    def register(receiver):
        for signal in event if isinstance(event, (list, tuple)) else [event]:
            signal.connect(receiver, sender=sender)
        if raise_exception:
            _raising.add(receiver)
        return receiver

    return register


def send_event(signal, sender, **arguments):
    """Runs all receivers. What they return, but None, is an error; errors are logged or raised."""
    results = signal.send_robust(sender=sender, **arguments)
    for receiver, result in results:
        if result is None:
            continue
        if receiver in _raising and isinstance(result, Exception):
            raise result
        logger.error("Error in event handler %s: %r", receiver.__name__, result)
    return results
