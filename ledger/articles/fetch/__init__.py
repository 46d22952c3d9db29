"""The one door to the network of this room: public http and https addresses, and only what they send back.

Nothing else in the program imports an HTTP library (import-linter holds that). `Fetcher` fetches one address
under the guard, with its caps; `Crawler` is a Fetcher with manners: robots.txt, a rate a host, retries.
"""

from ledger.articles.fetch.client import Conditions, Fetched, Fetcher
from ledger.articles.fetch.crawler import Crawler
from ledger.articles.fetch.guard import Guard

__all__ = ["Conditions", "Crawler", "Fetched", "Fetcher", "Guard"]
