"""What workers type on the programme site: one file each task."""
