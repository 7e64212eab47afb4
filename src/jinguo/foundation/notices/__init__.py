"""消息: what an officer is told, addressed to her account under a post. Titles and bodies hold no personal data and no case names.

Owns messages and what is muted. Refuses to know why they are sent.
"""
