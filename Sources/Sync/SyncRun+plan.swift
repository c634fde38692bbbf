import Campus
import Ledger
import Planning
import Translation
import Transport

extension SyncRun {
  /// Plans, and makes the changes that concern the ledger alone.
  func plan(_ work: inout RunWork) async throws {
    guard work.source != nil, work.target != nil, let parties = work.parties else { return }
    var (plan, coverage) = try await makePlan(work)
    work.counts.adopted += plan.adopted
    try await apply(plan, &work)
    if !plan.adoptions.isEmpty || !plan.groupAdoptions.isEmpty
      || plan.people.contains(where: \.isRelink)
    {
      // What was adopted is compared like any other sheet, in the same run.
      let released = plan.released
      (plan, coverage) = try await makePlan(work)
      plan.released += released.filter { !plan.released.contains($0) }
      try await apply(plan, &work)
    }
    work.counts.sessions = plan.census.sessions
    work.counts.eligible = plan.census.eligible
    work.counts.seats = plan.census.seats
    work.counts.skipped = plan.census.skipped
    work.counts.duplicates = plan.duplicates
    noteMissingStandIn(plan, &work)
    noteContested(plan, &work)
    work.plan = plan
    work.coverage = coverage
    if let brake = plan.stop { work.stop = RunStop(brake) }
    // What is held is on record before anything else is written, and a crash cannot hide it.
    try await ledger.keep(
      plan.holds,
      of: .down,
      isAcquainted: plan.isAcquainted,
      scope: parties.scope,
      run: work.run,
      now: work.startedAt
    )
  }

  /// The plan as it stands, and where nothing is to follow, what it covers.
  private func makePlan(_ work: RunWork) async throws -> (Plan, Coverage?) {
    guard let source = work.source, let target = work.target else { return (Plan(), nil) }
    var rules = settings.rules
    rules.forced = work.forced
    let input = PlanInput(
      now: work.startedAt,
      window: work.window,
      settings: rules,
      source: source,
      target: target,
      memory: work.memory,
      remoteSkews: channels.compactMap(\.clockSkewMilliseconds).map { .milliseconds($0) }
    )
    let planner = Planner(input)
    var documents: [Fingerprint: SheetDocument] = [:]
    for document in try await ledger.documents(planner.unopened) {
      documents[document.fingerprint] = SheetDocument(document)
    }
    let guards = Guards(input, zone: settings.zone, opening: documents)
    let plan = guards.applied(to: planner.plan(opening: documents))
    return (plan, settings.reach == .plan ? planner.coverage : nil)
  }

  /// Says that the configured default instructor has no profile, where a session misses one.
  private func noteMissingStandIn(_ plan: Plan, _ work: inout RunWork) {
    guard let email = settings.rules.sessions.defaultInstructor, let target = work.target,
      plan.decisions.contains(where: { [.noInstructor, .noEmailInstructor].contains($0.cause) }),
      target.profiles.profile(.instructor, email: email)?.isArchived != false
    else { return }
    work.problems.append(
      RunProblem(
        subject: "rules.default_instructor",
        code: Cause.noInstructor.rawValue,
        text: "No instructor of Edusign has the address \(email) of rules.default_instructor, so "
          + "sessions without an instructor get no sheet. Create the profile, or correct the key."
      )
    )
  }

  /// Says which courses several accounts claim: nobody makes their sheets.
  private func noteContested(_ plan: Plan, _ work: inout RunWork) {
    var told: Set<UInt32> = []
    for decision in plan.decisions where decision.cause == .otherAccount {
      guard let contenders = decision.facts["contenders"],
        case .session(let session)? = LinkObject(decision.subject),
        told.insert(session.course).inserted
      else { continue }
      let title = decision.facts["title"] ?? decision.subject
      work.problems.append(
        RunProblem(
          subject: "course:\(session.course)",
          code: Cause.otherAccount.rawValue,
          text: "The course '\(title)' bears categories of several accounts (\(contenders)), so "
            + "none of them gets its sheets. Leave it one of these categories in Hyperplanning."
        )
      )
    }
  }

  private func apply(_ plan: Plan, _ work: inout RunWork) async throws {
    guard let parties = work.parties else { return }
    var changes = LocalChanges()
    changes.people = plan.people.compactMap(PersonAdoption.init)
    changes.sheets = plan.adoptions
    changes.rekeys = plan.rekeys
    changes.sharings = plan.sharings
    changes.agreements = plan.agreements.map { ($0, $0.document.canonical) }
    changes.strikes = plan.strikes
    changes.losses = plan.losses
    changes.groups = plan.groupAdoptions
    changes.groupAgreements = plan.groupAgreements
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
    let decisions = work.upward.map(\.plan.decisions) ?? work.plan?.decisions
    guard let decisions, let parties = work.parties else { return }
    try await ledger.decide(
      decisions,
      after: work.source,
      of: settings.direction,
      scope: parties.scope,
      run: work.run
    )
  }
}

extension RunStop {
  /// A brake that stops the whole run until a person says a word.
  fileprivate init(_ brake: Brake) {
    self.init(
      state: .held,
      exit: .configuration,
      problem: RunProblem(
        subject: "hyperplanning",
        code: brake.rawValue,
        text: "So many sessions have got other keys that this may be another year's planning; "
          + "nothing was done. If the year is new, give it a name of its own in the configuration; "
          + "if it is the same, approve the held set."
      )
    )
  }
}

extension Plan {
  /// How many objects are linked that existed before.
  fileprivate var adopted: Int {
    adoptions.count + groupAdoptions.count + people.count { !$0.isRemote }
  }
}

extension PersonStep {
  /// Whether the link of a vanished key follows its person.
  fileprivate var isRelink: Bool {
    if case .relink = action { return true }
    return false
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
    case .relink(let link, let profile):
      self.init(
        step.person.key,
        profile,
        origin: link.origin == .matched ? .matched : .adopted,
        successorOf: link.id
      )
    case .create, .update:
      return nil
    }
  }

  init(
    _ person: PersonKey,
    _ profile: Profile,
    origin: PersonLink.Origin,
    successorOf link: Int64? = nil
  ) {
    self.init(
      person: person,
      profile: profile,
      origin: origin,
      document: Person(person, as: profile).canonical,
      successorOf: link
    )
  }
}
