"""The embedded database servers: one PostgreSQL cluster for each site, sharing nothing."""

from throughline.site.servers.binaries import ServerError
from throughline.site.servers.cluster import Cluster

__all__ = ["Cluster", "ServerError"]
