public import Campus

/// What Hyperplanning was seen to hold about the attendance of some learners.
public struct Holdings: Sendable {
  private var absences: [UInt32: [HeldAbsence]] = [:]
  private var latenesses: [UInt32: [HeldLateness]] = [:]

  /// Nothing held about anybody.
  public init() {}

  /// Takes in absences that a reading showed; one that is known already counts once.
  public mutating func add(_ absences: some Sequence<HeldAbsence>) {
    for absence in absences where self.absences[absence.learner]?.contains(absence) != true {
      self.absences[absence.learner, default: []].append(absence)
    }
  }

  /// Takes in latenesses that a reading showed.
  public mutating func add(_ latenesses: some Sequence<HeldLateness>) {
    for lateness in latenesses where self.latenesses[lateness.learner]?.contains(lateness) != true {
      self.latenesses[lateness.learner, default: []].append(lateness)
    }
  }

  /// Forgets what was held about a learner from one moment up to another, before it is read again.
  public mutating func forget(_ learner: UInt32, from start: Instant, until end: Instant) {
    absences[learner]?.removeAll { $0.startsAt <= end && start <= $0.endsAt }
    latenesses[learner]?.removeAll { start <= $0.startsAt && $0.startsAt < end }
  }

  /// What they come to for one session.
  ///
  /// - Parameters:
  ///   - learner: whose.
  ///   - start: the session's start.
  ///   - end: its end.
  ///   - ours: intervals of that learner that our journal wrote and that were read back.
  /// - Returns: the value, and how it lies to the interval.
  public func view(
    of learner: UInt32,
    from start: Instant,
    until end: Instant,
    ours: [Range<Instant>]
  ) -> CellView {
    let all = absences[learner] ?? []
    let hits = all.filter { $0.startsAt < end && start < $0.endsAt }
    let neighbours = all.filter { $0.endsAt == start || $0.startsAt == end }
    var view = CellView(value: .present, shape: .none)
    view.touchesForeign = neighbours.contains { !$0.isTiled(by: ours) }
    let late = latenesses[learner]?.first { $0.startsAt == start && $0.minutes > 0 }
    view.minutesLate = late?.minutes
    guard let first = hits.first else {
      if let late { view.value = .late(minutes: late.minutes) }
      return view
    }
    let covers = hits.allSatisfy { $0.startsAt <= start && end <= $0.endsAt }
    guard covers else {
      view.shape = .partial
      return view
    }
    view.value = hits.contains(where: \.isJustified) ? .justified : .absent
    guard hits.count == 1 else {
      view.shape = .several
      return view
    }
    view.reason = first.reason
    if first.startsAt == start, first.endsAt == end {
      view.shape = .exact
      view.key = first.key
    } else {
      view.shape = first.isTiled(by: ours) ? .merged : .wider
    }
    return view
  }
}

/// What Hyperplanning holds about one learner in one session.
public struct CellView: Sendable, Hashable {
  /// How what is held lies to the session's interval.
  public enum Shape: Sendable, Hashable {
    /// No absence touches the interval's inside.
    case none
    /// One absence, exactly as long.
    case exact
    /// One longer absence that is exactly a union of intervals of ours.
    case merged
    /// One longer absence that somebody else has a part in.
    case wider
    /// An absence that covers only a part.
    case partial
    /// More than one absence.
    case several
  }

  /// What it comes to.
  public var value: CellValue
  /// How it lies.
  public var shape: Shape
  /// The reason given; empty where there is none or it is not told.
  public var reason = ""
  /// The absence's key, where it is exactly as long.
  public var key: UInt32?
  /// The minutes of a lateness at the session's start, beneath an absence too; `nil` where none is told.
  public var minutesLate: Int?
  /// Whether an absence of somebody else ends where the session starts, or begins where it ends.
  public var touchesForeign = false

  /// A view made of its parts.
  public init(value: CellValue, shape: Shape) {
    self.value = value
    self.shape = shape
  }

  /// Whether the interval could be taken out without cutting what somebody else entered.
  public var isOursToCut: Bool {
    shape == .exact || shape == .merged
  }
}

extension HeldAbsence {
  /// Whether it is exactly a union of these intervals, without gap.
  fileprivate func isTiled(by intervals: [Range<Instant>]) -> Bool {
    var reached = startsAt
    for interval in intervals.sorted(by: { $0.lowerBound < $1.lowerBound })
    where interval.lowerBound >= startsAt && interval.upperBound <= endsAt {
      guard interval.lowerBound <= reached else { return false }
      reached = max(reached, interval.upperBound)
    }
    return reached == endsAt
  }
}
