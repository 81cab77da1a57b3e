"""From marks to exercises: what a draft can become, what is missing, which mistakes are likely."""
