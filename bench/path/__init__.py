"""The man's path over 100,000 men, beside a plain Django admin and beside itself over 1,000."""
