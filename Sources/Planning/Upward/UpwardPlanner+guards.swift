import Campus

extension UpwardPlanner {
  /// Holds back all that a sheet says on which nobody at all signed: it was probably never opened.
  func brakeUnopened(_ plan: inout UpwardPlan) {
    let written = Set(plan.steps.map(\.cell.id.sheet))
    let suspects = input.sheets.filter { $0.wasNeverOpened && written.contains($0.link) }
    guard !suspects.isEmpty else { return }
    let items = suspects.map { sheet in
      var hash = StableHash()
      hash.combine(sheet.remoteID)
      for seat in sheet.seats { hash.combine(seat.mark.fingerprint.bits) }
      return HeldItem(
        subject: sheet.subject,
        fingerprint: Fingerprint(hash),
        facts: facts(of: sheet, action: "send_marks")
      )
    }
    let kept = sift(.unopened, items, ["count": String(items.count)], in: &plan) { _ in true }
    let links = Set(suspects.filter { kept.contains($0.subject) }.map(\.link))
    holdBack(&plan) { links.contains($0.cell.id.sheet) }
  }

  /// Holds back every write when a run would turn round too many marks already agreed on.
  ///
  /// **Source**: `design.md` section 9, "brake on attendance".
  func brakeFlips(_ plan: inout UpwardPlan) {
    let flips = plan.steps.filter(\.isFlip)
    let agreed = input.cells.values.count { $0.base != nil }
    let settings = input.settings
    let isOn =
      flips.count > settings.flips && flips.count * 100 > agreed * settings.flipsPercent
    guard isOn else { return }
    let items = plan.steps.map { step in
      HeldItem(
        subject: step.subject,
        fingerprint: step.input,
        facts: [
          "action": "send_mark", "title": step.title, "name": step.name,
          "start": clock(step.cell.startsAt), "from": step.expect.description,
          "to": step.want.description,
        ]
      )
    }
    let facts = [
      "count": String(flips.count), "of": String(agreed),
      "percent": String(settings.flipsPercent), "limit": String(settings.flips),
    ]
    let kept = sift(.flips, items, facts, in: &plan) { _ in true }
    holdBack(&plan) { kept.contains($0.subject) }
  }

  /// Leaves out the cells whose last writes failed and that are not due again.
  func rest(_ plan: inout UpwardPlan) {
    for step in plan.steps + plan.reasons {
      guard let health = input.health[step.subject], health.rests(step.input, at: input.now)
      else { continue }
      plan.resting.insert(step.subject)
      var facts = ["title": step.title, "name": step.name, "start": clock(step.cell.startsAt)]
      facts["next_try"] = health.nextTryAt.map(clock)
      var decision = health.decision(facts: facts)
      // Whoever refused it, it was a mark.
      if decision.cause == .remoteRefused { decision.cause = .markRefused }
      plan.decisions.append(decision)
    }
    guard !plan.resting.isEmpty else { return }
    let resting = plan.resting
    plan.steps.removeAll { resting.contains($0.subject) }
    plan.reasons.removeAll { resting.contains($0.subject) }
  }

  private func sift(
    _ brake: Brake,
    _ items: [HeldItem],
    _ facts: [String: String],
    in plan: inout UpwardPlan,
    isOn: ([HeldItem]) -> Bool
  ) -> Set<String> {
    var silent: [HeldItem] = []
    var kept: Set<String> = []
    for item in items {
      switch input.guards.word(on: item.key(of: brake), at: input.now) {
      case .some(let word) where word.kind == .approved: plan.released.append(word.id)
      case .some: kept.insert(item.subject)
      case nil: silent.append(item)
      }
    }
    guard !silent.isEmpty, isOn(silent) else { return kept }
    plan.holds.append(Hold(brake: brake, items: silent, facts: facts))
    return kept.union(silent.map(\.subject))
  }

  /// Takes steps out and says of their cells that they wait for a word.
  private func holdBack(_ plan: inout UpwardPlan, _ isKept: (CellStep) -> Bool) {
    let kept = plan.steps.filter(isKept)
    guard !kept.isEmpty else { return }
    let ids = Set(kept.map(\.cell.id))
    plan.steps.removeAll { ids.contains($0.cell.id) }
    plan.cells.removeAll { ids.contains($0.id) }
    for step in kept {
      var cell = step.cell
      cell.status = .held
      cell.cause = .heldByGuard
      // A cell that the same guard held before has not changed.
      if input.cells[cell.id] != cell { plan.cells.append(cell) }
    }
  }

  private func facts(of sheet: MarkedSheet, action: String) -> [String: String] {
    [
      "action": action, "title": sheet.title, "start": clock(sheet.startsAt),
      "learners": String(sheet.seats.count),
    ]
  }

  /// What the school's clock shows at a moment, to the minute.
  func clock(_ instant: Instant) -> String {
    let wall = input.zone.wall(at: instant)
    return "\(wall.day) \(wall.clockText)"
  }
}
