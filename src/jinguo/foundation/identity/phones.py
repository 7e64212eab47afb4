"""Mobile numbers as people type them: full-width digits, blanks, a country code."""

from __future__ import annotations

import unicodedata

import phonenumbers


def normal_phone(typed: str) -> str | None:
    """The number as it is stored (11 digits for a Chinese mobile, `+...` for another country), or None where it is none."""
    text = unicodedata.normalize("NFKC", typed).strip()
    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number) or phonenumbers.number_type(number) not in {
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    }:
        return None
    if number.country_code == 86:  # China
        return str(number.national_number)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def masked_phone(number: str) -> str:
    """138****5678: how a number is shown to whoever need not know it."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 8 else "*" * len(number)
