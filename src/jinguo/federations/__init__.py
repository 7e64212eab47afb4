"""妇联组织: regions, federations, departments, posts, scope and permissions.

Owns the two trees - regions and federations - and everything that follows from a post: what an officer may see and do.
Refuses to know accounts' secrets, archives or programmes.
"""
