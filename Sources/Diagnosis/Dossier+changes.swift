public import Campus
public import Ledger
import Planning

extension Dossier {
  /// What was changed on a side since a run last decided, as a difference that waits for the next.
  ///
  /// - Parameter words: the words of the report, for the fields that changed.
  /// - Returns: the difference by its main cause; `nil` where both sides show the same.
  public func change(_ words: DossierWords) -> Difference? {
    let noted = notes(words)
    let main = Self.changes.lazy.compactMap { cause in noted.first { $0.cause == cause } }.first
    guard var note = main, let since = undecidedSince ?? lastReading else { return nil }
    note.facts[startsAt == nil ? "name" : "title"] = name
    note.facts["start"] = startsAt.map(words.moment)
    return Difference(.change, note, since: since, classes: touchedClasses(words))
  }

  /// That it differs and nobody knows why, as a difference: a defect of ours.
  ///
  /// - Parameters:
  ///   - zone: the school's.
  ///   - words: the words of the report.
  /// - Returns: the difference; `nil` where both sides show the same, or where there is a reason.
  public func defect(_ zone: SchoolZone, _ words: DossierWords) -> Difference? {
    let why = Why(self, next: (nil, nil), zone: zone, .english)
    guard why.state == .unexplained, let since = undecidedSince ?? lastReading else { return nil }
    var facts = [startsAt == nil ? "name" : "title": name]
    facts["start"] = startsAt.map(words.moment)
    let decision = Decision(
      subject: subject.text,
      situation: "note",
      action: "none",
      cause: .unexplained,
      facts: facts
    )
    return Difference(.change, decision, since: since, classes: touchedClasses(words))
  }

  /// The causes of what a run has not judged yet, the most telling first.
  private static let changes: [Cause] = [
    .emailChanged, .editedOnBoth, .editedOnEdusign, .changedSinceRun,
  ]

  private func touchedClasses(_ words: DossierWords) -> [Difference.TouchedClass] {
    guard case .session(let key) = subject, let startsAt else { return [] }
    return [
      Difference.TouchedClass(
        session: "\(key)",
        start: words.moment(startsAt),
        sheets: remoteID == nil ? 1 : 0,
        seats: seatsThatDiffer
      )
    ]
  }

  /// How many learners only one side has on the sheet.
  private var seatsThatDiffer: Int {
    guard let learners = fields.first(where: { $0.name == .learners }) else { return 0 }
    let expected = learners.hyperplanning?.names ?? []
    let present = learners.edusign?.names ?? []
    return Set(expected).symmetricDifference(present).count
  }
}

extension FieldValue {
  /// The names that a field holds; `nil` for any other.
  fileprivate var names: [String]? {
    if case .names(let names) = self { names } else { nil }
  }
}
