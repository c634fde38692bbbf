import Campus

extension GuardStage {
  /// Holds each group that would lose most of its members, and all groups before the first word.
  mutating func brakeGroups() {
    // What people a first contact would make and link is not settled yet, so neither are groups.
    if plan.holds.contains(where: { $0.brake == .firstContact }) { plan.groups = [] }
    let items = plan.groups.compactMap(loss)
    guard !items.isEmpty else { return }
    let brakes = input.settings.brakes
    let kept = sift(
      .groups,
      items,
      facts: [
        "count": String(items.count), "percent": String(brakes.groupPercent),
        "limit": String(brakes.groupLearners),
      ]
    ) { _, _ in true }
    plan.groups.removeAll { kept.contains($0.subject) }
  }

  private func loss(_ step: GroupStep) -> HeldItem? {
    let brakes = input.settings.brakes
    guard let remoteID = step.remoteID, step.lost.count > brakes.groupLearners,
      step.lost.count * 100 > step.size * brakes.groupPercent
    else { return nil }
    var hash = StableHash()
    hash.combine(remoteID)
    for learner in step.lost { hash.combine(learner) }
    return HeldItem(
      subject: step.subject,
      fingerprint: Fingerprint(hash),
      facts: [
        "action": "take_out", "title": step.wish.name, "lost": String(step.lost.count),
        "of": String(step.size), "people": names(step.lost),
      ]
    )
  }
}
