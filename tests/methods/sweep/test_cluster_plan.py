"""What ten million worlds would take is worked out from a few."""

from experiments.sweep_speed import cluster_plan


def test_the_plan_says_what_ten_million_worlds_take(monkeypatch, capsys):
    monkeypatch.setattr(cluster_plan, "TIMED", 2)
    monkeypatch.setattr(cluster_plan, "KEPT", 3)
    cluster_plan.plan()
    first, *rest = capsys.readouterr().out.splitlines()
    worlds = int(first.split(" worlds")[0].replace(",", ""))
    assert abs(worlds - cluster_plan.WORLDS) < cluster_plan.WORLDS / 1000  # whole replicates
    assert "a processor like this one" in first
    assert [line.split(" processors")[0].strip() for line in rest if " processors" in line] == [
        "2", "64", "200", "1,000",
    ]  # fmt: skip
