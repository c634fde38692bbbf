import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Plans, and makes the changes that concern the ledger alone.
  func plan(_ work: inout RunWork) async throws {
    guard work.source != nil, work.target != nil else { return }
    var plan = try await makePlan(work)
    work.counts.adopted += plan.adopted
    try await apply(plan, &work)
    if !plan.adoptions.isEmpty {
      // What was adopted is compared like any other sheet, in the same run.
      plan = try await makePlan(work)
      try await apply(plan, &work)
    }
    work.counts.sessions = plan.census.sessions
    work.counts.eligible = plan.census.eligible
    work.counts.seats = plan.census.seats
    work.counts.skipped = plan.census.skipped
    work.counts.duplicates = plan.duplicates
    work.plan = plan
  }

  private func makePlan(_ work: RunWork) async throws -> Plan {
    guard let source = work.source, let target = work.target else { return Plan() }
    let planner = Planner(
      PlanInput(
        now: work.startedAt,
        window: work.window,
        settings: settings.rules,
        source: source,
        target: target,
        memory: work.memory
      )
    )
    var documents: [Fingerprint: SheetDocument] = [:]
    for document in try await ledger.documents(planner.unopened) {
      documents[document.fingerprint] = SheetDocument(document)
    }
    return planner.plan(opening: documents)
  }

  private func apply(_ plan: Plan, _ work: inout RunWork) async throws {
    guard let parties = work.parties else { return }
    var changes = LocalChanges()
    changes.people = plan.people.compactMap(PersonAdoption.init)
    changes.sheets = plan.adoptions
    changes.rekeys = plan.rekeys
    changes.agreements = plan.agreements.map { ($0, $0.document.canonical) }
    changes.strikes = plan.strikes
    changes.losses = plan.losses
    guard !changes.isEmpty else { return }
    try await ledger.apply(
      changes,
      scope: parties.scope,
      planning: parties.planning,
      run: work.run,
      now: work.startedAt
    )
    work.memory = try await ledger.memory(parties.scope, window: work.window)
  }

  /// Puts the decisions of the plan, and of what was tried after it, in force.
  func decide(_ work: RunWork) async throws {
    guard let plan = work.plan, let parties = work.parties else { return }
    try await ledger.decide(plan.decisions, scope: parties.scope, run: work.run)
  }
}

extension Plan {
  /// How many objects are linked that existed before.
  fileprivate var adopted: Int {
    adoptions.count + people.count { !$0.isRemote }
  }
}

extension PersonAdoption {
  /// The link that a step of the plan makes without writing to Edusign, if it does.
  fileprivate init?(_ step: PersonStep) {
    switch step.action {
    case .adopt(let profile):
      self.init(step.person.key, profile, origin: .adopted)
    case .match(let profile):
      self.init(step.person.key, profile, origin: .matched)
    case .create, .update:
      return nil
    }
  }

  init(_ person: PersonKey, _ profile: Profile, origin: PersonLink.Origin) {
    self.init(
      person: person,
      profile: profile,
      origin: origin,
      document: Person(person, as: profile).canonical
    )
  }
}
