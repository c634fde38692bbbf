public import Campus
public import Ledger
import Planning

/// How the runs themselves fare: what keeps every object from being right.
///
/// **Source**: `users-and-rivals.md` section 7, G.
public struct Circumstances: Sendable {
  /// How one direction fares.
  public struct Course: Sendable {
    /// How fresh the last complete run is; `nil` where the direction is off or paused.
    public var freshness: Freshness?
    /// The end of the last complete run.
    public var lastComplete: Instant?
    /// The last run, complete or not.
    public var lastRun: LedgerReader.DirectionStanding.LastRun?

    /// A course made of its parts.
    public init(
      freshness: Freshness?,
      lastComplete: Instant?,
      lastRun: LedgerReader.DirectionStanding.LastRun?
    ) {
      self.freshness = freshness
      self.lastComplete = lastComplete
      self.lastRun = lastRun
    }
  }

  /// The downward direction.
  public var down: Course
  /// The upward direction.
  public var up: Course
  /// The last day of the pause that holds now, where one does.
  public var pausedThrough: LocalDay?
  /// When another configuration came into force, where that was in one of the last runs.
  public var change: LedgerReader.ConfigurationChange?
  private let zone: SchoolZone

  /// Circumstances made of their parts.
  public init(
    down: Course,
    up: Course,
    pausedThrough: LocalDay?,
    change: LedgerReader.ConfigurationChange?,
    zone: SchoolZone
  ) {
    self.down = down
    self.up = up
    self.pausedThrough = pausedThrough
    self.change = change
    self.zone = zone
  }

  /// What holds for an object because it holds for the whole direction that carries it.
  ///
  /// - Parameters:
  ///   - isUpward: whether it is about marks.
  ///   - decisions: what is in force about the object.
  /// - Returns: the reasons, with the run since which each holds where one is known.
  func standing(
    isUpward: Bool,
    _ decisions: [Dossier.Standing]
  ) -> [(decision: Decision, since: Dossier.RunMark?)] {
    let course = isUpward ? up : down
    var found: [(decision: Decision, since: Dossier.RunMark?)] = []
    if let pausedThrough {
      found.append((decision(.paused, ["through": pausedThrough.description]), nil))
    } else if let freshness = course.freshness, freshness != .green {
      let since = course.lastComplete.map(text) ?? ""
      found.append((decision(.runStale, ["since": since]), nil))
    }
    if let failure = failure(of: course.lastRun) { found.append(failure) }
    if let change, decisions.contains(where: { change.explains($0) }) {
      let facts = ["at": text(change.run.at), "by": change.by]
      found.append((decision(.configurationChanged, facts), change.run))
    }
    return found
  }

  /// Why the last run did not come to its end.
  private func failure(
    of run: LedgerReader.DirectionStanding.LastRun?
  ) -> (decision: Decision, since: Dossier.RunMark?)? {
    guard let run, ["unavailable", "failed", "interrupted"].contains(run.state) else { return nil }
    let cause: Cause =
      switch run.stopSide {
      case .hyperplanning where ["wrong_year", "new_year"].contains(run.stopCode): .wrongYear
      case .hyperplanning: .hyperplanningUnavailable
      case .edusign: .remoteRefused
      case nil: .undecodable
      }
    let facts = ["at": text(run.startedAt), "why": run.stopText ?? "", "run": "\(run.number)"]
    return (decision(cause, facts), Dossier.RunMark(number: run.number, at: run.startedAt))
  }

  private func decision(_ cause: Cause, _ facts: [String: String]) -> Decision {
    Decision(
      subject: "connector",
      situation: "connector",
      action: "none",
      cause: cause,
      facts: facts
    )
  }

  private func text(_ instant: Instant) -> String {
    let wall = zone.wall(at: instant)
    return "\(wall.day) \(wall.clockText)"
  }
}

extension LedgerReader.ConfigurationChange {
  /// Whether a reason began with the run that first had this configuration.
  fileprivate func explains(_ standing: Dossier.Standing) -> Bool {
    standing.since.number == run.number && Cause.choices.contains(standing.decision.cause)
  }
}
