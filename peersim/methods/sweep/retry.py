"""What is run again when a sweep is gone on with: spoiled shards, and worlds that failed.

Batches are struck off the manifest and run as if they never had been. A complete sweep holds its
worlds in one table alone, so its shards are made of that again.
"""

from peersim.results.checksum import is_intact
from peersim.results.sweeps import SweepManifest, read_sweep, write_shard
from peersim.results.sweeps.shards import SHARDS

__all__ = ["forget_failures", "forget_spoiled"]


def forget_spoiled(manifest: SweepManifest) -> None:
    """Strike batches off whose shard is gone or is not as it was written."""
    manifest.forget(
        batch.number
        for batch in manifest.batches()
        if not is_intact(manifest.folder / SHARDS / batch.shard, batch.sha256)
    )


def forget_failures(manifest: SweepManifest) -> None:
    """Strike batches off in which a world failed, and whatever was decided by their results."""
    if not manifest.failures():
        return
    if manifest.about()["complete"]:
        _restore_shards(manifest)
        manifest.say({"complete": False})
    batches = manifest.batches()
    failed = manifest.failed_batches()
    # later rounds hold points that were still open after these results
    first = min(batch.round for batch in batches if batch.number in failed)
    manifest.forget(
        batch.number for batch in batches if batch.number in failed or batch.round > first
    )


def _restore_shards(manifest: SweepManifest) -> None:
    worlds = read_sweep(manifest.folder).worlds
    start = 0
    for batch in manifest.batches():
        rows = worlds[start : start + batch.worlds].reset_index(drop=True)
        write_shard(manifest.folder, batch.shard, rows)
        start += batch.worlds
