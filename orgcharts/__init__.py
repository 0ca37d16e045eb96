"""Organigrammes from declarative specs."""
