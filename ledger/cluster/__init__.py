"""Archives matched over many machines: the work of one machine's processes, as tasks of a Ray cluster."""

from ledger.cluster.tasks import on_cluster

__all__ = ["on_cluster"]
