import Campus

/// What stays of a class on its sheet when its session gets another key.
///
/// The counterpart of ``NaturalKey`` for sheets: title, instructors and learners stand for subject,
/// type, instructors and groups. Rooms do not count.
struct ClassLikeness: Equatable {
  /// With start and end.
  let strong: Fingerprint
  /// With the length alone.
  let weak: Fingerprint

  /// The likeness of what a sheet says, or shall say.
  init(_ document: SheetDocument, _ settings: PlanSettings) {
    var hash = StableHash()
    let title = document.title
    let prefix = settings.cancelledPrefix
    hash.combine(title.hasPrefix(prefix) ? String(title.dropFirst(prefix.count)) : title)
    hash.combine(document.instructors.count)
    for instructor in document.instructors.sorted() { hash.combine(instructor) }
    for learner in document.learners { hash.combine(learner) }
    let (start, end) = (document.startsAt.milliseconds / 1000, document.endsAt.milliseconds / 1000)
    var weak = hash
    weak.combine(end - start)
    hash.combine(start)
    hash.combine(end)
    strong = Fingerprint(hash)
    self.weak = Fingerprint(weak)
  }
}

extension SheetDocument {
  /// Whether a sheet that lies over a session at its time is for the same class.
  ///
  /// **Source**: E2 of `users-and-rivals.md` section 7: the same instructor or the same room.
  func isOfSameClass(as wanted: SheetDocument) -> Bool {
    let isSameRoom =
      !room.isEmpty && !wanted.room.isEmpty
      && FoldedName(first: room, last: "") == FoldedName(first: wanted.room, last: "")
    return isSameRoom || !Set(instructors).isDisjoint(with: wanted.instructors)
  }
}

/// Sheets that can be found by the hour in which they start.
struct SheetsByHour {
  private let hours: [Int64: [SeenSheet]]

  /// An index of these sheets.
  init(_ sheets: [SeenSheet]) {
    hours = Dictionary(grouping: sheets) { Self.hour(of: $0.startsAt) }
  }

  /// The sheets that share at least four fifths of their time with a session, by remote id.
  ///
  /// **Source**: E2 of `users-and-rivals.md` section 7. No session lasts longer than 14 hours, so
  /// the start of such a sheet is less than 3 hours away.
  func sheets(near session: Session) -> [SeenSheet] {
    let hour = Self.hour(of: session.startsAt)
    return (hour - 3...hour + 3).flatMap { hours[$0] ?? [] }.filter { sheet in
      let common =
        min(sheet.endsAt, session.endsAt).milliseconds
        - max(sheet.startsAt, session.startsAt).milliseconds
      let longer = max(
        sheet.endsAt.milliseconds - sheet.startsAt.milliseconds,
        session.endsAt.milliseconds - session.startsAt.milliseconds
      )
      return longer > 0 && common * 5 >= longer * 4
    }.sorted { $0.remoteID < $1.remoteID }
  }

  private static func hour(of instant: Instant) -> Int64 {
    instant.milliseconds / 3_600_000
  }
}
