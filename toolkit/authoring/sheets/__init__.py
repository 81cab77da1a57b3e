"""A sheet: a form as data, and the page that draws it."""
