"""What a visitor and a worker do, in a real browser, against both sites as `throughline run` starts them."""
