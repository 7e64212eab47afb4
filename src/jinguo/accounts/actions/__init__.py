"""What changes accounts, sessions and second factors. The only code of the package that writes."""

from jinguo.accounts.actions.accounts import (
    NameTaken,
    NewAccount,
    NotAPhone,
    WeakPassword,
    change_phone,
    create_user,
    end_sessions,
    note_failure,
    note_sign_in,
    note_sign_out,
    open_accounts,
    rename,
    rotate_sessions,
    set_password,
    set_preferences,
    switch_account,
    withdraw_password,
)
from jinguo.accounts.actions.clearing import clear_sessions

__all__ = [
    "NameTaken",
    "NewAccount",
    "NotAPhone",
    "WeakPassword",
    "change_phone",
    "clear_sessions",
    "create_user",
    "end_sessions",
    "note_failure",
    "note_sign_in",
    "note_sign_out",
    "open_accounts",
    "rename",
    "rotate_sessions",
    "set_password",
    "set_preferences",
    "switch_account",
    "withdraw_password",
]
