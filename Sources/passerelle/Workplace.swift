import Campus
import Daemon
import Edusign
import Hyperplanning
import Ledger
import Logging
import Sync
import Translation
import Transport

/// The rooms wired together for one configuration.
struct Workplace: Sendable {
  let settings: SchoolSettings
  let source: HyperplanningSource
  let target: EdusignTarget
  let channels: [Channel]
  /// The base of the year before, where the configuration names it.
  let former: Former?
  let exchange: SocketExchange
  let stop: StopSignal
  let now: @Sendable () -> Instant

  /// A workplace whose requests go out through an exchange.
  init(
    _ settings: SchoolSettings,
    exchange: SocketExchange,
    now: @escaping @Sendable () -> Instant,
    stop: StopSignal = StopSignal()
  ) throws {
    // Servers date their answers by the machine's clock, also where a run is played at another time.
    let machineClock: @Sendable () -> Int64 = { Composition.now().milliseconds }
    let hyperplanning = Self.channel(toHyperplanning: settings, exchange, machineClock, stop)
    let edusign = Channel(
      remote: "Edusign",
      over: exchange,
      pace: Pace(
        requestsPerSecond: settings.edusign.requestsPerSecond,
        betweenHeavyRequests: settings.edusign.requestsPerSecond == nil ? nil : .seconds(3),
        inFlight: settings.edusign.inFlight
      ),
      limits: Limits(timeLimit: settings.edusign.timeLimit),
      clock: ContinuousClock(),
      random: SystemRandomNumberGenerator(),
      now: machineClock,
      logger: Composition.logger("passerelle.edusign"),
      stop: stop
    )
    self.settings = settings
    self.now = now
    self.exchange = exchange
    self.stop = stop
    channels = [hyperplanning, edusign]
    source = try Self.source(settings, at: settings.hyperplanning.url, hyperplanning)
    former = try settings.hyperplanning.former.map { access in
      let channel = Self.channel(toHyperplanning: settings, exchange, machineClock, stop)
      return Former(
        planning: access.planning,
        source: try Self.source(settings, at: access.url, channel),
        channels: [channel, edusign]
      )
    }
    target = EdusignTarget(
      client: EdusignClient(
        over: edusign,
        settings: EdusignSettings(
          key: settings.edusign.key.reveal(),
          baseAddress: settings.edusign.url,
          userAgent: "Passerelle/\(Composition.version)",
          maintenance: settings.edusign.maintenance
        )
      ),
      now: now
    )
  }

  private static func channel(
    toHyperplanning settings: SchoolSettings,
    _ exchange: SocketExchange,
    _ machineClock: @escaping @Sendable () -> Int64,
    _ stop: StopSignal
  ) -> Channel {
    Channel(
      remote: "Hyperplanning",
      over: exchange,
      pace: Pace(requestsPerSecond: nil, inFlight: settings.hyperplanning.inFlight),
      limits: Limits(timeLimit: settings.hyperplanning.timeLimit),
      clock: ContinuousClock(),
      random: SystemRandomNumberGenerator(),
      now: machineClock,
      logger: Composition.logger("passerelle.hyperplanning"),
      stop: stop
    )
  }

  private static func source(
    _ settings: SchoolSettings,
    at url: String,
    _ channel: Channel
  ) throws -> HyperplanningSource {
    HyperplanningSource(
      configuration: try HyperplanningClient.Configuration(
        address: url,
        login: settings.hyperplanning.login,
        password: settings.hyperplanning.password,
        dialect: settings.hyperplanning.prefersEncoded ? .encoded : .literal,
        width: settings.hyperplanning.inFlight
      ),
      channel: channel
    )
  }

  /// Runs over a ledger that is open already; the caller holds its lock.
  ///
  /// Tutors are told by the lists of the year at work, and so of nothing of the year before.
  func run(
    _ reach: RunSettings.Reach,
    _ direction: Direction = .down,
    on ledger: LedgerFile,
    of former: Former? = nil,
    progress: @escaping ProgressReporter = { _ in }
  ) async throws -> RunReport {
    let stop = stop
    let language = settings.language ?? CommonOptions.languageOfEnvironment
    let (tutors, problems) =
      direction == .up && reach == .apply && former == nil
      ? tutorRound(on: ledger, language: language, shouldStop: { stop.isRequested }) : (nil, [])
    let (exemptions, faults) =
      direction == .up ? settings.exemptions(language) : (ExemptionBook(), [])
    let (list, gaps) = direction == .down ? tutorList(language) : (nil, [])
    let run = SyncRun(
      settings: RunSettings(
        reach: reach,
        direction: direction,
        planning: former?.planning ?? settings.hyperplanning.planning,
        account: settings.edusign.account,
        zone: settings.zone,
        windowDays: settings.windowDays,
        rules: settings.rules,
        upward: settings.upward,
        exemptions: exemptions,
        upwardObstacle: faults.isEmpty ? nil : faults.joined(separator: " "),
        loginsMailed: settings.loginsMailed,
        tutors: list,
        patience: settings.patience,
        writesInFlight: settings.edusign.inFlight,
        headingsFrom: settings.service.schedule.down.max().map { $0.minute * 60 },
        retention: settings.retention,
        origin: Composition.origin(settings)
      ),
      ledger: ledger,
      source: former?.source ?? source,
      target: target,
      channels: former?.channels ?? channels,
      now: now,
      tutors: tutors,
      progress: progress,
      logger: Composition.logger("passerelle.sync"),
      stop: stop
    )
    var report = try await exchange.nearby { try await run.execute() }
    report.add(problems + gaps)
    return report
  }

  /// Runs on the configured ledger, under its lock; a plan runs on a scratch copy instead.
  func run(
    _ reach: RunSettings.Reach,
    _ direction: Direction = .down,
    progress: @escaping ProgressReporter = { _ in }
  ) async throws -> RunReport {
    let place = Composition.place(settings.ledgerPath)
    if reach == .plan {
      return try await run(
        reach,
        direction,
        on: LedgerFile(scratchCopyOf: place.path, now: now()),
        progress: progress
      )
    }
    let process = Composition.origin(settings).process
    let lock = try RunLock(
      ledgerPath: place.path,
      holder: "process \(process), since \(now())"
    )
    let ledger = try LedgerFile(at: place, now: now())
    let leftOver = try await carryRest(reach, direction, on: ledger)
    var report = try await run(reach, direction, on: ledger, progress: progress)
    report.take(leftOver)
    lock.release()
    return report
  }
}

extension Workplace {
  /// Does something with a workplace over sockets, and closes them whatever happens.
  static func overSockets<Value>(
    _ settings: SchoolSettings,
    now: @escaping @Sendable () -> Instant = Composition.now,
    stop: StopSignal = StopSignal(),
    _ work: (Workplace) async throws -> Value
  ) async throws -> Value {
    let exchange = SocketExchange(
      SocketExchange.Configuration(
        connectionsPerHost: max(settings.edusign.inFlight, settings.hyperplanning.inFlight)
      )
    )
    do {
      let value = try await work(Workplace(settings, exchange: exchange, now: now, stop: stop))
      try await exchange.shutdown()
      return value
    } catch {
      try await exchange.shutdown()
      throw error
    }
  }
}
