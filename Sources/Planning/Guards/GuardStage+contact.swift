import Campus

extension GuardStage {
  /// Shows what a first run would link and make on an account that others have used, and waits.
  ///
  /// **Source**: `design.md` section 9, "first run". What bears an id of ours is adopted without a
  /// word.
  mutating func greet() {
    let memory = input.memory.guards
    let isOn = !memory.isAcquainted && !isAnswered && holdsStrangers
    if !memory.isAcquainted, !isOn { plan.isAcquainted = true }
    // A no said at first contact stays a no.
    guard isOn || memory.words.keys.contains(where: { $0.brake == .firstContact }) else { return }
    let people = sorted(plan.people.compactMap(\.contact), .firstContact)
    let waiting = isOn ? Set(people.silent.map(\.subject)) : []
    let sheets = sorted(plan.sheets.compactMap(creation), .firstContact)
    let hasty = sheets.approved.filter { mustWait($0, for: waiting) }
    let approved = sheets.approved.filter { !hasty.contains($0) }
    release(people.approved + approved, .firstContact)
    for item in people.rejected + sheets.rejected { reject(item, .firstContact) }
    var kept = Set((people.rejected + sheets.rejected).map(\.subject))
    let held = isOn ? people.silent + sheets.silent + hasty : []
    if !held.isEmpty {
      hold(
        held,
        .firstContact,
        facts: [
          "people": String(people.silent.count), "sheets": String(held.count - people.silent.count),
          "strangers": String(strangers.people), "others": String(strangers.sheets),
        ]
      )
      kept.formUnion(held.map(\.subject))
    }
    plan.people.removeAll { $0.contact != nil && kept.contains($0.person.key.description) }
    plan.sheets.removeAll { $0.isCreation && kept.contains($0.subject) }
    plan.learnerTutors.removeAll { kept.contains($0.learner.description) }
    let needed = Set(plan.learnerTutors.flatMap(\.tutors))
    plan.tutors.removeAll { !needed.contains($0.tutor.email.folded) }
  }

  /// Whether somebody said a word on all that the first contact showed.
  private var isAnswered: Bool {
    let memory = input.memory.guards
    guard let open = memory.open[.firstContact] else { return false }
    let words = open.items.map { memory.word(on: $0, at: input.now)?.kind }
    return words.allSatisfy { $0 != nil } && words.contains(.approved)
  }

  /// People and sheets on the account that bear no id of ours.
  private var strangers: (people: Int, sheets: Int) {
    (
      input.target.profiles.all.count { PersonExternalID($0.externalID) == nil },
      input.target.sheets.values.count { $0.externalID == nil }
    )
  }

  private var holdsStrangers: Bool {
    strangers.people > 0 || strangers.sheets > 0
  }

  /// Whether a sheet would be made without somebody who may still be approved.
  private func mustWait(_ item: HeldItem, for waiting: Set<String>) -> Bool {
    guard let wish = plan.sheets.first(where: { $0.subject == item.subject })?.wish else {
      return false
    }
    return (wish.instructors + wish.learners).contains { waiting.contains($0.description) }
  }
}

extension PersonStep {
  /// The step as a person is asked about it at first contact; `nil` for what needs no word.
  var contact: HeldItem? {
    switch action {
    case .create:
      item("create", other: "")
    case .match(let profile):
      item("link", other: profile.remoteID)
    case .adopt, .update, .relink:
      nil
    }
  }

  private func item(_ action: String, other: String) -> HeldItem {
    HeldItem(
      subject: person.key.description,
      fingerprint: Fingerprint(of: person.fullName, person.email.lowercased(), other),
      facts: ["action": action, "name": person.fullName, "email": person.email]
    )
  }
}
