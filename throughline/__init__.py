"""Throughline: an integrated domestic abuse perpetrator programme with a walled partner support service."""
