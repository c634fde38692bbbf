public import Campus

/// When runs happen: times of day on the school's clocks, and days on which nothing runs.
///
/// Pure arithmetic: whoever asks says what time it is. **Source**: `design.md` section 9.
public struct Schedule: Sendable, Hashable {
  /// The zone of the school's clocks.
  public var zone: SchoolZone
  /// The times of the downward runs; none switches the direction off.
  public var down: [DayTime]
  /// The times of the upward runs; none switches the direction off.
  public var up: [DayTime]
  /// How long before a downward run a look notes what vanished; `nil` for no looks.
  public var lookLead: Duration?
  /// How long after its start a run that could not do its work is tried again; `nil` for never.
  public var retry: Duration?
  /// The shortest time between an upward run and one that a web hook of Edusign asks for.
  public var hookPace: Duration
  /// The days on which nothing runs.
  public var pauses: [Pause]

  /// A schedule made of its parts; the times may come in any order.
  public init(
    zone: SchoolZone,
    down: [DayTime],
    up: [DayTime],
    lookLead: Duration? = .seconds(15 * 60),
    retry: Duration? = .seconds(15 * 60),
    hookPace: Duration = .seconds(15 * 60),
    pauses: [Pause] = []
  ) {
    self.zone = zone
    self.down = down.sorted()
    self.up = up.sorted()
    self.lookLead = lookLead
    self.retry = retry
    self.hookPace = hookPace
    self.pauses = pauses
  }

  /// The times of a direction.
  public func times(_ direction: Direction) -> [DayTime] {
    switch direction {
    case .up: up
    case .down: down
    }
  }

  /// Whether nothing runs on a day.
  public func isPaused(on day: LocalDay) -> Bool {
    pauses.contains { $0.contains(day) }
  }

  /// The pause that holds at a moment, if one does.
  public func pause(at now: Instant) -> Pause? {
    let today = zone.wall(at: now).day
    return pauses.filter { $0.contains(today) }.max { $0.lastDay < $1.lastDay }
  }

  /// When the last pause ended that is over at a moment; `nil` where there was none.
  public func lastResumption(before now: Instant) -> Instant? {
    pauses.map { zone.start(of: $0.lastDay.adding(days: 1)) }.filter { $0 <= now }.max()
  }

  /// The first run of a direction after a moment; `nil` where there is none to come.
  public func next(_ direction: Direction, after now: Instant) -> Instant? {
    moment(of: times(direction), after: now)
  }

  /// The first of some times of day after a moment, on days without a pause.
  public func moment(of times: [DayTime], after now: Instant) -> Instant? {
    guard !times.isEmpty else { return nil }
    let today = zone.wall(at: now).day
    // A pause may cover any number of days, but each only once.
    let span = pauses.map { $0.lastDay.number - today.number }.max() ?? 0
    for offset in -1...(max(span, 0) + 2) {
      let day = today.adding(days: offset)
      guard !isPaused(on: day) else { continue }
      if let moment = moments(of: times, on: day).first(where: { $0 > now }) { return moment }
    }
    return nil
  }

  /// The last of some times of day that is not after a moment, on days without a pause.
  public func moment(of times: [DayTime], notAfter now: Instant) -> Instant? {
    guard !times.isEmpty else { return nil }
    let today = zone.wall(at: now).day
    let span = pauses.map { today.number - $0.firstDay.number }.max() ?? 0
    for offset in -1...(max(span, 0) + 2) {
      let day = today.adding(days: -offset)
      guard !isPaused(on: day) else { continue }
      if let moment = moments(of: times, on: day).last(where: { $0 <= now }) { return moment }
    }
    return nil
  }

  /// The moments of some times on a day, in order.
  private func moments(of times: [DayTime], on day: LocalDay) -> [Instant] {
    times.compactMap { WallTime(day: day, secondOfDay: $0.minute * 60) }
      .map(zone.moment(of:)).sorted()
  }
}

extension SchoolZone {
  /// The moment at which something set for a wall time happens.
  ///
  /// A time that occurs twice happens at the first; one that is skipped, right after the gap.
  func moment(of wall: WallTime) -> Instant {
    switch reading(of: wall) {
    case .once(let moment), .twice(first: let moment): return moment
    case .never: break
    }
    // Clocks show less before the gap and more after it; halving finds the second between.
    var before = start(of: wall.day.adding(days: -1)).milliseconds / 1000
    var after = start(of: wall.day.adding(days: 2)).milliseconds / 1000
    while after - before > 1 {
      let middle = (before + after) / 2
      if self.wall(at: Instant(milliseconds: middle * 1000)) < wall {
        before = middle
      } else {
        after = middle
      }
    }
    return Instant(milliseconds: after * 1000)
  }
}
