import Campus

extension GuardStage {
  /// Takes nothing away while the clock cannot be right: distances to a start mean nothing then.
  ///
  /// **Source**: `sync-algorithm.md` 6.8.
  mutating func readClocks() {
    guard let facts = clockFault else { return }
    plan.decisions.append(
      Decision(
        subject: "clock",
        situation: "astray",
        action: "wait",
        cause: .clockAstray,
        facts: facts
      )
    )
    for step in plan.sheets where step.takesAway {
      let title = step.expect.flatMap { documents[$0]?.title } ?? ""
      postpone(step.subject, ["start": text(step.startsAt), "title": title])
    }
    plan.sheets.removeAll(where: \.takesAway)
    plan.sheets = plan.sheets.map(\.withoutRemovals)
    for step in plan.groups where !step.lost.isEmpty {
      postpone(step.subject, ["name": step.wish.name])
    }
    plan.groups.removeAll { !$0.lost.isEmpty }
    plan.strikes.removeAll { $0.strikes > 0 }
    // A word on a late removal waits, too: what is over by a wrong clock may not have begun.
    for index in plan.lateRemovals.indices { plan.lateRemovals[index].step = nil }
  }

  private mutating func postpone(_ subject: String, _ facts: [String: String]) {
    plan.isSlowed = true
    plan.decisions.append(
      Decision(
        subject: subject,
        situation: "postponed",
        action: "wait",
        cause: .clockAstray,
        facts: facts
      )
    )
  }

  /// What is wrong with the clock, if anything.
  private var clockFault: [String: String]? {
    let brakes = input.settings.brakes
    if let end = input.memory.guards.lastRunEnd {
      let behind = input.now.duration(to: end)
      if behind > brakes.clockBehind {
        return [
          "now": text(input.now), "before": text(end),
          "minutes": String(behind.components.seconds / 60),
        ]
      }
    }
    let skews = input.remoteSkews.map { $0 < .zero ? .zero - $0 : $0 }
    guard skews.count >= 2, let least = skews.min(), least > brakes.clockAstray else { return nil }
    return ["now": text(input.now), "servers": String(least.components.seconds / 60)]
  }
}

extension SheetStep {
  /// Whether it removes a sheet, or writes a whole roster anew.
  fileprivate var takesAway: Bool {
    guard case .replace(_, let changed) = action else { return isRemoval }
    return changed.contains(.learners)
  }

  /// The same step, taking nobody off the sheet where that can be left out.
  fileprivate var withoutRemovals: Self {
    guard case .changeRoster(let wish, removals: true) = action else { return self }
    var step = self
    step.action = .changeRoster(wish, removals: false)
    return step
  }
}
