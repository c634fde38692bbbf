import Campus

/// Which session of a course in one week is which of those known before.
struct WeekNaming {
  /// The keys to go by, by the keys that the reading made up.
  private(set) var names: [SessionKey: SessionKey] = [:]
  /// The sessions in force that were not found again, in order.
  private(set) var open: [SessionKey] = []
  private let week: SessionKey
  private var rows: [Session]
  private var known: [KnownMeeting]
  private var taken: Set<SessionKey>

  /// Names the sessions of one week.
  ///
  /// - Parameters:
  ///   - rows: what is shown, in any order.
  ///   - week: the course and week.
  ///   - known: what was known, in any order; each key once.
  ///   - isWhole: whether all that is there is shown. Else only what is surely the same is named.
  init(_ rows: [Session], in week: SessionKey, by known: [KnownMeeting], isWhole: Bool) {
    self.week = week
    self.rows = rows.sorted { ($0.startsAt, $0.endsAt) < ($1.startsAt, $1.endsAt) }
    self.known = known.sorted { left, right in
      left.isInForce == right.isInForce ? left.key < right.key : left.isInForce
    }
    taken = Set(known.lazy.filter(\.isInForce).map(\.key))
    pair { $0.startsAt.isSameSecond(as: $1.startsAt) && $0.endsAt.isSameSecond(as: $1.endsAt) }
    pair { $0.startsAt.isSameSecond(as: $1.startsAt) }
    self.known.removeAll { !$0.isInForce }
    if isWhole {
      pairNearest()
      for row in self.rows { names[row.key] = takeFreeName() }
    }
    open = self.known.map(\.key)
  }

  /// The lowest key of the week that no session in force bears.
  mutating func takeFreeName() -> SessionKey {
    var name = week
    while !taken.insert(name).inserted {
      let next = max(2, name.discriminator + 1)
      name = SessionKey(course: week.course, week: week.week, discriminator: next)
    }
    return name
  }

  private mutating func pair(_ test: (Session, KnownMeeting) -> Bool) {
    for row in rows {
      guard let index = known.firstIndex(where: { test(row, $0) }) else { continue }
      take(row, known.remove(at: index))
    }
  }

  private mutating func pairNearest() {
    while let best = rows.flatMap({ row in known.map { (row, $0) } }).min(by: Self.isNearer) {
      known.removeAll { $0.key == best.1.key }
      take(best.0, best.1)
    }
  }

  private static func isNearer(
    _ left: (Session, KnownMeeting),
    _ right: (Session, KnownMeeting)
  ) -> Bool {
    let (leftApart, rightApart) = (apart(left), apart(right))
    return (leftApart, left.0.startsAt, left.1.key) < (rightApart, right.0.startsAt, right.1.key)
  }

  private static func apart(_ pair: (Session, KnownMeeting)) -> Int64 {
    abs(pair.0.startsAt.milliseconds - pair.1.startsAt.milliseconds)
  }

  private mutating func take(_ row: Session, _ meeting: KnownMeeting) {
    rows.removeAll { $0.key == row.key }
    names[row.key] = meeting.key
    taken.insert(meeting.key)
  }
}

extension Instant {
  /// Whether two moments are equal as times are compared everywhere (sync-algorithm.md 6.13).
  fileprivate func isSameSecond(as other: Instant) -> Bool {
    milliseconds / 1000 == other.milliseconds / 1000
  }
}
