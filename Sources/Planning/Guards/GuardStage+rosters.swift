import Campus

extension GuardStage {
  /// Holds each sheet that would lose most of its learners.
  mutating func brakeRosters() {
    let items = plan.sheets.compactMap(loss)
    guard !items.isEmpty else { return }
    // Each sheet stands for itself: whoever reaches this list has lost too many.
    let kept = sift(
      .rosters,
      items,
      facts: [
        "count": String(items.count), "percent": String(input.settings.brakes.rosterPercent),
        "limit": String(input.settings.brakes.rosterLearners),
      ]
    ) { _, _ in true }
    plan.sheets.removeAll { $0.writesRoster && kept.contains($0.subject) }
  }

  private func loss(_ step: SheetStep) -> HeldItem? {
    guard step.writesRoster, let wish = step.wish, let remoteID = step.remoteID,
      let actual = step.expect.flatMap({ documents[$0] })
    else { return nil }
    let wanted = Set(wish.learners.compactMap { input.memory.people[$0]?.remoteID })
    let lost = actual.learners.filter { !wanted.contains($0) }
    let brakes = input.settings.brakes
    guard lost.count > brakes.rosterLearners,
      lost.count * 100 > actual.learners.count * brakes.rosterPercent
    else { return nil }
    var hash = StableHash()
    hash.combine(remoteID)
    for learner in lost { hash.combine(learner) }
    return HeldItem(
      subject: step.subject,
      fingerprint: Fingerprint(hash),
      facts: [
        "action": "take_off", "title": wish.title, "start": text(wish.startsAt),
        "lost": String(lost.count), "of": String(actual.learners.count), "people": names(lost),
      ]
    )
  }

  /// The names of some learners; only the first ones of many.
  func names(_ learners: [String]) -> String {
    let names = learners.map { id in
      input.target.profiles.profile(.learner, remoteID: id)
        .map { "\($0.firstName) \($0.lastName)" } ?? id
    }.sorted()
    return names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
  }
}

extension SheetStep {
  /// Whether it can take learners off a sheet.
  fileprivate var writesRoster: Bool {
    switch action {
    case .changeRoster(_, let removals): removals
    case .replace(_, let changed): changed.contains(.learners)
    case .create, .markCancelled, .delete: false
    }
  }
}
