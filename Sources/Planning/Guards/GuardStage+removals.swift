import Campus

extension GuardStage {
  /// Holds all removals when there are more of them than a school removes in one run.
  ///
  /// Deleting a sheet that was marked as cancelled before is no further removal.
  mutating func brakeRemovals() {
    let marked = Set(input.memory.sheets.lazy.filter { $0.state == .cancelled }.map(\.id))
    let steps = plan.sheets.filter { step in
      step.isRemoval && !(step.link.map(marked.contains) ?? false)
    }
    guard !steps.isEmpty else { return }
    let live = liveSheets
    let brakes = input.settings.brakes
    let limit = max(brakes.removals, live * brakes.removalsPercent / 100)
    let items = steps.map(removal)
    let kept = sift(
      .removals,
      items,
      facts: ["count": String(steps.count), "limit": String(limit), "live": String(live)]
    ) { qualified, carried in
      // The share is not rounded: more than 10 % of 45 is five, of 50 six.
      let count = qualified.count + carried
      return count > brakes.removals && count * 100 > live * brakes.removalsPercent
    }
    plan.sheets.removeAll { step in
      step.isRemoval && kept.contains(step.subject) && !(step.link.map(marked.contains) ?? false)
    }
  }

  /// Lets the removal of a sheet that is too near go on a person's word, and holds the others.
  mutating func releaseLateRemovals() {
    guard !plan.lateRemovals.isEmpty else { return }
    let items = plan.lateRemovals.map(late)
    let sorted = sorted(items, .lateRemovals)
    let approved = Set(sorted.approved.map(\.subject))
    var waiting = sorted.silent
    for removal in plan.lateRemovals where approved.contains(removal.slot.subject) {
      if let step = removal.step {
        plan.sheets.append(step)
      } else if let item = sorted.approved.first(where: { $0.subject == removal.slot.subject }) {
        // Nothing may be sent to it until it is over: the word on it waits as well.
        waiting.append(item)
      }
    }
    let going = Set(plan.lateRemovals.filter { $0.step != nil }.map(\.slot.subject))
    release(sorted.approved.filter { going.contains($0.subject) }, .lateRemovals)
    for item in sorted.rejected { reject(item, .lateRemovals) }
    if !waiting.isEmpty {
      hold(waiting, .lateRemovals, facts: ["count": String(waiting.count)])
    }
  }

  /// The removal of a sheet, whatever way it is done in.
  private func removal(_ step: SheetStep) -> HeldItem {
    item(
      slot: step.slot,
      remoteID: step.remoteID,
      expect: step.expect,
      startsAt: step.startsAt,
      action: "remove"
    )
  }

  private func late(_ removal: LateRemoval) -> HeldItem {
    item(
      slot: removal.slot,
      remoteID: removal.remoteID,
      expect: removal.expect,
      startsAt: removal.startsAt,
      action: "remove"
    )
  }

  private func item(
    slot: SheetSlot,
    remoteID: String?,
    expect: Fingerprint?,
    startsAt: Instant,
    action: String
  ) -> HeldItem {
    HeldItem(
      subject: slot.subject,
      fingerprint: Fingerprint(of: remoteID ?? "", expect?.description ?? ""),
      facts: [
        "action": action, "start": text(startsAt),
        "title": expect.flatMap { documents[$0]?.title } ?? "",
      ]
    )
  }
}
