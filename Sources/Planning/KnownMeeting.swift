public import Campus

/// A session of a course in a week as it was known before, for weeks in which a course has several.
public struct KnownMeeting: Hashable, Sendable {
  /// The key that it was given.
  public var key: SessionKey
  /// When it was last known to start.
  public var startsAt: Instant
  /// When it was last known to end.
  public var endsAt: Instant
  /// Whether it was still there when it was last looked for, or has a sheet.
  public var isInForce: Bool

  /// A meeting made of its parts.
  public init(key: SessionKey, startsAt: Instant, endsAt: Instant, isInForce: Bool) {
    self.key = key
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.isInForce = isInForce
  }

  /// The session that a sheet of ours was made for, as far as the sheet tells.
  public init?(_ sheet: SeenSheet) {
    guard let name = sheet.externalID, name.part == 1 else { return nil }
    self.init(
      key: name.session,
      startsAt: sheet.startsAt,
      endsAt: sheet.endsAt,
      isInForce: true
    )
  }
}

extension SourceSnapshot {
  /// The weeks in which a course has more than one session, each by its undivided key.
  public var crowdedWeeks: Set<SessionKey> {
    var weeks: Set<SessionKey> = []
    for session in sessions where session.key.discriminator > 0 {
      weeks.insert(session.key.undivided)
    }
    for key in unusable.keys where key.discriminator > 0 { weeks.insert(key.undivided) }
    return weeks
  }

  /// The same sessions, those of crowded weeks under the keys that they were given before.
  ///
  /// Hyperplanning names a session by its course and week alone. What it shows in a week is
  /// matched with what is known of that week: first by start and end, then by start, then the
  /// nearest in time, and at last with what was there once. Neither a move nor the order of a
  /// listing nor a lost ledger changes who is who. What is left over gets a new discriminator.
  ///
  /// - Parameter known: what the ledger, and sheets that it does not know, say of such weeks.
  /// - Returns: the snapshot; sessions in force that are not found again in such a week are gone.
  public func named(by known: [KnownMeeting]) -> Self {
    var weeks = crowdedWeeks
    for meeting in known where meeting.isInForce && meeting.key.discriminator > 0 {
      weeks.insert(meeting.key.undivided)
    }
    guard !weeks.isEmpty else { return self }
    let meetings = Dictionary(grouping: known, by: \.key.undivided)
    let rows = Dictionary(
      grouping: sessions.filter { weeks.contains($0.key.undivided) },
      by: \.key.undivided
    )
    let broken = Dictionary(grouping: unusable.keys, by: \.undivided)
    var named = self
    named.sessions.removeAll { weeks.contains($0.key.undivided) }
    for week in weeks.sorted() where rows[week] != nil || broken[week] != nil {
      named.name(
        rows[week] ?? [],
        broken: (broken[week] ?? []).sorted(),
        in: week,
        by: meetings[week] ?? []
      )
    }
    return named
  }

  private mutating func name(
    _ rows: [Session],
    broken: [SessionKey],
    in week: SessionKey,
    by known: [KnownMeeting]
  ) {
    let unreadable = unreadableCourses[week.course].map { SessionDefect.undecodable($0) }
    var naming = WeekNaming(rows, in: week, by: known, isWhole: unreadable == nil)
    let defects = broken.compactMap { unusable[$0] }
    for key in broken { unusable[key] = nil }
    gone = gone.filter { $0.undivided != week }
    for row in rows {
      guard let name = naming.names[row.key] else { continue }
      var session = row
      session.key = name
      sessions.append(session)
    }
    // What cannot be read could be any of those that were not found: none of them is gone.
    let defect = unreadable ?? defects.first
    for key in naming.open {
      if let defect { unusable[key] = defect } else { gone.insert(key) }
    }
    for defect in defects.dropFirst(naming.open.count) where unreadable == nil {
      unusable[naming.takeFreeName()] = defect
    }
  }
}
