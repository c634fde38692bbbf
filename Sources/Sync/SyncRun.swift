public import Campus
public import Ledger
public import Logging
import Planning
public import Translation
public import Transport

/// One run, phase by phase: settle, read, plan, write, close.
///
/// **Source**: `design.md` section 4, `sync-algorithm.md` 6.2. The caller holds the run lock.
public struct SyncRun: Sendable {
  let settings: RunSettings
  let ledger: LedgerFile
  let source: HyperplanningSource
  let target: EdusignTarget
  let channels: [Channel]
  let now: @Sendable () -> Instant
  let tutors: TutorRound?
  let progress: ProgressReporter
  let logger: Logger
  let stop: StopSignal

  /// A run over two remotes and one ledger.
  ///
  /// - Parameters:
  ///   - settings: what it is told.
  ///   - ledger: the file, or a scratch copy of it for a plan.
  ///   - source: Hyperplanning.
  ///   - target: Edusign.
  ///   - channels: the ways out that both use, for the counts.
  ///   - now: the wall clock.
  ///   - tutors: tells tutors of absences at the end of an upward run; `nil` for nobody.
  ///   - progress: told how far it has come.
  ///   - logger: told of phases and problems, never of people.
  ///   - stop: once it is given, the run ends within the requests under way; the channels hold the
  ///     same one.
  public init(
    settings: RunSettings,
    ledger: LedgerFile,
    source: HyperplanningSource,
    target: EdusignTarget,
    channels: [Channel],
    now: @escaping @Sendable () -> Instant,
    tutors: TutorRound? = nil,
    progress: @escaping ProgressReporter = { _ in },
    logger: Logger,
    stop: StopSignal = StopSignal()
  ) {
    self.settings = settings
    self.ledger = ledger
    self.source = source
    self.target = target
    self.channels = channels
    self.now = now
    self.tutors = tutors
    self.progress = progress
    self.logger = logger
    self.stop = stop
  }

  /// Runs to the end and writes down how it ended.
  ///
  /// - Throws: what stops the world: a broken ledger, a cancelled task. A remote that fails is an
  ///   outcome, not an error.
  public func execute() async throws -> RunReport {
    let opening = opening()
    let run = try await ledger.beginRun(opening, patience: settings.patience * 2)
    logger.notice("run began", metadata: ["run.id": "\(run)"])
    let before = Self.requests(of: channels)
    var work = RunWork(
      run: run,
      window: opening.window,
      startedAt: opening.startedAt,
      watch: StopWatch(settings.rules.brakes, stop)
    )
    do {
      try await perform(&work)
    } catch let failure as RemoteFailure {
      work.stop = failure.isCancellation && stop.isRequested ? .asked : failure.stop
    } catch let error as LedgerError where error.code == .elsewhere {
      work.stop = RunStop(
        state: .failed,
        exit: .configuration,
        problem: RunProblem(subject: "ledger", code: error.code.rawValue, text: error.description)
      )
    }
    try await decide(work)
    let after = Self.requests(of: channels)
    work.counts.writes = after.writes - before.writes
    work.counts.requests = after.requests - before.requests
    let report = work.report
    try await ledger.endRun(run, work.closing(at: now()))
    try await tidy(after: work)
    logger.notice(
      "run ended",
      metadata: ["run.id": "\(run)", "run.state": "\(report.state.rawValue)"]
    )
    return report
  }

  /// Removes what is kept no longer; a run that found nothing new leaves the file as it is.
  private func tidy(after work: RunWork) async throws {
    guard work.stop == nil, settings.reach == .apply, try await ledger.hasNews() else { return }
    try await ledger.tidy(settings.retention, now: now())
  }

  private func opening() -> RunOpening {
    let moment = now()
    let origin = settings.origin
    return RunOpening(
      kind: settings.reach == .apply ? .sync : .look,
      direction: settings.direction,
      startedAt: moment,
      host: origin.host,
      boot: origin.boot,
      process: origin.process,
      startedBy: origin.startedBy,
      version: origin.version,
      configuration: origin.configuration,
      configurationSummary: origin.configurationSummary,
      zone: settings.zone.name,
      window: Window(from: moment, days: settings.windowDays, zone: settings.zone),
      account: settings.account
    )
  }

  private func perform(_ work: inout RunWork) async throws {
    try await identify(&work)
    try await settle(&work)
    switch settings.direction {
    case .down: try await performDown(&work)
    case .up: try await performUp(&work)
    }
  }

  private func performDown(_ work: inout RunWork) async throws {
    try await read(&work)
    try await plan(&work)
    guard settings.reach == .apply, try await !ledger.mustOnlyLook(before: work.run) else {
      return
    }
    try await writePeople(&work)
    try await writeGroups(&work)
    try await writeTutors(&work)
    try await writeSheets(&work)
    try await sweep(&work)
    try await keepHealth(work)
    try await readHeadings(&work)
    // A run that was stopped did not do all that was approved: those words are still good.
    guard work.stop == nil, let released = work.plan?.released else { return }
    try await ledger.use(released, run: work.run)
  }

  private static func requests(of channels: [Channel]) -> (writes: Int, requests: Int) {
    let tallies = channels.map(\.tally)
    return (tallies.map(\.writes).reduce(0, +), tallies.map(\.requests).reduce(0, +))
  }
}
