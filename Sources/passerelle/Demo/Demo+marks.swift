import Campus
import Diagnosis
import Ledger
import Planning
import Sync

extension Demo {
  /// A day of classes, its evening, the corrections of the next day, and the evening after.
  func playMarks(
    _ workplace: Workplace,
    after last: LocalDay,
    _ report: inout DemoReport
  ) async throws {
    guard let classes = DemoDay(school, after: last) else {
      say("No day to come has a sheet: there are no marks to carry home.")
      return
    }
    say("\(classes.day): a day of classes. Marks are set in Edusign:")
    setClock(classes.day, 7, 30)
    say("  \(try classes.finishEarlierDays())")
    for line in try classes.attend() { say("  \(line)") }
    try await pairReason(workplace)
    say("22:00: the marks of archived sheets go up to Hyperplanning.")
    let first = try await run(workplace, .up, at: classes.day, 22, 0)
    report.up_run = first.run
    say("22:30: once more; nothing is left to write.")
    let second = try await run(workplace, .up, at: classes.day, 22, 30)
    report.up_run_again = second.run
    report.balance = tell(second.report, workplace)
    let next = classes.day.adding(days: 1)
    setClock(next, 9, 0)
    say("\(next), 09:00. After archiving, people correct:")
    let human = try correct(classes)
    say("22:00: what was corrected follows; what a person entered stays.")
    let after = try await run(workplace, .up, at: next, 22, 0)
    report.evening_after = after.run
    report.balance_after = tell(after.report, workplace)
    let differences = DemoOracle(school).differences(justifiedByHand: human)
    for line in differences.prefix(5) { say("  ! \(line)") }
    report.hyperplanning_agrees = differences.isEmpty
  }

  /// What people correct the day after; the seat that a person justified in Hyperplanning.
  private func correct(_ classes: DemoDay) throws -> DemoDay.Seat? {
    let seats = classes.plainAbsences()
    if let seat = seats.first { say("  \(try classes.correct(seat))") }
    if seats.count > 1 { say("  \(try classes.justifyLate(seats[1]))") }
    guard seats.count > 2, let line = try classes.justifyInHyperplanning(seats[2]) else {
      return nil
    }
    say("  \(line)")
    return seats[2]
  }

  /// Says which reason of Hyperplanning stands for Edusign's sick leave.
  private func pairReason(_ workplace: Workplace) async throws {
    let place = Composition.place(workplace.settings.ledgerPath)
    let lock = try RunLock(ledgerPath: place.path, holder: "the demo, a pair of reasons")
    _ = try await LedgerFile(at: place, now: workplace.now()).pair(
      reason: "Sick leave",
      with: "Maladie",
      account: workplace.settings.edusign.account,
      speaker: "demo",
      now: workplace.now()
    )
    lock.release()
    say("  the office pairs the reasons: 'Sick leave' is 'Maladie' in Hyperplanning")
  }

  private func tell(_ report: RunReport, _ workplace: Workplace) -> BalanceLine? {
    guard let plan = report.upward?.plan else { return nil }
    say("  \(UpwardText(plan, workplace.settings.zone, .english).balance)")
    return BalanceLine(plan.balance)
  }
}
