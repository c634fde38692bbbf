import Campus

extension GuardStage {
  /// Holds all changes of time when most sheets move, or many by the same multiple of half an hour.
  mutating func brakeTimes() {
    let steps = plan.sheets.filter(\.isRetiming)
    guard !steps.isEmpty else { return }
    let live = liveSheets
    let brakes = input.settings.brakes
    let items = steps.compactMap(retiming)
    let shift = Self.commonShift(of: items)
    let kept = sift(
      .times,
      items,
      facts: [
        "count": String(steps.count), "live": String(live),
        "percent": String(brakes.retimedPercent), "shift": String(shift.minutes),
        "shifted": String(shift.count), "limit": String(brakes.sameShift),
      ]
    ) { qualified, carried in
      (qualified.count + carried) * 100 > live * brakes.retimedPercent
        || Self.commonShift(of: qualified).count + carried >= brakes.sameShift
    }
    plan.sheets.removeAll { $0.isRetiming && kept.contains($0.subject) }
  }

  private func retiming(_ step: SheetStep) -> HeldItem? {
    guard let wish = step.wish, let remoteID = step.remoteID ?? step.replaces?.sheet.remoteID,
      let sheet = input.target.sheets[remoteID]
    else { return nil }
    let minutes = Int(sheet.startsAt.duration(to: wish.startsAt).components.seconds) / 60
    return HeldItem(
      subject: step.subject,
      fingerprint: Fingerprint(of: remoteID, wish.startsAt.description, wish.endsAt.description),
      facts: [
        "action": "move", "title": wish.title, "start": text(sheet.startsAt),
        "to": text(wish.startsAt), "shift": String(minutes),
      ]
    )
  }

  /// The shift by a multiple of half an hour that most items have, and how many have it.
  private static func commonShift(of items: [HeldItem]) -> (minutes: Int, count: Int) {
    var counts: [Int: Int] = [:]
    for item in items {
      guard let shift = item.facts["shift"].flatMap({ Int($0) }), shift != 0,
        shift.isMultiple(of: 30)
      else { continue }
      counts[shift, default: 0] += 1
    }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return (most?.key ?? 0, most?.value ?? 0)
  }
}

extension SheetStep {
  /// Whether it gives a sheet another start or end, or makes another one in its place for that.
  fileprivate var isRetiming: Bool {
    if replaces != nil { return true }
    guard case .replace(_, let changed) = action else { return false }
    return changed.contains(.start) || changed.contains(.end)
  }
}
