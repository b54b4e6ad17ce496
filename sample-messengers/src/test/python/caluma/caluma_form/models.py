import uuid

from django.db import models


class Form(models.Model):
    slug = models.SlugField(primary_key=True)

    class Meta:
        app_label = "caluma_form"


class Question(models.Model):
    slug = models.SlugField(primary_key=True)
    type = models.CharField(max_length=23)

    class Meta:
        app_label = "caluma_form"


class Document(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    form = models.ForeignKey(Form, on_delete=models.CASCADE)

    class Meta:
        app_label = "caluma_form"


class Answer(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    question = models.ForeignKey(Question, on_delete=models.CASCADE)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="answers")
    documents = models.ManyToManyField(Document, through="AnswerDocument", related_name="+")
    value = models.JSONField(null=True)
    date = models.DateField(null=True)

    class Meta:
        app_label = "caluma_form"


class AnswerDocument(models.Model):
    """A row of a table. The last is sorted first."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE)
    document = models.ForeignKey(Document, on_delete=models.CASCADE)
    sort = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "caluma_form"
        ordering = ["-sort"]


class File(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=255)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="files")

    class Meta:
        app_label = "caluma_form"
