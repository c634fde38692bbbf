public import Campus

extension UpwardPlanner {
  /// The roll calls to be marked as completed: last, and only when all their sessions are done.
  ///
  /// **Source**: `sync-algorithm.md` 6.6. One mark serves a course and a week, so two sessions of a
  /// course in one week share it; a later correction leaves it as it is.
  ///
  /// One whose completion failed and is not due again rests, and is told.
  func addRollCalls(_ settled: [SheetSlot: Bool], to plan: inout UpwardPlan) {
    guard input.abilities.completesRollCalls else { return }
    var sheets: [RollCall: [MarkedSheet]] = [:]
    var slots: [RollCall: Set<SheetSlot>] = [:]
    for sheet in input.sheets {
      for slot in sheet.slots {
        let call = RollCall(slot.session)
        // Two sessions of one course may share a sheet.
        if slots[call, default: []].isDisjoint(with: sheet.slots) {
          sheets[call, default: []].append(sheet)
        }
        slots[call, default: []].insert(slot)
      }
    }
    for (call, members) in sheets.sorted(by: { $0.key < $1.key }) {
      let slots = slots[call] ?? []
      guard !input.completedCalls.contains(call),
        slots.allSatisfy({ settled[$0] == true }),
        input.sessions[call]?.isSubset(of: slots) == true,
        let last = members.max(by: { ($0.startsAt, $0.link) < ($1.startsAt, $1.link) })
      else { continue }
      let step = RollCallStep(
        call: call,
        sheet: last.link,
        title: last.title,
        startsAt: last.startsAt
      )
      guard !input.doubtfulCalls.contains(call) else { continue }
      guard let health = input.health[step.subject], health.rests(step.input, at: input.now) else {
        plan.rollCalls.append(step)
        continue
      }
      plan.resting.insert(step.subject)
      var facts = ["title": step.title, "start": clock(step.startsAt)]
      facts["next_try"] = health.nextTryAt.map(clock)
      plan.decisions.append(health.decision(facts: facts))
    }
  }
}

extension RollCall {
  /// The roll call that a session belongs to.
  public init(_ session: SessionKey) {
    self.init(course: session.course, week: session.week)
  }
}
