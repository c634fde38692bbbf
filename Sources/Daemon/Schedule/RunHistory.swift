public import Campus

/// What is known of the runs so far, as far as it decides about the next ones.
public struct RunHistory: Sendable, Hashable {
  /// The last run of a direction.
  public struct LastRun: Sendable, Hashable {
    /// When it began.
    public var startedAt: Instant
    /// Whether it may do better a little later: a remote was unavailable, or it was interrupted.
    public var deservesRetry: Bool

    /// A run made of its parts.
    public init(startedAt: Instant, deservesRetry: Bool = false) {
      self.startedAt = startedAt
      self.deservesRetry = deservesRetry
    }
  }

  /// The last run of each direction that had one; looks do not count.
  public var runs: [Direction: LastRun]
  /// When the last look began, if there ever was one.
  public var lookedAt: Instant?
  /// Since when a web hook of Edusign waits for an upward run, if one does.
  public var hookedAt: Instant?

  /// A history made of its parts.
  public init(
    runs: [Direction: LastRun] = [:],
    lookedAt: Instant? = nil,
    hookedAt: Instant? = nil
  ) {
    self.runs = runs
    self.lookedAt = lookedAt
    self.hookedAt = hookedAt
  }

  /// The history of whoever of two was served less: what is due for one of them is due.
  public func behind(_ other: RunHistory) -> RunHistory {
    var history = self
    history.runs = [:]
    for (direction, run) in runs {
      guard let theirs = other.runs[direction] else { continue }
      history.runs[direction] = LastRun(
        startedAt: min(run.startedAt, theirs.startedAt),
        deservesRetry: run.deservesRetry || theirs.deservesRetry
      )
    }
    history.lookedAt = lookedAt.flatMap { mine in other.lookedAt.map { min(mine, $0) } }
    return history
  }

  /// The history with a run that began, whatever became of it.
  public func adding(_ run: ScheduledRun, at moment: Instant) -> RunHistory {
    var history = self
    switch run.kind {
    case .look:
      history.lookedAt = max(lookedAt ?? moment, moment)
    case .run:
      let known = runs[run.direction]
      guard known.map({ $0.startedAt < moment }) ?? true else { return self }
      history.runs[run.direction] = LastRun(startedAt: moment, deservesRetry: true)
    }
    return history
  }
}

/// A run that is due, and why.
public struct ScheduledRun: Sendable, Hashable {
  /// How far it goes.
  public enum Kind: String, Sendable {
    /// Reads and remembers, and writes nothing to any remote.
    case look
    /// Reads, plans and writes.
    case run
  }

  /// Why it is due.
  public enum Reason: Sendable, Hashable {
    /// Its time has come, or has passed without a run.
    case scheduled(Instant)
    /// The run before could not do its work.
    case retry
    /// Edusign said that something happened.
    case hook
  }

  /// Which way.
  public var direction: Direction
  /// How far it goes.
  public var kind: Kind
  /// Why it is due.
  public var reason: Reason

  /// A run made of its parts.
  public init(_ direction: Direction, _ kind: Kind = .run, _ reason: Reason) {
    self.direction = direction
    self.kind = kind
    self.reason = reason
  }
}
