"""Starting a case and completing a work item, each in a transaction, with Caluma's events."""

from django.db import transaction
from django.utils import timezone

from caluma.caluma_core.events import send_event

from . import events, models


@transaction.atomic
def start_case(workflow, user, tasks, document=None, context=None):
    coming = {"workflow": workflow, "meta": {}}
    _send("pre_create_case", user, context, case=None, validated_data=coming)
    case = models.Case(document=document, **coming)
    case.family = case
    case.save()
    items = [_work_item(task, case, user) for task in tasks]
    _send("post_create_case", user, context, case=case)
    for item in items:
        _send("post_create_work_item", user, context, "case_post_create", work_item=item)
    return case


@transaction.atomic
def complete_work_item(item, user, next_tasks=(), context=None):
    """Completes the work item, and the case where no task comes next."""
    _send("pre_complete_work_item", user, context, work_item=item)
    item.status = "completed"
    item.closed_at = timezone.now()
    item.save()
    sender = "post_complete_work_item"
    _send("post_complete_work_item", user, context, work_item=item)
    for created in [_work_item(task, item.case, user) for task in next_tasks]:
        _send("post_create_work_item", user, context, sender, work_item=created)
    if not next_tasks:
        item.case.status = "completed"
        item.case.save()
        _send("post_complete_case", user, context, sender, case=item.case)


def _work_item(task, case, user):
    return models.WorkItem.objects.create(
        task=task, case=case, name=task.name, addressed_groups=["hr"], assigned_users=[user.username]
    )


def _send(event, user, context, sender=None, **arguments):
    send_event(
        getattr(events, event), sender=sender or event, user=user, context=context, **arguments
    )
