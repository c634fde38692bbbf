"""What the figures say about the goals of the house."""

import math
import statistics

OURS, SCRIPT = "passerelle", "usual script"
MEGABYTE = 1e6


def cpu(figures, form, contender):
    return statistics.median(cost["cpu"] for cost in figures[form][contender])


def peak(figures, contender):
    return max(cost["peak"] for form in ("unchanged", "changed") for cost in figures[form][contender])


def slope(results):
    """Of log CPU over log seats, by least squares, from 10,000 seats up; nothing below three sizes."""
    points = [
        (math.log(seats), math.log(cpu(figures, "unchanged", OURS)))
        for seats, figures in results.items() if seats >= 10_000
    ]
    if len(points) < 3:
        return None
    x, y = (statistics.fmean(column) for column in zip(*points))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def rows(results):
    """(goal, what, must, measured, whether it holds; None where it was not measured)."""
    school = results.get(250_000)
    if school and SCRIPT in school["unchanged"]:
        pairs = [
            theirs["cpu"] / ours["cpu"] for ours, theirs in
            zip(school["unchanged"][OURS], school["unchanged"][SCRIPT])
        ]
        ratio = statistics.median(pairs)
        yield ("G1", "CPU, usual script / ours, unchanged, 250,000 seats", ">= 10",
               f"{ratio:.1f} [{min(pairs):.1f}-{max(pairs):.1f}]", ratio >= 10)
        share = peak(school, OURS) / peak(school, SCRIPT)
        yield "G5", "peak memory, ours / usual script, 250,000 seats", "<= 0.25", f"{share:.2f}", share <= 0.25
    if school:
        most = peak(school, OURS) / MEGABYTE
        yield "G5", "peak memory at 250,000 seats", "<= 64 MB", f"{most:.0f} MB", most <= 64
    if school and "waits" in school:
        asked = {name: statistics.median(times) for name, times in school["waits"].items()}
        slowest = max(seconds for name, seconds in asked.items() if name.startswith("why"))
        yield ("why", "why, from start to end of the program, 250,000 seats", "< 100 ms",
               f"{1000 * slowest:.0f} ms", slowest < 0.1)
        report = asked["report mismatches"]
        yield ("why", "report mismatches, the same, 250,000 seats", "< 1 s",
               f"{1000 * report:.0f} ms", report < 1)
    written = {seats: figures["unchanged_ledger"] for seats, figures in results.items()}
    most = max(sum(rows.values()) for rows, _ in written.values())
    yield "G8", "rows written by an unchanged run, any size", "<= 1", str(most), most <= 1
    most = max(commits for _, commits in written.values())
    yield "G8", "commits of an unchanged run, any size", "<= 3", str(most), most <= 3
    most = max(
        cost["writes"] for figures in results.values() for cost in figures["unchanged"][OURS])
    yield "G8", "outgoing writes of an unchanged run, any size", "0", str(most), most == 0
    worst = max(
        figures[form][OURS][-1]["requests"] / figures[form + "_minimum"]
        for figures in results.values() for form in ("first", "unchanged", "changed"))
    yield "G9", "requests / the protocol's minimum, any form and size", "<= 1.00", f"{worst:.3f}", worst <= 1.0
    found = slope(results)
    yield ("G13", f"slope of log CPU over log seats, 10,000 to {max(results):,}", "<= 1.05",
           "not measured" if found is None else f"{found:.3f}", None if found is None else found <= 1.05)
    if 1_000_000 in results and 100_000 in results:
        share = (cpu(results[1_000_000], "unchanged", OURS) / 10
                 / cpu(results[100_000], "unchanged", OURS))
        yield ("G13", "us/seat, 1,000,000 / 100,000 seats", "<= 1.3", f"{share:.2f}", share <= 1.3)
    else:
        yield "G13", "us/seat, 1,000,000 / 100,000 seats", "<= 1.3", "not measured (--full)", None


def report(results):
    """Prints the table; 1 when a must does not hold."""
    table = list(rows(results))
    print(f"{'goal':<5} {'':<58} {'must':<9} {'measured':<22} holds")
    for goal, what, must, measured, holds in table:
        print(f"{goal:<5} {what:<58} {must:<9} {measured:<22} "
              f"{'-' if holds is None else 'yes' if holds else 'NO'}")
    return int(any(holds is False for *_, holds in table))
