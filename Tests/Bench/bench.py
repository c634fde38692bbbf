"""Measures the downward job beside the script that a school would write; see scripts/bench --help."""

import argparse
import datetime
import pathlib
import shutil
import statistics
import sys
import zoneinfo

import goals
import minimum
import questions
import school
from contenders import LedgerWatch, Passerelle, UsualScript, rows_in
from servers import Servers, scratch_folder

QUICK = [1_000, 10_000, 100_000, 250_000]
FULL = [*QUICK, 1_000_000]
GOAL_SIZE = 250_000


def options():
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description="The cost of the downward job: first, unchanged and 1 % changed.")
    parser.add_argument("--full", action="store_true", help="up to 1,000,000 seats")
    parser.add_argument("--sizes", help="seats, separated by commas")
    parser.add_argument("--repeats", type=int, default=3, help="unchanged runs that count")
    parser.add_argument(
        "--script-up-to", type=int, default=GOAL_SIZE, help="the largest size at which the usual script runs too")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--python", required=True, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    chosen.sizes = (
        [int(size) for size in chosen.sizes.split(",")] if chosen.sizes
        else FULL if chosen.full else QUICK)
    return chosen


def spread(values):
    return f"{statistics.median(values):.3f} [{min(values):.3f}-{max(values):.3f}]"


class Trial:
    """One size: a school, both servers, the contenders in turn."""

    def __init__(self, seats, chosen, folder, say):
        self.shape = school.Shape(seats)
        self.say, self.repeats, self.folder = say, chosen.repeats, folder
        self.ours = Passerelle(folder, chosen.program)
        self.contenders = [self.ours]
        if seats <= chosen.script_up_to:
            self.contenders.append(UsualScript(folder, chosen.python))
        self.program = chosen.program
        self.figures = {"shape": self.shape, "first": {}, "unchanged": {}, "changed": {}, "peak": {}}

    def play(self):
        today = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).date()
        school.write(self.folder / "school", self.shape, today)
        with Servers(self.program, self.folder / "school") as servers:
            servers.keep("empty")
            self.first_runs(servers)
            self.unchanged_runs(servers)
            self.changed_runs(servers)
        self.questions()
        return self.figures

    def questions(self):
        """What people wait for, on the ledger that the last run left."""
        self.figures["waits"] = questions.waits(self.program, self.ours.settings, self.ours.file)
        for name, times in self.figures["waits"].items():
            self.say(f"{self.shape.seats:>9,} seats  {name:<20}  {1000 * statistics.median(times):7.1f} ms"
                     f" [{1000 * min(times):.1f}-{1000 * max(times):.1f}]")

    def measured(self, contender, servers, form):
        servers.forget_requests()
        cost = contender.run(servers)
        hyperplanning, edusign, writes = servers.requests()
        cost["requests"] = hyperplanning.total() + edusign.total()
        cost["writes"] = writes
        self.figures[form].setdefault(contender.name, []).append(cost)
        return cost

    def first_runs(self, servers):
        states = []
        for contender in self.contenders:
            servers.go_back("empty")
            cost = self.measured(contender, servers, "first")
            # The bytes of what was written are learnt at the next reading; that run is no longer
            # a first one and not yet an unchanged one.
            cost["second"] = contender.run(servers)
            servers.keep(contender.name)
            states.append(servers.end_state())
        self.figures["ledger_rows"] = rows_in(self.ours.file)
        self.refuse_differences(states, "first run")
        self.tell("first", minimum.first(self.shape))

    def unchanged_runs(self, servers):
        for _ in range(self.repeats):
            for contender in self.contenders:
                servers.go_back(contender.name)
                self.measured(contender, servers, "unchanged")
        servers.go_back(self.ours.name)
        watch = LedgerWatch(self.ours.file)
        self.ours.run(servers)
        self.figures["unchanged_ledger"] = watch.end()
        self.tell("unchanged", minimum.unchanged(self.shape))

    def changed_runs(self, servers):
        states = []
        for contender in self.contenders:
            servers.go_back(contender.name)
            servers.change(school.changes(self.shape))
            watch = LedgerWatch(contender.file) if contender is self.ours else None
            self.measured(contender, servers, "changed")
            if watch:
                self.figures["changed_ledger"] = watch.end()
            states.append(servers.end_state())
        self.refuse_differences(states, "1 % run")
        sheets = 2 * sum(1 for _ in school.changes(self.shape))
        self.tell("changed", minimum.changed(self.shape, sheets))

    def refuse_differences(self, states, form):
        """No time counts before both contenders have reached the same end state."""
        if len(states[0]["sheets"]) != self.shape.sessions:
            raise SystemExit(f"bench: {len(states[0]['sheets'])} sheets after the {form}")
        for state in states[1:]:
            if state == states[0]:
                continue
            for kind in state:
                for left, right in zip(states[0][kind], state[kind]):
                    if left != right:
                        raise SystemExit(f"bench: after the {form}, the {kind} differ:\n{left}\n{right}")
            raise SystemExit(f"bench: the end states differ after the {form}")

    def tell(self, form, least):
        self.figures[form + "_minimum"] = least
        for contender in self.contenders:
            costs = self.figures[form][contender.name]
            cpu = statistics.median(cost["cpu"] for cost in costs)
            peak = max(cost["peak"] for cost in costs)
            self.say(
                f"{self.shape.seats:>9,} seats  {form:<9}  {contender.name:<12}"
                f"  cpu {spread([cost['cpu'] for cost in costs])} s"
                f"  {1e6 * cpu / self.shape.seats:8.2f} us/seat  peak {peak / 1e6:6.1f} MB"
                f"  requests {costs[-1]['requests']:,} (minimum {least:,})"
                f"  writes {costs[-1]['writes']:,}")
        if form == "unchanged":
            rows, commits = self.figures["unchanged_ledger"]
            self.say(f"{'':>9}        ledger: {sum(rows.values())} rows {rows}, {commits} commits")
            for contender in self.contenders:
                second = self.figures["first"][contender.name][0]["second"]
                self.say(
                    f"{'':>9}        the run after the first one, {contender.name}:"
                    f" cpu {second['cpu']:.3f} s, peak {second['peak'] / 1e6:.1f} MB")
        elif form == "changed":
            rows, commits = self.figures["changed_ledger"]
            self.say(f"{'':>9}        ledger: {sum(rows.values())} rows {rows}, {commits} commits")
        else:
            self.say(f"{'':>9}        ledger: {self.figures['ledger_rows']:,} rows in all")


def main():
    chosen = options()
    results = {}
    for seats in chosen.sizes:
        with scratch_folder() as name:
            trial = Trial(seats, chosen, pathlib.Path(name), lambda line: print(line, flush=True))
            results[trial.shape.seats] = trial.play()
            shutil.rmtree(pathlib.Path(name) / "school")
    print()
    return goals.report(results)


if __name__ == "__main__":
    sys.exit(main())
