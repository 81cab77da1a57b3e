"""The student's page: the only place for ipywidgets and anywidget."""
