"""隐私: who is looking (`viewer`), and querysets that refuse to answer the unscoped (`scoped`)."""
