"""Questionnaires on both sites: what is kept, what a worker may do, and pages made from a definition."""
