"""表单: a form page is declared - its fields and the action that saves them - and the rest follows.

Error summary, drafts, sending twice, and the three-way view when somebody else changed the record come from the declaration.
Owns how a form behaves; refuses to know what it records. `docs/guides/add-a-page.md` shows one in 20 lines.
"""

from jinguo.foundation.pages.forms.page import FORM_PAGES, FormPage
from jinguo.foundation.pages.forms.records import RecordForm
from jinguo.foundation.pages.forms.withdrawal import RestorePage, WithdrawPage

__all__ = ["FORM_PAGES", "FormPage", "RecordForm", "RestorePage", "WithdrawPage"]
