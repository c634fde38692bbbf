/// Who entered something about a learner's absences.
public enum EntryAuthor: String, Sendable, Codable {
  /// The service account, by SOAP.
  case service
  /// A person, by hand or over the control surface.
  case person
}

/// What was done to a stretch of a learner's time.
public enum EntryAct: String, Sendable, Codable {
  /// The learner was declared absent.
  case added
  /// The stretch was taken out of the learner's absences.
  case takenOut
  /// An absence was accepted, or that was taken back, or it was given a motive.
  case edited
}

extension World {
  /// What was entered about absences, and by whom.
  ///
  /// It is kept apart from the absences themselves, so that it outlives their merging and cutting.
  struct Authorship: Sendable {
    /// Every entry, in the order in which they were made.
    var entries: [Entry] = []
    /// The stretches on which a person had a word, by learner: entered, edited or taken out.
    var words: [UInt32: [Range<LocalMinute>]] = [:]
  }

  /// One entry.
  struct Entry: Sendable {
    /// What was done.
    let act: EntryAct
    /// Who did it.
    let author: EntryAuthor
    /// The key of the learner.
    let learner: UInt32
    /// The stretch.
    let span: Range<LocalMinute>
    /// Whether the service changed time on which a person had had a word, or what it joined did.
    let meetsPerson: Bool
  }

  /// Writes down who does what to a stretch; a person's word stands from then on.
  ///
  /// - Parameters:
  ///   - act: what is done.
  ///   - author: who does it.
  ///   - learner: to whose absences.
  ///   - start: the stretch's first moment.
  ///   - end: the first moment after it.
  ///   - reached: more time that the act has an effect on.
  mutating func note(
    _ act: EntryAct,
    by author: EntryAuthor,
    learner: UInt32,
    from start: LocalMinute,
    until end: LocalMinute,
    reaching reached: [Range<LocalMinute>] = []
  ) {
    let spans = [start..<end] + reached
    let words = authorship.words[learner] ?? []
    let meets =
      author == .service && words.contains { word in spans.contains { $0.overlaps(word) } }
    authorship.entries.append(
      Entry(act: act, author: author, learner: learner, span: start..<end, meetsPerson: meets)
    )
    if author == .person { authorship.words[learner, default: []].append(start..<end) }
  }

  /// Writes down an absence that was added just now, with all that it became one with.
  mutating func noteAddition(of absence: WorldAbsence, by author: EntryAuthor) {
    let grown = absences(of: absence.learner, from: absence.start, until: absence.end)
    note(
      .added,
      by: author,
      learner: absence.learner,
      from: absence.start,
      until: absence.end,
      reaching: grown.map { $0.start..<$0.end }
    )
  }

  /// Writes down that an absence is about to be edited.
  mutating func noteEdit(ofAbsenceAt place: Int, by author: EntryAuthor) {
    let absence = absences[place]
    note(
      .edited,
      by: author,
      learner: absence.learner,
      from: absence.start,
      until: absence.end
    )
  }
}
