from django.dispatch import Signal

for _model, _verbs in (
    ("work_item", "create complete cancel skip suspend resume redo"),
    ("case", "create complete cancel suspend resume reopen"),
):
    for _verb in _verbs.split():
        for _time in ("pre", "post"):
            globals()["_".join((_time, _verb, _model))] = Signal()
