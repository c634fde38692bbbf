import Campus

extension Planner {
  /// A person's word that leaves a session out, whatever key it was said under.
  func exclusion(at slot: SheetSlot) -> Exclusion? {
    let exclusions = input.memory.words.exclusions
    guard !exclusions.isEmpty else { return nil }
    if let exclusion = exclusions["session:\(slot.session)"] { return exclusion }
    return matches.rekeys.first { $0.to == slot && !$0.handsOver }
      .flatMap { exclusions["session:\($0.from.session)"] }
  }

  /// Leaves a session as it is: no sheet is made for it, and one that it has is not written.
  func leaveOut(
    _ entry: Wishes.Entry,
    _ exclusion: Exclusion,
    link: SheetLink?,
    in plan: inout Plan
  ) {
    guard input.window.contains(entry.session.startsAt) else { return }
    var facts = exclusion.facts(input.window.zone)
    facts["sheet"] = link?.remoteID
    plan.decisions.append(
      decision(on: entry, situation: "excluded", cause: .optedOut, facts: facts)
    )
  }

  /// Leaves the sheet of a session as it is that is gone and was left out before.
  func leaveOut(absent link: SheetLink, _ exclusion: Exclusion, in plan: inout Plan) {
    guard input.window.contains(link.startsAt) else { return }
    var facts = exclusion.facts(input.window.zone)
    facts["start"] = clock(link.startsAt)
    facts["sheet"] = link.remoteID
    plan.decisions.append(
      Decision(
        subject: "session:\(link.slot.session)",
        situation: "excluded",
        action: "none",
        cause: .optedOut,
        facts: facts
      )
    )
  }
}
