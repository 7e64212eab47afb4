"""身份: identifiers, telephone numbers, names. Plain Python, no Django."""
