import Campus
import Ledger
import Planning

extension Dossier {
  /// What the two sides, what both agreed on and the days looked at tell by themselves.
  func notes(_ words: DossierWords) -> [Decision] {
    var noted = notesOnPerson(words)
    // A title that differs without a reason is a defect of ours, and no remark.
    if let title = fields.first(where: { $0.name == .title }), counts(title), !decisions.isEmpty {
      var facts = ["hyperplanning": title.hyperplanning?.plainText ?? ""]
      facts["edusign"] = title.edusign?.plainText ?? ""
      noted.append(note(.titleDiffers, facts))
    }
    if live?.hasChangedInHyperplanning == true {
      // Whatever was decided was decided of something else than what is there now.
      return noted + [changedSince(words)]
    }
    guard !decisions.contains(where: { $0.decision.subject == subject.text }) else { return noted }
    let ofDays = decisions.isEmpty ? notesOfDays(words) : []
    return noted + (ofDays.isEmpty ? notesOfChanges(words) : ofDays)
  }

  /// Whether anything of it is not the same, as far as both sides show it.
  var isDifferent: Bool { fields.contains(where: counts) }

  /// Whether Edusign has to follow in a field.
  ///
  /// What only one side can say, such as a company that a server does not tell, differs from nothing;
  /// what a rule of the configuration makes is right where it is what was agreed on.
  private func counts(_ field: Field) -> Bool {
    guard field.differs, field.hyperplanning != .text(""), field.name != .archived else {
      return false
    }
    switch field.name {
    case .phone, .training, .company:
      // Edusign may write them in its own way: they are compared with what was agreed on.
      return field.hyperplanning != field.agreed
    default:
      return !ruledFields.contains(field.name) || field.edusign != field.agreed
    }
  }

  /// Whether what was decided of the people of a class tells of a field already.
  private func isTold(_ field: Field) -> Bool {
    !decisions.isEmpty && (field.name == .learners || field.name == .instructors)
  }

  private func notesOnPerson(_ words: DossierWords) -> [Decision] {
    guard case .person = subject else { return [] }
    var noted: [Decision] = []
    if decisions.isEmpty, upcoming == 0, isInHyperplanning, remoteID == nil || isDifferent {
      var facts = ["name": name]
      facts["linked"] = remoteID
      facts["first"] = nextClass.map(words.moment)
      noted.append(note(.noSessionYet, facts))
    }
    if let email = fields.first(where: { $0.name == .email }), let former = email.agreed,
      let current = email.hyperplanning, current != former, email.edusign == former
    {
      noted.append(note(.emailChanged, ["name": name, "former": former.plainText]))
    }
    return noted
  }

  /// What follows from the days that were looked at: no run decides anything about the others.
  private func notesOfDays(_ words: DossierWords) -> [Decision] {
    guard case .session = subject, let startsAt, window != nil, let lastReading else { return [] }
    // A day is over whether the runs since then read everything or not.
    let latest = max(lastReading.at, lastRunAt ?? lastReading.at)
    if isInHyperplanning, remoteID == nil {
      if let first = firstLookedAt { return [note(.tooFar, ["from": words.day(first)])] }
      return startsAt < latest ? [note(.past, [:])] : []
    }
    // A sheet of a day that is over keeps what it had, whatever was changed afterwards.
    let differing = fields.filter(counts).map { words.text($0.name) }
    let isOver = startsAt < latest
    guard isOver, !differing.isEmpty || isInHyperplanning != isInEdusign else { return [] }
    let isArchived = fields.contains { $0.name == .archived && $0.edusign == .flag(true) }
    if !isInHyperplanning {
      return isInEdusign ? [note(.noSession, ["sheet": remoteID ?? ""])] : []
    }
    guard isInEdusign else { return [note(.sheetGone, [:])] }
    let facts = ["fields": differing.joined(separator: ", ")]
    return [note(isArchived ? .archivedNotUpdated : .movedSigned, facts)]
  }

  /// A moment of the first day on which it lies within the days that are looked at; `nil` where it
  /// does already, or where nobody knows.
  var firstLookedAt: Instant? {
    guard let startsAt, let window, startsAt >= window.upperBound else { return nil }
    return startsAt.advanced(by: .zero - window.lowerBound.duration(to: window.upperBound))
  }

  /// What was changed on either side since both agreed, and waits for a run.
  private func notesOfChanges(_ words: DossierWords) -> [Decision] {
    if remoteID == nil {
      guard isInHyperplanning, !isInEdusign, undecidedSince != nil, upcoming > 0 || startsAt != nil
      else { return [] }
      return [changedSince(words)]
    }
    if isOfThePast, isDifferent, !fields.contains(where: { $0.agreed != nil }) {
      // What both had agreed on by then is not kept; that they differ was settled later.
      return [changedSince(words)]
    }
    let differing = fields.filter { counts($0) && $0.agreed != nil && !isTold($0) }
    let there = differing.filter { $0.edusign != $0.agreed }
    var noted: [Decision] = []
    if !there.isEmpty {
      let changes = there.map { words.change($0, from: $0.agreed, to: $0.edusign) }
      let isOnBoth = there.contains { field in
        !ruledFields.contains(field.name) && field.hyperplanning != field.agreed
      }
      noted.append(
        note(
          isOnBoth ? .editedOnBoth : .editedOnEdusign,
          ["changes": changes.joined(separator: "; ")]
        )
      )
    }
    if there.count < differing.count, undecidedSince != nil { noted.append(changedSince(words)) }
    return noted
  }

  private func changedSince(_ words: DossierWords) -> Decision {
    var facts: [String: String] = [:]
    facts["decided_at"] = decidedIn.map { words.moment($0.at) }
    facts["at"] = (live?.at ?? undecidedSince?.at).map(words.moment)
    return note(.changedSinceRun, facts)
  }

  /// A reason on the object itself that no run decided.
  func note(_ cause: Cause, _ facts: [String: String]) -> Decision {
    Decision(
      subject: subject.text,
      situation: "note",
      action: "none",
      cause: cause,
      facts: facts
    )
  }
}

extension FieldValue {
  /// What a field of text holds; empty for any other.
  fileprivate var plainText: String {
    if case .text(let text) = self { text } else { "" }
  }
}
