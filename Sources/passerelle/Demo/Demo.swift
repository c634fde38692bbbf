import Campus
import Foundation
import Ledger
import Planning
import Sandbox
import Sync
import Synchronization
import Transport

/// Some days of a school, played on its own clock over real sockets.
struct Demo: Sendable {
  let school: EmbeddedSchool
  private let name: String
  private let folder: String?
  let say: @Sendable (String) -> Void
  private let progress: ProgressBar

  init(
    _ school: EmbeddedSchool,
    name: String,
    folder: String?,
    say: @escaping @Sendable (String) -> Void,
    progress: ProgressBar
  ) {
    self.school = school
    self.name = name
    self.folder = folder
    self.say = say
    self.progress = progress
  }

  /// Plays it all and tells what happened.
  func play() async throws -> DemoReport {
    let place = try workFolder()
    defer {
      // A folder of our own making goes; one that was asked for stays.
      if folder == nil { try? FileManager.default.removeItem(at: place) }
    }
    return try await school.serve { addresses in
      let settings = settings(addresses, ledger: place.appending(path: "ledger.sqlite").path)
      let clock = school.clock
      return try await Workplace.overSockets(
        settings,
        now: { Instant(milliseconds: clock.now) }
      ) { workplace in
        try await play(workplace)
      }
    }
  }

  private func play(_ workplace: Workplace) async throws -> DemoReport {
    var report = DemoReport(school: name, today: school.today.description)
    let tomorrow = school.today.adding(days: 1)
    say("Day one, \(school.today). An empty Edusign account meets the timetable.")
    let first = try await run(workplace, at: school.today, 12, 0)
    report.first_run = first.run
    report.sessions = first.report.counts.sessions
    report.seats = first.report.counts.seats
    report.learners = first.report.counts.learners
    report.instructors = first.report.counts.instructors
    say("Evening: nothing changed, so nothing is written.")
    report.second_run = try await run(workplace, at: school.today, 22, 0).run
    setClock(tomorrow, 9, 0)
    say("Day two, \(tomorrow), 09:00. The planners change the timetable:")
    var planners = DemoPlanners(school, today: tomorrow)
    for change in try planners.changeTheMorning() { say("  \(change)") }
    say("09:05: a first look notes what vanished; nothing is removed on one sighting.")
    report.first_look = try await run(workplace, at: tomorrow, 9, 5, reach: .look).run
    say("12:00: the run follows.")
    report.third_run = try await run(workplace, at: tomorrow, 12, 0).run
    setClock(tomorrow, 18, 0)
    say("18:00: more courses are added.")
    for change in try planners.addEveningCourses() { say("  \(change)") }
    say("22:00: the run is cut off in the middle of its writes.")
    report.interrupted_run = try await interrupted(workplace, at: tomorrow, 22, 0)
    say("22:10: a plain run finds out what took effect, by looking, and does the rest.")
    report.recovery_run = try await run(workplace, at: tomorrow, 22, 10).run
    report.recovered_without_duplicates = DemoOracle(school).isWhole(after: tomorrow)
    try await playMarks(workplace, after: tomorrow, &report)
    report.adopted = report.runs.map(\.adopted).reduce(0, +)
    report.duplicates = DemoOracle(school).duplicates
    return report
  }

  func run(
    _ workplace: Workplace,
    _ direction: Direction = .down,
    at day: LocalDay,
    _ hour: Int,
    _ minute: Int,
    reach: RunSettings.Reach = .apply
  ) async throws -> (report: RunReport, run: DemoRun) {
    setClock(day, hour, minute)
    let start = ContinuousClock.now
    let report = try await workplace.run(reach, direction, progress: progress.reporter)
    progress.close()
    for problem in report.problems.prefix(5) { say("  ! \(problem.text)") }
    if let stop = report.stop { throw CommandFailure(report.exitCode, stop.text) }
    return (report, DemoRun(report, seconds: seconds(since: start)))
  }

  /// Runs until Edusign has taken the third sheet, then dies before the ledger knows of it.
  private func interrupted(
    _ workplace: Workplace,
    at day: LocalDay,
    _ hour: Int,
    _ minute: Int
  ) async throws -> DemoRun {
    setClock(day, hour, minute)
    let edusign = school.edusign
    let before = edusign.snapshot().sheets.count
    let requests = edusign.requestLog.count + school.hyperplanning.requestLog.count
    let start = ContinuousClock.now
    let ledger = try LedgerFile(
      at: Composition.place(workplace.settings.ledgerPath),
      now: workplace.now()
    ) { boundary in
      let isDoomed = boundary.side == .before && edusign.snapshot().sheets.count >= before + 3
      if isDoomed { throw PowerCut() }
    }
    var run = DemoRun()
    do {
      run = DemoRun(try await workplace.run(.apply, on: ledger), seconds: 0)
    } catch is PowerCut {
      run.state = "interrupted"
      run.created = edusign.snapshot().sheets.count - before
      run.requests = edusign.requestLog.count + school.hyperplanning.requestLog.count - requests
    }
    run.seconds = (seconds(since: start) * 1000).rounded() / 1000
    return run
  }

  private struct PowerCut: Error {}

  private func seconds(since start: ContinuousClock.Instant) -> Double {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  func setClock(_ day: LocalDay, _ hour: Int, _ minute: Int) {
    let midnight = school.zone.start(of: day)
    // No hour that the demo plays at is missing or there twice on a day on which clocks change.
    let wall = WallTime(day: day, secondOfDay: hour * 3600 + minute * 60)
    var moment = midnight.advanced(by: .seconds(hour * 3600 + minute * 60))
    if let wall, case .once(let instant) = school.zone.reading(of: wall) { moment = instant }
    school.clock.set(to: moment.milliseconds)
  }

  private func settings(_ addresses: EmbeddedSchool.Addresses, ledger: String) -> SchoolSettings {
    SchoolSettings(
      zone: school.zone,
      language: nil,
      hyperplanning: SchoolSettings.HyperplanningAccess(
        url: addresses.hyperplanning,
        login: "passerelle",
        password: Secret(school.password),
        planning: "demo",
        prefersEncoded: false,
        inFlight: 4,
        timeLimit: .seconds(60)
      ),
      edusign: SchoolSettings.EdusignAccess(
        url: addresses.edusign,
        key: Secret(school.key),
        account: "demo",
        requestsPerSecond: nil,
        inFlight: 4,
        timeLimit: .seconds(30),
        maintenance: nil
      ),
      ledgerPath: ledger,
      windowDays: 14,
      rules: PlanSettings(),
      loginsMailed: [],
      upward: UpwardSettings(),
      service: .nothing(school.zone)
    )
  }

  private func workFolder() throws -> URL {
    if let folder {
      let place = URL(fileURLWithPath: folder)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      return place
    }
    let process = ProcessInfo.processInfo.processIdentifier
    let place = FileManager.default.temporaryDirectory.appending(path: "passerelle-demo-\(process)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return place
  }
}
