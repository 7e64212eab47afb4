"""总装: settings, root URLs, server entries and the `jinguo` command. Composition only; nothing imports it."""
