"""Adapters to libraries that not everyone needs; each is imported only when a setting asks for it."""
