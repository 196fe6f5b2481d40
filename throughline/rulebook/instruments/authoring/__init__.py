"""What is wrong with a definition, in sentences for whoever writes one: where, what, and what to do."""
