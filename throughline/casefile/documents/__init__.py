"""Documents attached to a record (letters, scans, e-mails, orders), kept as sealed pictures of pages."""
