import Campus
public import Ledger
public import Planning
public import Sandbox
public import Sync

extension Scenario {
  /// The first Monday of the school year that follows.
  public static let nextMonday = "2026-08-03"
  /// The Monday noon of its week 6, at which it begins here.
  public static let nextBeginning = "2026-09-07T12:00"

  /// Opens next year's base: the same school under new keys, while the old one stays published.
  ///
  /// The configuration names the new planning from now on.
  public func turnYear() throws {
    guard let monday = CivilDay(Self.firstMonday), let next = CivilDay(Self.nextMonday) else {
      throw ScenarioError("A Monday is unknown.")
    }
    let old = HyperplanningConfiguration(firstMonday: monday, clock: clock)
    exchange.former = try HyperplanningSandbox(school: school, configuration: old)
    try hyperplanning.switchBase(firstMonday: next, name: "2026-2027")
    try set(to: Self.nextBeginning)
    planning = "2026-2027"
  }

  /// Does something as a configuration does that names the year before and its address.
  public func asFormerYear(_ work: () async throws -> Void) async throws {
    let current = planning
    planning = "2025-2026"
    defer { planning = current }
    try await work()
  }

  /// The sessions of next year's base, straight from it.
  public func sessionsOfNextYear() throws -> [PlacedSession] {
    guard let first = CivilDay(Self.nextMonday), let last = CivilDay("2027-07-31") else {
      throw ScenarioError("A day is unknown.")
    }
    return hyperplanning.placedSessions(from: first, through: last)
  }

  /// What `rollover plan` finds.
  public func yearPlan() async throws -> YearChange.Finding {
    try await yearChange().find(in: LedgerFile(scratchCopyOf: ledgerPath, now: now))
  }

  /// Says `rollover accept`.
  @discardableResult
  public func acceptYear(
    _ hash: String? = nil,
    _ answers: YearAnswers = YearAnswers()
  ) async throws -> (word: LinkWord, opening: YearOpening, finding: YearChange.Finding) {
    let change = try yearChange()
    let name: String
    if let hash { name = hash } else { name = try await yearPlan().plan.hash }
    closeLedger()
    let place = LedgerFile.Place(machine: "scenario", path: ledgerPath)
    return try await change.accept(
      name,
      answers,
      in: LedgerFile(at: place, now: now),
      speech
    )
  }

  private func yearChange() throws -> YearChange {
    YearChange(
      YearChange.School(planning: planning, account: account),
      source: try source(
        at: SandboxExchange.hyperplanningAddress,
        channel("Hyperplanning")
      ),
      former: try exchange.former.map { _ in
        try source(at: SandboxExchange.formerAddress, channel("Hyperplanning"))
      },
      target: target(channel("Edusign"))
    )
  }
}
