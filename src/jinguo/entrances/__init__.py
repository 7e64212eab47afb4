"""入口: how people, files and machines come in. May join everything below; decides nothing itself."""
