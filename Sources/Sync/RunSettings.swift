public import Campus
public import Ledger
public import Planning

/// What a run is told before it begins.
public struct RunSettings: Sendable {
  /// How far a run goes.
  public enum Reach: Sendable {
    /// Reads, plans and writes to Edusign.
    case apply
    /// Reads, remembers what it saw, and writes nothing to any remote.
    case look
    /// Reads and plans; what it remembers is thrown away with its scratch ledger.
    case plan
  }

  /// How far it goes.
  public var reach: Reach
  /// Which way it carries data.
  public var direction: Direction
  /// The rules by which marks go up.
  public var upward: UpwardSettings
  /// Whose absences Hyperplanning does not count.
  public var exemptions: ExemptionBook
  /// What keeps every mark from going up, as a sentence; `nil` where nothing does.
  public var upwardObstacle: String?
  /// The planning's configured name.
  public var planning: String
  /// The account's configured name.
  public var account: String
  /// The school's zone.
  public var zone: SchoolZone
  /// How many local days are looked at.
  public var windowDays: Int
  /// The numbers and words that a plan is made with.
  public var rules: PlanSettings
  /// To whom Edusign mails login details when their profile is made.
  public var loginsMailed: Set<Role>
  /// Who says who has which tutor; `nil` where tutors are not linked with learners in Edusign.
  public var tutors: TutorList?
  /// How long after a lost reply a write may still take effect.
  public var patience: Duration
  /// How many writes may be under way at once.
  public var writesInFlight: Int
  /// From when on in a day the first downward run also reads the headings of the whole base; `nil` for
  /// never.
  ///
  /// **Units**: seconds since midnight on the school's clocks.
  public var headingsFrom: Int?
  /// How long the ledger keeps what it does not need for its work.
  public var retention: Retention
  /// Who and where, for the row of the run.
  public var origin: RunOrigin

  /// Settings made of their parts.
  public init(
    reach: Reach,
    direction: Direction = .down,
    planning: String,
    account: String,
    zone: SchoolZone,
    windowDays: Int,
    rules: PlanSettings,
    upward: UpwardSettings = UpwardSettings(),
    exemptions: ExemptionBook = ExemptionBook(),
    upwardObstacle: String? = nil,
    loginsMailed: Set<Role> = [],
    tutors: TutorList? = nil,
    patience: Duration,
    writesInFlight: Int,
    headingsFrom: Int? = nil,
    retention: Retention = Retention(),
    origin: RunOrigin
  ) {
    self.reach = reach
    self.direction = direction
    self.upward = upward
    self.exemptions = exemptions
    self.upwardObstacle = upwardObstacle
    self.loginsMailed = loginsMailed
    self.tutors = tutors
    self.planning = planning
    self.account = account
    self.zone = zone
    self.windowDays = windowDays
    self.rules = rules
    self.patience = patience
    self.writesInFlight = max(1, writesInFlight)
    self.headingsFrom = headingsFrom
    self.retention = retention
    self.origin = origin
  }
}

/// Who says which tutors follow which learner.
public enum TutorList: Sendable {
  /// A file of the school, as it was read.
  case file(TutorBook)
  /// Hyperplanning's internships, which are read in the run.
  case hyperplanning
}

/// Who started a run, where, and with which program and configuration.
public struct RunOrigin: Sendable {
  /// The machine's name.
  public var host: String
  /// The machine's boot, as far as the system tells.
  public var boot: String
  /// The process.
  public var process: Int32
  /// The operator's login, or the scheduler.
  public var startedBy: String
  /// The program's version.
  public var version: String
  /// The hash of the configuration in force.
  public var configuration: String
  /// The configuration without its secrets, as JSON.
  public var configurationSummary: String

  /// An origin made of its parts.
  public init(
    host: String,
    boot: String,
    process: Int32,
    startedBy: String,
    version: String,
    configuration: String,
    configurationSummary: String
  ) {
    self.host = host
    self.boot = boot
    self.process = process
    self.startedBy = startedBy
    self.version = version
    self.configuration = configuration
    self.configurationSummary = configurationSummary
  }
}
