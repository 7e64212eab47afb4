"""What the session of an officer's browser remembers about her post. The keys are shared by the middleware and the pages."""

from __future__ import annotations

#: The post she acts under, by its number.
POST_IN_USE = "post_in_use"
#: The parameter of the address, and the key in the session, that hold the chosen place.
AT = "at"
#: The link that a base manager came in by: such a session holds one post and nothing of the account.
BY_LINK = "by_link"
