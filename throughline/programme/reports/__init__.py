"""Reports of assessments on paper: what stands in them, as a tagged PDF and as a Word file."""
