"""账号: who signs in - users, passwords, second factor, sessions, activation and reset.

Owns the person at the keyboard. Refuses to know what she may do: that follows from her posts (`federations`).
"""
