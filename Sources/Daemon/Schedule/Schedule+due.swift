public import Campus

extension Schedule {
  /// The runs that are due at a moment, in the order in which they are to happen: up before down.
  ///
  /// A time that passed without a run is made good once, however many passed. On a day of a pause
  /// nothing is due.
  ///
  /// - Parameters:
  ///   - now: the moment.
  ///   - history: the runs so far.
  /// - Returns: at most one run for each direction, and a look.
  public func due(at now: Instant, _ history: RunHistory) -> [ScheduledRun] {
    guard pause(at: now) == nil else { return [] }
    var runs = Direction.allCases.compactMap { run($0, dueAt: now, history) }
    if !runs.contains(where: { $0.direction == .down }), isLookDue(at: now, history) {
      runs.append(ScheduledRun(.down, .look, .scheduled(now)))
    }
    return runs
  }

  private func run(
    _ direction: Direction,
    dueAt now: Instant,
    _ history: RunHistory
  ) -> ScheduledRun? {
    guard let slot = moment(of: times(direction), notAfter: now) else { return nil }
    guard let last = history.runs[direction], Self.isCredible(last.startedAt, at: now),
      last.startedAt >= slot
    else { return ScheduledRun(direction, .run, .scheduled(slot)) }
    if last.deservesRetry, let retry, last.startedAt.advanced(by: retry) <= now {
      return ScheduledRun(direction, .run, .retry)
    }
    if direction == .up, let hookedAt = history.hookedAt, last.startedAt < hookedAt,
      last.startedAt.advanced(by: hookPace) <= now
    {
      return ScheduledRun(.up, .run, .hook)
    }
    return nil
  }

  private func isLookDue(at now: Instant, _ history: RunHistory) -> Bool {
    guard let lookLead, let next = next(.down, after: now) else { return false }
    let begin = next.advanced(by: .zero - lookLead)
    guard begin <= now else { return false }
    let last = [history.lookedAt, history.runs[.down]?.startedAt].compactMap { $0 }
      .filter { Self.isCredible($0, at: now) }.max()
    return last.map { $0 < begin } ?? true
  }

  /// Whether a run may really have begun then: a start far in the future is a clock that was wrong
  /// once, and must not keep everything from running until it comes.
  private static func isCredible(_ start: Instant, at now: Instant) -> Bool {
    start <= now.advanced(by: .seconds(3600))
  }
}
