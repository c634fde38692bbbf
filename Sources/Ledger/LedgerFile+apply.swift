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
    let (people, sheets, rekeys) = (changes.people, changes.sheets, changes.rekeys)
    let (agreements, strikes) = (changes.agreements, changes.strikes)
    try await commit { db in
      let journal = Journal(db: db, run: run, scope: scope, planning: planning, now: now)
      for adoption in people { try journal.adopt(adoption) }
      for rekey in rekeys { try journal.follow(rekey) }
      for adoption in sheets { try journal.adopt(adoption) }
      for (agreement, document) in agreements { try journal.agree(agreement, document) }
      for strike in strikes { try journal.note(strike) }
    }
  }

  /// Puts the decisions of a plan in force and ends those that no longer hold.
  ///
  /// A decision that is the same as before costs no write.
  public func decide(_ decisions: [Decision], scope: Scope, run: RunID) async throws {
    let current = try await queue.read { try DecisionBook(db: $0, scope: scope).current() }
    var wanted: [DecisionBook.Key: Decision] = [:]
    for decision in decisions {
      wanted[DecisionBook.Key(subject: decision.subject, cause: decision.cause.rawValue)] = decision
    }
    let ended = current.keys.filter { wanted[$0] == nil }
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
