import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Carries marks home: reads them, plans, writes cells, then reasons, then roll calls.
  ///
  /// **Source**: `sync-algorithm.md` 6.6. A plan is made again after each kind of write, from what
  /// was read back.
  func performUp(_ work: inout RunWork) async throws {
    if let obstacle = settings.upwardObstacle {
      work.stop = RunStop(
        state: .failed,
        exit: .configuration,
        problem: RunProblem(subject: "upward", code: "configuration", text: obstacle)
      )
      return
    }
    try await readMarks(&work)
    try await planMarks(&work)
    let planned = work.upward?.plan.hash
    work.upward?.planHash = planned
    guard settings.reach == .apply, try await !ledger.mustOnlyLook(before: work.run) else {
      return
    }
    guard let first = work.upward?.plan else { return }
    try await write(cells: first.steps, &work)
    try await planMarks(&work)
    try await write(reasons: work.upward?.plan.reasons ?? [], &work)
    try await planMarks(&work)
    try await write(rollCalls: work.upward?.plan.rollCalls ?? [], &work)
    try await planMarks(&work)
    // What was held or let go is told of the first plan: the later ones have less to do.
    work.upward?.plan.holds = first.holds
    work.upward?.plan.resting.formUnion(first.resting)
    try await keepMarkHealth(work)
    guard work.stop == nil else { return }
    try await tellTutors(&work)
    try await ledger.use(first.released, run: work.run)
  }

  /// Judges all cells and writes down how far they have come.
  func planMarks(_ work: inout RunWork) async throws {
    guard let upward = work.upward, let parties = work.parties else { return }
    var plan = UpwardPlanner(input(upward, work)).plan()
    plan.decisions += upward.decisions
    let known = Dictionary(uniqueKeysWithValues: upward.memory.tracked.map { ($0.link, $0) })
    let judged = Set(upward.sheets.filter(\.isArchived).map(\.link))
    let settled = judged.filter { plan.settled.contains($0) && known[$0]?.isSettled == false }
    let unsettled = judged.filter { !plan.settled.contains($0) && known[$0]?.isSettled == true }
    try await ledger.keep(
      cells: plan.cells,
      settled: settled.sorted(),
      unsettled: unsettled.sorted(),
      scope: parties.scope,
      run: work.run,
      now: work.startedAt
    )
    for cell in plan.cells { work.upward?.cells[cell.id] = cell }
    for index in upward.memory.tracked.indices {
      let link = upward.memory.tracked[index].link
      guard judged.contains(link) else { continue }
      work.upward?.memory.tracked[index].isSettled = plan.settled.contains(link)
    }
    if work.upward?.plan.holds.isEmpty != false || !plan.holds.isEmpty {
      try await ledger.keep(
        plan.holds,
        of: .up,
        scope: parties.scope,
        run: work.run,
        now: work.startedAt
      )
    }
    work.upward?.plan = plan
  }

  private func input(_ upward: UpwardWork, _ work: RunWork) -> UpwardInput {
    var input = UpwardInput(now: work.startedAt, settings: settings.upward, zone: settings.zone)
    input.abilities = upward.abilities
    input.reasons = upward.reasons
    input.sheets = upward.sheets
    input.cells = upward.cells
    input.elsewhere = upward.memory.elsewhere
    input.holdings = upward.holdings
    input.asked = upward.asked
    input.unread = upward.unread
    input.sessions = upward.sessions
    input.completedCalls = upward.completedCalls
    input.doubtful = upward.doubtful
    input.doubtfulCalls = upward.doubtfulCalls
    input.health = upward.memory.health.merging(work.failing) { $1 }
    input.guards = upward.memory.guards
    input.exclusions = upward.memory.exclusions
    input.exemptions = settings.exemptions
    return input
  }

  /// Keeps which cells and roll calls failed, so that the next runs leave them alone for a while.
  private func keepMarkHealth(_ work: RunWork) async throws {
    guard let parties = work.parties, let upward = work.upward else { return }
    let well =
      work.stop == nil
      ? upward.memory.health.keys.filter { subject in
        subject.isAboutAttendance && work.failing[subject] == nil
          && !upward.plan.resting.contains(subject)
      } : []
    try await ledger.note(
      failing: work.failing.values.sorted { $0.subject < $1.subject },
      well: well.sorted(),
      scope: parties.scope,
      run: work.run
    )
  }
}
