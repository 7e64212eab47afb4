"""Who may, what is allowed, which moves are legal: pure predicates, each with its reason in words."""
