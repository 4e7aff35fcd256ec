"""The polite fetcher: the only place that opens a connection to a site."""
