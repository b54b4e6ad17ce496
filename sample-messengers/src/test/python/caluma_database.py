"""Django with the stand-in for Caluma beside this file, on a database in memory. Import it first."""

import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

FORWARDERS = Path(__file__).resolve().parents[3] / "forwarders"
sys.path.insert(0, str(FORWARDERS / "caluma"))

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["caluma.caluma_form", "caluma.caluma_workflow"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from caluma.caluma_form import models as form  # noqa: E402
from caluma.caluma_workflow import models as workflow  # noqa: E402

with connection.schema_editor() as schema:
    for model in (form.Form, form.Question, form.Document, form.Answer, form.AnswerDocument, form.File,
                  workflow.Workflow, workflow.Task, workflow.Case, workflow.WorkItem):
        schema.create_model(model)


class User:
    username = "u1001"
    group = "staff"


def answer(document, slug, kind, value=None, date=None):
    question, _ = form.Question.objects.get_or_create(slug=slug, defaults={"type": kind})
    return form.Answer.objects.create(document=document, question=question, value=value, date=date)


def row(table, sort, **values):
    """A row of a table question."""
    document = form.Document.objects.create(form=table.document.form)
    for slug, value in values.items():
        answer(document, slug, "text", value)
    form.AnswerDocument.objects.create(answer=table, document=document, sort=sort)


def leave(days):
    """A leave's document of so many days."""
    kind, _ = form.Form.objects.get_or_create(slug="leave")
    document = form.Document.objects.create(form=kind)
    answer(document, "kind", "choice", "annual")
    answer(document, "from", "date", date="2026-02-24")
    answer(document, "days", "integer", days)
    covers = answer(document, "covers", "table")
    row(covers, 1, who="u1003", note=None)
    row(covers, 2, who="u1002", note="am")
    return document


def leave_workflow():
    """The workflow and its two tasks."""
    flow, _ = workflow.Workflow.objects.get_or_create(slug="leave")
    names = {"approve-leave": {"en": "Approve", "de": "Freigeben"}, "file-leave": {"en": "File"}}
    tasks = [workflow.Task.objects.get_or_create(slug=slug, defaults={"name": name})[0]
             for slug, name in names.items()]
    return flow, tasks
