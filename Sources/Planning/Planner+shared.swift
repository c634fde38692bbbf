import Campus

extension Planner {
  /// The session that leads the sheet of a slot: itself, unless it follows another one.
  func leader(of slot: SheetSlot) -> SheetSlot {
    wishes.shared.leaders[slot] ?? slot
  }

  /// Which sessions share a linked sheet otherwise than the ledger has it.
  var sharings: [SharingChange] {
    let standing = input.memory.followers
    guard !standing.isEmpty || !wishes.shared.followers.isEmpty else { return [] }
    let companies = Dictionary(grouping: standing.keys) { standing[$0] ?? 0 }
    var changes: [SharingChange] = []
    for (slot, link) in matches.linked.sorted(by: { $0.key < $1.key }) {
      let wanted = wishes.shared.followers[slot] ?? []
      let before = companies[link.id] ?? []
      let joins = wanted.filter { !before.contains($0) }
      let leaves = before.filter { $0 != slot && !wanted.contains($0) }.sorted()
      guard !joins.isEmpty || !leaves.isEmpty else { continue }
      changes.append(SharingChange(link: link.id, joins: joins, leaves: leaves))
    }
    return changes
  }

  /// Tells of a session that shares the sheet of another one; of why there is none, where that is so.
  func judge(follower entry: Wishes.Entry, slot: SheetSlot, in plan: inout Plan) {
    guard input.window.contains(entry.session.startsAt) else { return }
    let leader = leader(of: slot)
    if slot.part == 1 {
      plan.census.sessions += 1
      if let head = wishes.entries[leader], isCovered(head, leader) { plan.census.eligible += 1 }
    }
    guard let cause = obstacle(toSheetOf: leader) else {
      return plan.decisions.append(
        decision(
          on: entry,
          situation: "joined",
          cause: .splitByRule,
          facts: ["leader": leader.session.description]
        )
      )
    }
    plan.decisions.append(decision(on: entry, situation: "unmatched", cause: cause))
  }

  /// Why a class has no sheet and gets none, if so.
  private func obstacle(toSheetOf leader: SheetSlot) -> Cause? {
    guard let head = wishes.entries[leader], matches.linked[leader]?.remoteID == nil,
      !canBeMade(head)
    else { return nil }
    if head.session.startsAt <= input.now { return .past }
    return head.obstacle ?? .tooLate
  }
}
