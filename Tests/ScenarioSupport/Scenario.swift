public import Campus
import Edusign
import Foundation
import Hyperplanning
public import Ledger
import Logging
public import Planning
public import Sandbox
public import Sync
import Synchronization
import Translation
public import Transport

/// A school on both servers, a ledger in a folder of its own, and a clock set by hand.
///
/// One write goes at a time, so that a run is the same each time it is played.
public final class Scenario: Sendable {
  /// The school year's first Monday in every scenario.
  public static let firstMonday = "2025-09-01"
  /// The Monday noon of week 6 at which every scenario begins.
  public static let beginning = "2025-10-06T12:00"

  /// The timetable's server.
  public let hyperplanning: HyperplanningSandbox
  /// The attendance sheets' server.
  public let edusign: EdusignSandbox
  /// The clock of both servers and of the program.
  public let clock: SandboxClock
  /// The way between them and the program.
  public let exchange: SandboxExchange
  /// The school's zone.
  public let zone: SchoolZone
  /// The school as it was at the beginning.
  public let school: School
  /// The numbers and words that the next run is made with.
  public var rules: PlanSettings {
    get { currentRules.withLock { $0 } }
    set { currentRules.withLock { $0 = newValue } }
  }
  private let currentRules: Mutex<PlanSettings>
  /// The configured name of the planning of the next run.
  public var planning: String {
    get { currentPlanning.withLock { $0 } }
    set { currentPlanning.withLock { $0 = newValue } }
  }
  private let currentPlanning = Mutex("2025-2026")
  /// The configured name of the Edusign account of the next run.
  public var account: String {
    get { currentAccount.withLock { $0 } }
    set { currentAccount.withLock { $0 = newValue } }
  }
  private let currentAccount = Mutex("main")
  /// To whom Edusign mails login details in the next run.
  public var loginsMailed: Set<Role> {
    get { currentLogins.withLock { $0 } }
    set { currentLogins.withLock { $0 = newValue } }
  }
  private let currentLogins: Mutex<Set<Role>>
  /// How many days the next run looks at.
  public var windowDays: Int {
    get { currentWindowDays.withLock { $0 } }
    set { currentWindowDays.withLock { $0 = newValue } }
  }
  private let currentWindowDays: Mutex<Int>
  /// The name of the configuration that the next run is made with.
  public var configuration: String {
    get { currentConfiguration.withLock { $0 } }
    set { currentConfiguration.withLock { $0 = newValue } }
  }
  private let currentConfiguration = Mutex("scenario")
  /// The values of that configuration by key, as the ledger keeps them.
  public var summary: [String: String] {
    get { currentSummary.withLock { $0 } }
    set { currentSummary.withLock { $0 = newValue } }
  }
  private let currentSummary = Mutex<[String: String]>([:])
  /// Whose absences Hyperplanning does not count, as the school's file says.
  public var exemptions: ExemptionBook {
    get { currentExemptions.withLock { $0 } }
    set { currentExemptions.withLock { $0 = newValue } }
  }
  private let currentExemptions = Mutex(ExemptionBook())
  /// Who says who has which tutor, where tutors are linked with learners in Edusign.
  public var tutorList: TutorList? {
    get { currentTutorList.withLock { $0 } }
    set { currentTutorList.withLock { $0 = newValue } }
  }
  private let currentTutorList = Mutex<TutorList?>(nil)
  /// What tells tutors at the end of a run up; nobody by default.
  let tutors = Mutex<(@Sendable (LedgerFile) -> TutorRound)?>(nil)
  /// From when on in a day runs read the headings of the base, in seconds since midnight.
  public var headingsFrom: Int? {
    get { currentHeadings.withLock { $0 } }
    set { currentHeadings.withLock { $0 = newValue } }
  }
  private let currentHeadings = Mutex<Int?>(nil)
  private let options: Options
  /// The ledger while it is open, and how many runs it served since it was opened.
  let held = Mutex<(ledger: LedgerFile, runs: Int)?>(nil)
  private let folder: URL
  private let signal = Mutex(StopSignal())

  /// What the next run is asked to stop by.
  public var stop: StopSignal {
    get { signal.withLock { $0 } }
    set { signal.withLock { $0 = newValue } }
  }

  /// What a scenario may have of its own.
  public struct Options: Sendable {
    /// How many days a run looks at.
    public var windowDays = 14
    /// How many writes may be under way at once.
    public var writesInFlight = 1
    /// Whether the program asks for the encoded description first.
    public var prefersEncoded = false
    /// The password that the program knows.
    public var password = "sandbox"
    /// Operations that the Hyperplanning server does not have.
    public var withheldOperations: Set<String> = []
    /// Whether the Hyperplanning server has the operations whose names are inferred.
    public var offersInferred = true
    /// Which course keeps its key when one is split.
    public var splitRule = HyperplanningConfiguration.SplitRule.remainderKeepsKey
    /// What becomes of absences of one learner that touch each other in Hyperplanning.
    public var absenceRule = HyperplanningConfiguration.AbsenceRule.merge
    /// The numbers and words that runs are made with.
    public var rules = PlanSettings()
    /// The rules by which marks go up.
    public var upward = UpwardSettings()
    /// To whom Edusign mails login details when their profile is made.
    public var loginsMailed: Set<Role> = []
    /// For how many runs a ledger stays open; a run that dies closes it.
    public var runsOfAnOpening = 1
    /// How the Edusign server behaves where nobody knows.
    public var knobs = EdusignKnobs()

    /// The defaults.
    public init() {}
  }

  /// Opens both servers on the beginning's noon, with an empty Edusign account.
  public init(_ school: School = .week, _ options: Options = Options()) throws {
    guard let zone = SchoolZone("Europe/Paris"), let monday = CivilDay(Self.firstMonday) else {
      throw ScenarioError("The zone or the first Monday is unknown.")
    }
    clock = SandboxClock(milliseconds: 0)
    var configuration = HyperplanningConfiguration(firstMonday: monday, clock: clock)
    configuration.withheldOperations = options.withheldOperations
    configuration.offersInferred = options.offersInferred
    configuration.splitRule = options.splitRule
    configuration.absenceRule = options.absenceRule
    hyperplanning = try HyperplanningSandbox(school: school, configuration: configuration)
    edusign = try EdusignSandbox(EdusignConfiguration(clock: clock, knobs: options.knobs))
    exchange = SandboxExchange(hyperplanning: hyperplanning, edusign: edusign)
    self.zone = zone
    self.school = school
    self.options = options
    currentRules = Mutex(options.rules)
    currentLogins = Mutex(options.loginsMailed)
    currentWindowDays = Mutex(options.windowDays)
    folder = FileManager.default.temporaryDirectory.appending(
      path: "passerelle-scenario-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try set(to: Self.beginning)
  }

  deinit {
    // A folder that cannot be removed harms nobody; the system empties its temporary places.
    try? FileManager.default.removeItem(at: folder)
  }

  /// Where the ledger is.
  public var ledgerPath: String {
    folder.appending(path: "ledger.sqlite").path
  }

  /// The moment that everybody's clock shows.
  public var now: Instant {
    Instant(milliseconds: clock.now)
  }

  /// Sets everybody's clock to a wall time such as `2025-10-07T09:00`.
  public func set(to wall: String) throws {
    clock.set(to: try instant(wall).milliseconds)
  }

  /// Lets time pass.
  public func advance(_ duration: Duration) {
    clock.set(to: now.advanced(by: duration).milliseconds)
  }

  /// The moment at which the school's clock shows a wall time.
  public func instant(_ wall: String) throws -> Instant {
    guard let wall = Campus.WallTime(wall), case .once(let instant) = zone.reading(of: wall) else {
      throw ScenarioError("\(wall) is no wall time.")
    }
    return instant
  }

  /// Runs once, as a process of its own would, unless the options let the ledger stay open.
  ///
  /// - Parameters:
  ///   - reach: how far it goes.
  ///   - direction: which way it carries data.
  ///   - hook: sees every commit; what it throws ends the process there.
  /// - Returns: what the run came to.
  /// - Throws: what the hook throws, and what breaks the ledger.
  @discardableResult
  public func run(
    _ reach: RunSettings.Reach = .apply,
    _ direction: Direction = .down,
    hook: @escaping CommitHook = { _ in }
  ) async throws -> RunReport {
    if reach == .plan {
      let scratch = try LedgerFile(scratchCopyOf: ledgerPath, now: now)
      return try await run(reach, direction, on: scratch)
    }
    let (ledger, runs) = try opened(hook)
    let report = try await run(reach, direction, on: ledger)
    if runs < options.runsOfAnOpening { held.withLock { $0 = (ledger, runs) } }
    return report
  }

  /// The ledger for one more run; it is let go of until that run is over.
  private func opened(_ hook: @escaping CommitHook) throws -> (ledger: LedgerFile, runs: Int) {
    if let (ledger, runs) = held.withLock({ $0.take() }) {
      return (ledger.attended(by: hook), runs + 1)
    }
    let place = LedgerFile.Place(machine: "scenario", path: ledgerPath)
    try BlankLedger.place(at: ledgerPath)
    return (try LedgerFile(at: place, now: now, hook: hook), 1)
  }

  /// Whether a second writer gets its turn: no transaction is open at this moment.
  public var letsAnotherWrite: Bool {
    let place = LedgerFile.Place(machine: "scenario", path: ledgerPath)
    // Opening writes nothing, but it takes the writer's lock.
    return (try? LedgerFile(at: place, now: now)) != nil
  }

  private func run(
    _ reach: RunSettings.Reach,
    _ direction: Direction,
    on ledger: LedgerFile
  ) async throws -> RunReport {
    let clock = clock
    let hyperplanning = channel("Hyperplanning")
    let edusign = channel("Edusign")
    let run = SyncRun(
      settings: settings(reach, direction),
      ledger: ledger,
      source: try source(at: address, hyperplanning),
      target: target(edusign),
      channels: [hyperplanning, edusign],
      now: { Instant(milliseconds: clock.now) },
      tutors: tutors.withLock { $0?(ledger) },
      logger: Self.silence,
      stop: stop
    )
    return try await run.execute()
  }

  /// A look at both servers that writes nothing, as `why --live` takes it.
  public func look() throws -> LiveLook {
    let clock = clock
    return LiveLook(
      source: try source(at: address, channel("Hyperplanning")),
      target: target(channel("Edusign")),
      planning: planning,
      zone: zone,
      now: { Instant(milliseconds: clock.now) }
    )
  }

  /// Where the base of the configured planning is published.
  private var address: String {
    planning != "2025-2026" || exchange.former == nil
      ? SandboxExchange.hyperplanningAddress : SandboxExchange.formerAddress
  }

  /// A base of Hyperplanning as the program sees it.
  func source(at address: String, _ channel: Channel) throws -> HyperplanningSource {
    HyperplanningSource(
      configuration: try HyperplanningClient.Configuration(
        address: address,
        login: "passerelle",
        password: Secret(options.password),
        dialect: options.prefersEncoded ? .encoded : .literal,
        width: 1
      ),
      channel: channel
    )
  }

  /// Edusign as the program sees it.
  func target(_ channel: Channel) -> EdusignTarget {
    let clock = clock
    return EdusignTarget(
      client: EdusignClient(
        over: channel,
        settings: EdusignSettings(
          key: "sandbox-key",
          baseAddress: account == "main"
            ? SandboxExchange.edusignAddress : SandboxExchange.otherAddress,
          pagesAhead: 1
        )
      ),
      now: { Instant(milliseconds: clock.now) }
    )
  }

  func channel(_ remote: String) -> Channel {
    let clock = clock
    return Channel(
      remote: remote,
      over: exchange,
      pace: Pace(requestsPerSecond: nil, inFlight: max(1, options.writesInFlight)),
      // Nothing is waited for: who repeats a read does it at once.
      limits: Limits(retry: RetryRules(firstPause: .zero, longestPause: .zero)),
      clock: ContinuousClock(),
      random: SystemRandomNumberGenerator(),
      now: { clock.now },
      logger: Self.silence,
      stop: stop
    )
  }

  private func settings(_ reach: RunSettings.Reach, _ direction: Direction) -> RunSettings {
    var rules = rules
    rules.routing?.account = account
    return RunSettings(
      reach: reach,
      direction: direction,
      planning: planning,
      account: account,
      zone: zone,
      windowDays: windowDays,
      rules: rules,
      upward: options.upward,
      exemptions: exemptions,
      loginsMailed: loginsMailed,
      tutors: tutorList,
      patience: .seconds(180),
      writesInFlight: options.writesInFlight,
      headingsFrom: headingsFrom,
      origin: RunOrigin(
        host: "scenario",
        boot: "boot",
        process: 1,
        startedBy: "tests",
        version: "0",
        configuration: configuration,
        configurationSummary: CanonicalJSON.object(summary)
      )
    )
  }

  private static let silence = Logger(label: "scenario") { _ in SwiftLogNoOpLogHandler() }
}

/// A scenario that was set up wrongly.
public struct ScenarioError: Error, CustomStringConvertible {
  /// What is wrong.
  public let description: String

  /// An error with its sentence.
  public init(_ description: String) {
    self.description = description
  }
}
