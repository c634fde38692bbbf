public import Campus
import GRDB
public import Planning

extension LedgerFile {
  /// Makes the changes of a plan that concern the ledger alone, in one commit.
  public func apply(
    _ changes: LocalChanges,
    scope: Scope,
    planning: PlanningID,
    run: RunID,
    now: Instant
  ) async throws {
    guard !changes.isEmpty else { return }
    try await commit { db in
      let journal = Journal(db: db, run: run, scope: scope, planning: planning, now: now)
      try journal.apply(changes)
    }
  }

  /// Notes a sheet that we have just written piece by piece, with what follows from it.
  public func note(
    _ observed: ObservedSheet,
    with changes: LocalChanges,
    scope: Scope,
    planning: PlanningID,
    run: RunID,
    now: Instant
  ) async throws {
    try await commit { db in
      try Observer(db: db, run: run, scope: scope).observe(observed)
      let journal = Journal(db: db, run: run, scope: scope, planning: planning, now: now)
      try journal.apply(changes)
    }
  }

  /// Puts the decisions of a plan in force and ends those that no longer hold.
  ///
  /// A decision that is the same as before costs no write. Those of the other direction stay.
  ///
  /// - Parameters:
  ///   - decisions: what the plan decided.
  ///   - source: what was read of Hyperplanning; of what it leaves open all decisions stay.
  ///   - direction: whose decisions they are.
  ///   - scope: the planning and account.
  ///   - run: the run.
  /// - Throws: what breaks the ledger.
  public func decide(
    _ decisions: [Decision],
    after source: SourceSnapshot? = nil,
    of direction: Direction,
    scope: Scope,
    run: RunID
  ) async throws {
    let current = try await read { try DecisionBook(db: $0, scope: scope).current(direction) }
    var wanted: [DecisionBook.Key: Decision] = [:]
    for decision in decisions {
      wanted[DecisionBook.Key(subject: decision.subject, cause: decision.cause.rawValue)] = decision
    }
    let leftOpen = source?.leftOpen(among: current.keys.lazy.map(\.subject)) ?? []
    let ended = current.keys.filter { wanted[$0] == nil && !leftOpen.contains($0.subject) }
    let begun = wanted.filter { current[$0.key] != DecisionBook.text(of: $0.value) }
    guard !ended.isEmpty || !begun.isEmpty else { return }
    try await commit { db in
      let book = DecisionBook(db: db, scope: scope)
      for key in ended { try book.end(key, run: run) }
      for (key, decision) in begun.sorted(by: { $0.key < $1.key }) {
        try book.begin(key, decision, run: run)
      }
    }
  }
}
