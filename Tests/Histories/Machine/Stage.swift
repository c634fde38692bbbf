import Foundation
import Sandbox
import ScenarioSupport
import Sync

/// Where a history is played: both servers, the ledger, the people, and who watches.
final class Stage {
  let scenario: Scenario
  let eye: LedgerEye
  let trouble: Trouble
  let requests: RequestOracle
  let journal: JournalMonitor
  var register: Register
  /// Sessions that were cancelled and may come back.
  var cancelled: [Truth.Key] = []
  /// Addresses that somebody had and gave up, in small letters.
  var formerAddresses: Set<String> = []
  /// Courses without a slot.
  var unplaced: [UInt32] = []
  /// A copy of the ledger that was put aside.
  var copy: [String: Data]?
  /// Whether the ledger was lost or an older copy put back: what it knew alone is gone.
  var hasForgotten = false
  /// Whether anybody deleted a sheet of ours by hand.
  var hasHandDeleted = false
  /// Whether sessions moved, so that vanished and new ones may be confounded.
  var hasMoved = false
  /// Whether a run ever carried marks up.
  var hasGoneUp = false
  /// The number of the reason of Edusign that Hyperplanning knows too, once anybody gave it.
  var sharedReason: Int?
  /// The latest moment that the clock has shown.
  var latest: Int64
  /// The moment by which a late write has taken effect.
  var lateUntil: Int64?
  /// How many commits the last run made, and how many requests it sent.
  var lastRun: (commits: Int, requests: Int) = (0, 0)
  /// What is done after each run by whoever tests the oracle.
  let saboteur: Saboteur?
  /// What happened, in words.
  var trace: [String] = []
  let isTraced: Bool
  /// Whether the end is looked at twice more, for writes that nobody needs.
  var provesSilence = true

  /// A stage with a school on it, at the beginning.
  init(_ school: HistorySchool, _ sabotage: Sabotage? = nil, isTraced: Bool) throws {
    var options = Scenario.Options()
    // Opening a ledger costs more than a run on a small school: most runs find it open.
    options.runsOfAnOpening = 4
    // Nobody knows what a server does with absences that touch: both have their histories.
    options.absenceRule = school.seed % 3 == 0 ? .separate : .merge
    scenario = try Scenario(school.school, options)
    try scenario.set(to: school.wall)
    let scenario = scenario
    saboteur = sabotage.map { Saboteur(sabotage: $0, scenario: scenario) }
    saboteur?.begin()
    eye = LedgerEye(path: scenario.ledgerPath)
    trouble = Trouble(of: scenario)
    journal = JournalMonitor(of: scenario)
    requests = RequestOracle.watching(scenario, eye, trouble)
    register = Register(scenario.school)
    latest = scenario.clock.now
    self.isTraced = isTraced
  }

  var hyperplanning: HyperplanningSandbox { scenario.hyperplanning }
  var edusign: EdusignSandbox { scenario.edusign }

  /// Says what happened, where anybody wants to know.
  func tell(_ text: @autoclosure () -> String) {
    if isTraced { trace.append(text()) }
  }

  /// Plays a step; what cannot happen now does not.
  ///
  /// - Throws: a ``Break`` where something was not as it must be.
  func play(_ step: Step) async throws {
    do {
      switch step.kind {
      case .move, .renumber, .reslot, .cancel, .uncancel, .rebook, .reteach, .retype, .rename,
        .drop, .found,
        .unplace, .place:
        try changeTimetable(step)
      case .enrol, .leave, .arrive, .depart, .phone, .call, .mail, .breakMail, .shareMail,
        .untaught:
        try changePeople(step)
      case .sign, .countersign, .mark, .archive, .reopen, .retitle, .retime, .reroom, .putOn,
        .takeOff, .handDelete, .handSheet, .handPerson, .handName, .handHide, .handShow:
        try act(step)
      case .lesson, .correct, .justify:
        try await attend(step)
      case .enter, .excuse, .strike, .explain:
        try await keepOffice(step)
      case .approve, .reject:
        try await speak(step)
      case .minutes, .noon, .before, .back, .midnight:
        await passTime(step)
      case .lose, .keep, .putBack, .rehome:
        try await treatLedger(step)
      case .run, .look, .plan, .fault, .sticky, .crash, .cut, .late,
        .up, .upPlan, .upFault, .upSticky, .upCrash, .upCut, .upLate:
        try await run(step)
      case .settle:
        try await settle()
      }
    } catch let error as SandboxError {
      tell("\(step): \(error.message)")
    } catch let found as Break {
      // What was wrong with a write was so before what it led to.
      throw requests.breaks.first ?? found
    }
    try refuseTwins()
    if let found = requests.breaks.first { throw found }
    if let breach = journal.breaches.first { throw Break(.intent, breach) }
  }

  /// The sessions around today, in order.
  func meetings(back: Int = 0, ahead: Int = 16) -> [Truth.Meeting] {
    let today = ParisTime.day(at: scenario.clock.now)
    return Truth.meetings(
      hyperplanning,
      from: today.advanced(by: -back),
      through: today.advanced(by: ahead)
    )
  }

  /// One of some things, chosen by a number.
  func pick<Value>(_ number: Int, of values: [Value]) -> Value? {
    values.isEmpty ? nil : values[number % values.count]
  }

  /// Refuses two sheets or profiles of ours with one name.
  func refuseTwins() throws {
    var names: Set<String> = []
    let snapshot = edusign.snapshot()
    let all =
      snapshot.sheets.map(\.apiID) + snapshot.students.map(\.apiID)
      + snapshot.professors.map(\.apiID)
    for name in all where !name.isEmpty {
      guard names.insert(name).inserted else { throw Break(.oneSheet, "\(name) is there twice") }
    }
  }
}
