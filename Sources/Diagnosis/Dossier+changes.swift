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
    return main.flatMap { difference($0, words) }
  }

  /// That it differs and nobody knows why, as a difference: a defect of ours.
  ///
  /// - Parameter words: the words of the report.
  /// - Returns: the difference; `nil` where both sides show the same, or where there is a reason.
  public func defect(_ words: DossierWords) -> Difference? {
    isUnexplained(words) ? difference(note(.unexplained, [:]), words) : nil
  }

  /// A note on it as a difference, with what it is called.
  private func difference(_ note: Decision, _ words: DossierWords) -> Difference? {
    guard let since = undecidedSince ?? lastReading else { return nil }
    var note = note
    note.facts[startsAt == nil ? "name" : "title"] = name
    note.facts["start"] = startsAt.map(words.moment)
    return Difference(.change, note, since: since, classes: touchedClasses(words))
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
