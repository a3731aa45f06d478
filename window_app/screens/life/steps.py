"""Every step, by its code."""

from window_app.screens.life import caring, deciding, inquiry

STEPS = {form.code: form for form in (*inquiry.FORMS, *deciding.FORMS, *caring.FORMS)}
