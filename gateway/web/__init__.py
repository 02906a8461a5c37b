"""HTTP: the machine API, the pages of the five roles, and who may see them. `site.install` puts them into an application."""
