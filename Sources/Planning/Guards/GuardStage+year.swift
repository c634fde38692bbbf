import Campus

extension GuardStage {
  /// Takes no sheet away until a new school year had two clean runs: its timetable is still made.
  ///
  /// **Source**: `sync-algorithm.md` 6.10. It holds nothing: nobody need say a word.
  mutating func spareYoungYear() {
    guard input.memory.guards.isYoungYear else { return }
    for step in plan.sheets where step.isRemoval {
      plan.decisions.append(
        Decision(
          subject: step.subject,
          situation: "postponed",
          action: "wait",
          cause: .newYear,
          facts: [
            "start": text(step.startsAt),
            "title": step.expect.flatMap { documents[$0]?.title } ?? "",
          ]
        )
      )
    }
    plan.sheets.removeAll(where: \.isRemoval)
    plan.lateRemovals = []
  }
}
