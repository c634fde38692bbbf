extension World {
  /// The label of the motive that a new absence has before anybody gives it one.
  ///
  /// **Source**: hyperplanning-api.md 8.2, for the roll-call sheet; for the service inferred.
  var unknownMotive: String {
    motives.first ?? ""
  }

  /// Declares a learner absent from one moment up to another.
  ///
  /// With the merging rule the interval grows into those that it touches and that are justified
  /// like it; what a differently justified absence covers already stays as it is.
  /// **Source**: hyperplanning-api.md 8.2: inferred from the operation's name and parameters.
  mutating func addAbsence(_ absence: WorldAbsence) -> WorldChange {
    indexes = Indexes()
    guard rules.absences == .merge else {
      let key = absences.add(absence)
      return WorldChange(.absence, key: key, created: [key])
    }
    var created: [UInt32] = []
    var removed: [UInt32] = []
    for (start, end) in gaps(in: absence) {
      var grown = absence
      (grown.start, grown.end) = (start, end)
      for other in absences.rows where other.isJoined(with: grown) {
        grown.start = min(grown.start, other.start)
        grown.end = max(grown.end, other.end)
        grown.motive = other.motive
        removed.append(other.key)
        absences.remove(other.key)
      }
      created.append(absences.add(grown))
    }
    return WorldChange(.absence, key: created.first ?? 0, created: created, removed: removed)
  }

  /// The parts of an absence that no differently justified one of the same learner covers.
  private func gaps(in absence: WorldAbsence) -> [(start: LocalMinute, end: LocalMinute)] {
    var gaps = [(start: absence.start, end: absence.end)]
    for other in absences.rows
    where other.learner == absence.learner && other.isJustified != absence.isJustified {
      gaps = gaps.flatMap { gap in
        [
          (start: gap.start, end: min(gap.end, other.start)),
          (start: max(gap.start, other.end), end: gap.end),
        ].filter { $0.start < $0.end }
      }
    }
    return gaps
  }

  /// Takes an interval out of a learner's absences: they are shortened, cut in two or removed.
  ///
  /// **Source**: hyperplanning-api.md 8.2: inferred from the operation's name and parameters.
  mutating func removeAbsence(
    of learner: UInt32,
    from start: LocalMinute,
    until end: LocalMinute
  ) -> WorldChange {
    var change = WorldChange(.absence)
    for absence in absences.rows where absence.learner == learner {
      guard absence.overlaps(start, end), let place = absences.place(of: absence.key) else {
        continue
      }
      switch (absence.start < start, end < absence.end) {
      case (false, false):
        absences.remove(absence.key)
        change.removed.append(absence.key)
      case (true, false):
        absences[place].end = start
        change.changed.append(absence.key)
      case (false, true):
        absences[place].start = end
        change.changed.append(absence.key)
      case (true, true):
        absences[place].end = start
        var rest = absence
        rest.start = end
        change.changed.append(absence.key)
        change.created.append(absences.add(rest))
      }
    }
    return change
  }

  /// The absences that overlap an interval, of one learner or of everybody.
  func absences(
    of learner: UInt32? = nil,
    from start: LocalMinute,
    until end: LocalMinute
  ) -> [WorldAbsence] {
    absences.rows.filter { absence in
      (learner.map { $0 == absence.learner } ?? true) && absence.overlaps(start, end)
    }
  }

  /// The keys of the courses of which an absence misses a session, ascending.
  mutating func coursesMissed(by absence: WorldAbsence) -> [UInt32] {
    let expected = Set(courses(ofLearner: absence.learner))
    let rows = sessions(from: absence.start.day, through: absence.end.day)
    return Set(
      rows.filter { row in
        let start = LocalMinute(row.day, minutes: row.start)
        let end = LocalMinute(row.day, minutes: row.start + row.minutes)
        return expected.contains(row.course) && absence.overlaps(start, end)
      }.map(\.course)
    ).sorted()
  }

  /// Gives an absence another justification or motive; nil keeps what was.
  mutating func editAbsence(
    _ key: UInt32,
    isJustified: Bool?,
    motive: String?
  ) throws(SandboxError) -> WorldChange {
    guard let place = absences.place(of: key) else { throw unknown("absence", key) }
    if let motive { try requireMotive(motive) }
    noteEdit(ofAbsenceAt: place, by: .person)
    absences[place].isJustified = isJustified ?? absences[place].isJustified
    absences[place].motive = motive ?? absences[place].motive
    return WorldChange(.absence, key: key, changed: [key])
  }

  /// Refuses a motive that the base does not have.
  func requireMotive(_ motive: String) throws(SandboxError) {
    guard motives.contains(motive) else { throw invalid("there is no motive '\(motive)'") }
  }

  /// Forgets the attendance of a learner who leaves the base.
  mutating func forgetAttendance(of learner: UInt32) {
    for absence in absences.rows where absence.learner == learner { absences.remove(absence.key) }
    authorship.words[learner] = nil
    for lateness in latenesses.rows where lateness.learner == learner {
      latenesses.remove(lateness.key)
    }
  }

  /// Leaves all attendance behind: it belongs to the old year's base.
  mutating func leaveAttendance() {
    absences = WorldTable()
    latenesses = WorldTable()
    completedCalls = []
    authorship.words = [:]
  }
}

extension WorldAbsence {
  /// Whether it has a moment in common with an interval.
  func overlaps(_ start: LocalMinute, _ end: LocalMinute) -> Bool {
    self.start < end && start < self.end
  }

  /// Whether it becomes one with another that touches it.
  fileprivate func isJoined(with other: WorldAbsence) -> Bool {
    learner == other.learner && isJustified == other.isJustified
      && start <= other.end && other.start <= end
  }
}
