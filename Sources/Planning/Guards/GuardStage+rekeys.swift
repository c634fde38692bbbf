import Campus

extension GuardStage {
  /// Stops the run when so many sessions got other keys at once that the year may be another.
  ///
  /// **Source**: `sync-algorithm.md` 6.8 and 6.10; a changed first day stops it before a plan is
  /// made.
  mutating func stopRollOver() {
    // A sheet that goes on for a session which shared it tells nothing of another year.
    let rekeys = plan.rekeys.filter { !$0.handsOver }
    guard !rekeys.isEmpty else { return }
    let live = liveSheets
    let brakes = input.settings.brakes
    let sheets = Dictionary(input.memory.sheets.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let kept = sift(
      .rekeys,
      rekeys.map { rekeying($0, sheets[$0.link]) },
      facts: [
        "count": String(rekeys.count), "live": String(live),
        "percent": String(brakes.rekeysPercent),
      ]
    ) { qualified, carried in
      let count = qualified.count + carried
      return count >= brakes.rekeys && count * 100 >= live * brakes.rekeysPercent
    }
    if plan.holds.isEmpty {
      // A session that is not the same one any more: neither its old sheet nor a new one is written.
      let rejected = Set(rekeys.filter { kept.contains($0.from.subject) }.map(\.link))
      plan.rekeys.removeAll { rejected.contains($0.link) }
      plan.sharings.removeAll { rejected.contains($0.link) }
      plan.sheets.removeAll { $0.link.map(rejected.contains) ?? false }
      plan.agreements.removeAll { rejected.contains($0.link) }
    } else {
      plan.stopEverything(because: .rekeys)
    }
  }

  private func rekeying(_ rekey: Rekey, _ link: SheetLink?) -> HeldItem {
    HeldItem(
      subject: rekey.from.subject,
      fingerprint: Fingerprint(of: link?.remoteID ?? "", rekey.to.subject),
      facts: [
        "action": "follow", "to": rekey.to.session.description,
        "start": link.map { text($0.startsAt) } ?? "",
        "title": link?.base.flatMap { documents[$0]?.title } ?? "",
      ]
    )
  }
}

extension Plan {
  /// Leaves nothing to do but what people must know.
  fileprivate mutating func stopEverything(because brake: Brake) {
    stop = brake
    people = []
    rekeys = []
    sharings = []
    adoptions = []
    sheets = []
    groups = []
    groupAdoptions = []
    groupAgreements = []
    tutors = []
    learnerTutors = []
    agreements = []
    strikes = []
    losses = []
    lateRemovals = []
    released = []
  }
}
