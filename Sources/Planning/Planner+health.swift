public import Campus

extension Planner {
  /// Leaves out the steps on sheets and groups whose last writes failed and that are not due again.
  func rest(_ plan: inout Plan) {
    guard !input.memory.health.isEmpty else { return }
    let sheets = due(plan.sheets, \.subject, \.input, &plan) { facts(of: $0) }
    let groups = due(plan.groups, \.subject, \.input, &plan) { ["name": $0.wish.name] }
    (plan.sheets, plan.groups) = (sheets, groups)
  }

  /// The steps that may be tried now; the others are told as resting.
  private func due<Step>(
    _ steps: [Step],
    _ subject: (Step) -> String,
    _ wanted: (Step) -> Fingerprint,
    _ plan: inout Plan,
    _ facts: (Step) -> [String: String]
  ) -> [Step] {
    steps.filter { step in
      guard let health = input.memory.health[subject(step)],
        health.rests(wanted(step), at: input.now)
      else { return true }
      plan.resting.insert(health.subject)
      plan.decisions.append(decision(on: health, facts: facts(step)))
      return false
    }
  }

  /// What the school's clock shows at a moment, for people.
  func clock(_ instant: Instant) -> String {
    input.window.zone.wall(at: instant).description
  }

  private func decision(on health: ItemHealth, facts: [String: String]) -> Decision {
    var facts = facts
    facts["next_try"] = health.nextTryAt.map(clock)
    return health.decision(facts: facts)
  }

  /// What names the session for people.
  private func facts(of step: SheetStep) -> [String: String] {
    var facts = ["start": clock(step.startsAt)]
    switch step.action {
    case .create(let wish), .replace(let wish, _), .changeRoster(let wish, _):
      facts["title"] = wish.title
    case .markCancelled(let document):
      facts["title"] = document.title
    case .delete:
      break
    }
    return facts
  }
}

extension PersonStep {
  /// What is to be written: a failed write is tried again at once when this changes.
  public var input: Fingerprint { person.fingerprint }
  /// The object as decisions name it.
  public var subject: String { person.key.description }
}

extension SheetStep {
  /// Whom decisions and holds name: the session, and the part where there is more than one.
  public var subject: String { slot.subject }

  /// What is to be written: a failed write is tried again at once when this changes.
  public var input: Fingerprint {
    var hash = StableHash()
    switch action {
    case .create(let wish): hash.combine("create", wish)
    case .replace(let wish, _): hash.combine("replace", wish)
    case .changeRoster(let wish, _): hash.combine("roster", wish)
    case .markCancelled(let document):
      hash.combine("cancel")
      hash.combine(document.fingerprint.bits)
    case .delete:
      hash.combine("delete")
      hash.combine(expect?.bits ?? 0)
    }
    return Fingerprint(hash)
  }
}

extension StableHash {
  fileprivate mutating func combine(_ kind: String, _ wish: SheetWish) {
    combine(kind)
    combine(wish.title)
    combine(wish.startsAt.milliseconds)
    combine(wish.endsAt.milliseconds)
    combine(wish.room)
    for person in wish.instructors { combine(person.description) }
    for person in wish.learners { combine(person.description) }
  }
}
