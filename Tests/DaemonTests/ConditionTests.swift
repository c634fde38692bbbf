import Campus
import Diagnosis
import Ledger
import Testing

@testable import Daemon

/// How the directions fare, and how that is told to machines.
struct ConditionTests {
  private func condition(
    complete: String?,
    now: String,
    direction: Direction = .down,
    _ schedule: Schedule? = nil
  ) throws -> DirectionCondition {
    DirectionCondition(
      direction,
      lastRun: nil,
      lastComplete: try complete.map(Paris.utc),
      try schedule ?? Paris.schedule(),
      FreshnessLimits(),
      now: try Paris.utc(now)
    )
  }

  @Test(arguments: [
    (Direction.down, "2026-11-25T10:00", Freshness.green), (.down, "2026-11-25T11:00", .green),
    (.down, "2026-11-25T11:01", .amber), (.down, "2026-11-25T23:00", .amber),
    (.down, "2026-11-25T23:01", .red), (.up, "2026-11-25T23:00", .green),
    (.up, "2026-11-25T23:01", .red),
  ])
  func `freshness follows the age of the last complete run`(
    direction: Direction,
    now: String,
    freshness: Freshness
  ) throws {
    let one = try condition(complete: "2026-11-24T21:00", now: now, direction: direction)
    #expect(one.freshness == freshness)
  }

  @Test
  func `a direction that never ran is red, one that is switched off is neither`() throws {
    #expect(try condition(complete: nil, now: "2026-11-25T10:00").freshness == .red)
    let off = try condition(
      complete: nil,
      now: "2026-11-25T10:00",
      direction: .up,
      Paris.schedule(up: "none")
    )
    #expect(off.freshness == nil && !off.isScheduled && off.next == nil)
  }

  @Test
  func `a paused direction does not age, and begins to age when the pause is over`() throws {
    let schedule = try Paris.schedule(pauses: "2026-12-21..2027-01-03")
    let complete = "2026-12-20T21:00"
    let paused = try condition(complete: complete, now: "2026-12-31T10:00", schedule)
    #expect(paused.freshness == nil && paused.pause != nil && paused.next != nil)
    let resumed = try condition(complete: complete, now: "2027-01-04T09:00", schedule)
    #expect(resumed.freshness == .green)
    let missed = try condition(complete: complete, now: "2027-01-05T02:00", schedule)
    #expect(missed.freshness == .red)
  }

  @Test
  func `nothing told to machines names a person, and everything has its type`() throws {
    var condition = Condition(
      ofNothing: try Paris.schedule(),
      FreshnessLimits(),
      now: try Paris.utc("2026-11-25T12:00")
    )
    condition.held = 2
    condition.directions[1] = DirectionCondition(
      .down,
      lastRun: LedgerReader.DirectionStanding.LastRun(
        number: 7,
        state: "completed",
        startedAt: try Paris.utc("2026-11-25T11:00"),
        finishedAt: try Paris.utc("2026-11-25T11:00:30"),
        counts: ["writes": 5, "requests": 90, "failed": 0]
      ),
      lastComplete: try Paris.utc("2026-11-25T11:00:30"),
      try Paris.schedule(),
      FreshnessLimits(),
      now: condition.moment
    )
    let text = condition.metrics(hooks: HookInbox.Count(accepted: 3, refused: 1))
    let lines = text.split(separator: "\n").map(String.init)
    for line in [
      #"passerelle_last_run_seconds{direction="down"} 30"#,
      #"passerelle_freshness_seconds{direction="down"} 3570"#,
      #"passerelle_last_run_state{direction="down",state="completed"} 1"#,
      #"passerelle_stale{direction="up"} 1"#, #"passerelle_stale{direction="down"} 0"#,
      #"passerelle_last_run_writes{direction="down"} 5"#, "passerelle_held_sets 2",
      #"passerelle_hooks_total{result="accepted"} 3"#, "# TYPE passerelle_hooks_total counter",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
    let samples = lines.filter { !$0.hasPrefix("#") }
    let pattern = /[a-z_]+(\{[a-z]+="[a-z_]+"(,[a-z]+="[a-z_]+")*\})? -?[0-9]+(\.[0-9]+)?/
    #expect(samples.allSatisfy { $0.wholeMatch(of: pattern) != nil })
    let families = Set(samples.map { $0.prefix { $0 != "{" && $0 != " " } })
    #expect(
      families.allSatisfy { text.contains("# TYPE \($0) ") && text.contains("# HELP \($0) ") }
    )
    let health = try condition.healthText()
    #expect(condition.isStale && health.contains("\"status\":\"stale\""))
  }
}
