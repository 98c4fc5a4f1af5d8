"""How a body's mail is sent: its mailbox, when it reminds, and how its mails are answered."""

from django import forms

from people.models import Body


class BodyMailForm(forms.ModelForm):
    """A body's habits of mail."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Body
        fields = [
            "mailbox",
            "reminder_weeks",
            "reminder_days",
            "round_weeks",
            "answers_need_login",
        ]

    def _post_clean(self) -> None:
        """The action validates the whole; the form only reads its own fields."""
