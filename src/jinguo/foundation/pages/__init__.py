"""页面: the shell, the components, lists, forms and the register of URLs.

Owns how a page looks and behaves. Refuses to know what it is about.
"""
