"""How every page of both sites is made: the template environment, the layout's context, error pages."""
