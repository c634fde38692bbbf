import Campus

extension GuardStage {
  /// Holds all new sheets when there are far more of them than in any recent clean run.
  ///
  /// Before the first clean run there is nothing to compare with.
  mutating func brakeCreations() {
    guard let largest = input.memory.guards.largestCreation else { return }
    let brakes = input.settings.brakes
    let items = plan.sheets.compactMap(creation)
    guard !items.isEmpty else { return }
    let limit = max(brakes.creations, largest * brakes.creationsFactor)
    let kept = sift(
      .creations,
      items,
      facts: [
        "count": String(items.count), "limit": String(limit), "largest": String(largest),
      ]
    ) { qualified, carried in
      qualified.count + carried > limit
    }
    plan.sheets.removeAll { $0.isCreation && kept.contains($0.subject) }
  }

  /// The creation of a sheet as a person is asked about it.
  func creation(_ step: SheetStep) -> HeldItem? {
    guard case .create(let wish) = step.action else { return nil }
    return HeldItem(
      subject: step.subject,
      fingerprint: Fingerprint(
        of: wish.title,
        wish.startsAt.description,
        wish.endsAt.description,
        wish.instructors.map(\.description).joined(separator: " ")
      ),
      facts: [
        "action": "create", "title": wish.title, "start": text(wish.startsAt),
        "learners": String(wish.learners.count),
      ]
    )
  }
}

extension SheetStep {
  /// Whether it makes a sheet.
  var isCreation: Bool {
    if case .create = action { return true }
    return false
  }
}
