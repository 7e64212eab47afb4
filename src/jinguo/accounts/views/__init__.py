"""Pages of accounts: the door (`sign_in`) and my account."""
