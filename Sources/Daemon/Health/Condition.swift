public import Campus
public import Diagnosis
public import Ledger

/// How the two directions fare at a moment, and what waits for a person.
public struct Condition: Sendable {
  /// When it was looked at.
  public var moment: Instant
  /// Both directions, up first.
  public var directions: [DirectionCondition]
  /// Sheets that are linked.
  public var liveSheets: Int
  /// Sets of steps that wait for a word.
  public var held: Int
  /// Writes of which nobody knows whether they took effect.
  public var inDoubt: Int
  /// Objects that do not simply follow.
  public var decisions: Int

  /// Whether a direction that should run has not for too long.
  public var isStale: Bool {
    directions.contains { $0.freshness == .red }
  }

  /// The condition of a ledger that does not exist yet.
  public init(ofNothing schedule: Schedule, _ limits: FreshnessLimits, now: Instant) {
    moment = now
    directions = Direction.allCases.map {
      DirectionCondition($0, lastRun: nil, lastComplete: nil, schedule, limits, now: now)
    }
    (liveSheets, held, inDoubt, decisions) = (0, 0, 0, 0)
  }

  /// The condition of several accounts: in each direction that of whoever fares worst, and all that
  /// waits anywhere; `nil` for no account.
  public init?(worstOf conditions: [Condition]) {
    guard var worst = conditions.first else { return nil }
    for other in conditions.dropFirst() {
      for (index, theirs) in other.directions.enumerated() {
        let mine = worst.directions[index].lastComplete
        let isOlder = theirs.lastComplete.map { their in mine.map { their < $0 } ?? false } ?? true
        if isOlder { worst.directions[index] = theirs }
      }
      worst.liveSheets += other.liveSheets
      worst.held += other.held
      worst.inDoubt += other.inDoubt
      worst.decisions += other.decisions
    }
    self = worst
  }

  /// The condition as a ledger shows it.
  public init(
    _ reader: LedgerReader,
    _ schedule: Schedule,
    _ limits: FreshnessLimits,
    now: Instant
  ) async throws {
    moment = now
    directions = try await DirectionCondition.all(reader, schedule, limits, now: now)
    let standing = try await reader.standing()
    liveSheets = standing.liveSheets
    held = standing.held
    inDoubt = standing.inDoubt
    decisions = standing.decisions
  }
}

/// Up to which ages each direction counts as fresh.
public struct FreshnessLimits: Sendable, Hashable {
  /// Those of the downward direction.
  public var down: Freshness.Limits
  /// Those of the upward direction.
  public var up: Freshness.Limits

  /// Limits made of their parts; the defaults are those of `design.md` section 9.
  public init(down: Freshness.Limits = .down, up: Freshness.Limits = .up) {
    self.down = down
    self.up = up
  }
}

/// How one direction fares at a moment.
public struct DirectionCondition: Sendable {
  /// The direction.
  public var direction: Direction
  /// Whether it is switched on at all.
  public var isScheduled: Bool
  /// The pause that holds now, if one does.
  public var pause: Pause?
  /// Its last run, if there was one.
  public var lastRun: LedgerReader.DirectionStanding.LastRun?
  /// The end of its last run that read both sides completely.
  public var lastComplete: Instant?
  /// When it runs next; `nil` where it does not.
  public var next: Instant?
  /// How old the last complete run is; `nil` where there never was one.
  public var age: Duration?
  /// How fresh that is; `nil` where the direction is switched off or paused: that is not stale.
  public var freshness: Freshness?

  /// Both directions as a ledger shows them, up first.
  public static func all(
    _ reader: LedgerReader,
    _ schedule: Schedule,
    _ limits: FreshnessLimits,
    now: Instant
  ) async throws -> [Self] {
    var conditions: [Self] = []
    for direction in Direction.allCases {
      let standing = try await reader.standing(of: direction.rawValue)
      conditions.append(
        Self(
          direction,
          lastRun: standing.lastRun,
          lastComplete: standing.lastComplete,
          schedule,
          limits,
          now: now
        )
      )
    }
    return conditions
  }

  init(
    _ direction: Direction,
    lastRun: LedgerReader.DirectionStanding.LastRun?,
    lastComplete: Instant?,
    _ schedule: Schedule,
    _ limits: FreshnessLimits,
    now: Instant
  ) {
    self.direction = direction
    self.lastRun = lastRun
    self.lastComplete = lastComplete
    isScheduled = !schedule.times(direction).isEmpty
    pause = schedule.pause(at: now)
    next = schedule.next(direction, after: now)
    age = lastComplete.map { max(.zero, $0.duration(to: now)) }
    guard isScheduled, pause == nil else { return }
    // What rested during a pause begins to age when the pause is over.
    let since = lastComplete.map { max($0, schedule.lastResumption(before: now) ?? $0) }
    freshness = Freshness(
      age: since.map { max(.zero, $0.duration(to: now)) },
      direction == .down ? limits.down : limits.up
    )
  }
}
