import uuid

from django.db import models
from django.utils import timezone

from caluma.caluma_form.models import Document


class Workflow(models.Model):
    slug = models.SlugField(primary_key=True)

    class Meta:
        app_label = "caluma_workflow"


class Task(models.Model):
    slug = models.SlugField(primary_key=True)
    name = models.JSONField(default=dict)

    class Meta:
        app_label = "caluma_workflow"


class Case(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    family = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    workflow = models.ForeignKey(Workflow, on_delete=models.CASCADE)
    status = models.CharField(max_length=50, default="running")
    meta = models.JSONField(default=dict)
    document = models.OneToOneField(Document, null=True, on_delete=models.CASCADE)

    class Meta:
        app_label = "caluma_workflow"


class WorkItem(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.JSONField(default=dict)
    task = models.ForeignKey(Task, on_delete=models.CASCADE)
    status = models.CharField(max_length=50, default="ready")
    addressed_groups = models.JSONField(default=list)
    controlling_groups = models.JSONField(default=list)
    assigned_users = models.JSONField(default=list)
    deadline = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    meta = models.JSONField(default=dict)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="work_items")
    child_case = models.OneToOneField(
        Case, null=True, on_delete=models.SET_NULL, related_name="parent_work_item"
    )
    document = models.OneToOneField(Document, null=True, on_delete=models.CASCADE)

    class Meta:
        app_label = "caluma_workflow"
