public import Campus

/// What is known of a run when it begins.
public struct RunOpening: Sendable {
  /// The kinds of run.
  public enum Kind: String, Sendable {
    /// Reads, plans and writes.
    case sync
    /// Reads, remembers what it saw, and writes nothing to any remote.
    case look
    /// Puts the ledger itself right.
    case repair
  }

  /// The kind.
  public var kind: Kind
  /// Which way it carries data.
  public var direction: Direction
  /// When it began.
  public var startedAt: Instant
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
  /// The school's zone.
  public var zone: String
  /// The days looked at.
  public var window: Window
  /// The configured name of the account that it serves.
  public var account: String

  /// An opening made of its parts.
  public init(
    kind: Kind,
    direction: Direction,
    startedAt: Instant,
    host: String,
    boot: String,
    process: Int32,
    startedBy: String,
    version: String,
    configuration: String,
    configurationSummary: String,
    zone: String,
    window: Window,
    account: String = ""
  ) {
    self.kind = kind
    self.direction = direction
    self.startedAt = startedAt
    self.host = host
    self.boot = boot
    self.process = process
    self.startedBy = startedBy
    self.version = version
    self.configuration = configuration
    self.configurationSummary = configurationSummary
    self.zone = zone
    self.window = window
    self.account = account
  }
}

/// How a run ended.
public struct RunClosing: Sendable {
  /// The outcomes.
  public enum State: String, Sendable {
    /// Everything was done.
    case completed
    /// Everything was done but for some items, which are named.
    case itemErrors = "item_errors"
    /// A brake stopped something that waits for a word.
    case held
    /// A remote could not be reached.
    case unavailable
    /// The run could not do its work.
    case failed
    /// It was asked to stop, or its process ended before it did.
    case interrupted
  }

  /// The outcome.
  public var state: State
  /// The process's exit code.
  public var exitCode: Int32
  /// When it ended.
  public var finishedAt: Instant
  /// Whether the reading of Hyperplanning was complete.
  public var sourceComplete: Bool
  /// Whether the reading of Edusign was complete.
  public var targetComplete: Bool
  /// The hash of the plan, where there was one.
  public var planHash: String?
  /// What was seen and done, by name.
  public var counts: [String: Int]
  /// Why it stopped before its end, as a stable code.
  public var stopCode: String?
  /// The same as a sentence.
  public var stopText: String?
  /// Which side kept it from its end, where one did.
  public var stopSide: RemoteSide?

  /// A closing made of its parts.
  public init(
    state: State,
    exitCode: Int32,
    finishedAt: Instant,
    sourceComplete: Bool,
    targetComplete: Bool,
    planHash: String?,
    counts: [String: Int],
    stopCode: String? = nil,
    stopText: String? = nil,
    stopSide: RemoteSide? = nil
  ) {
    self.state = state
    self.exitCode = exitCode
    self.finishedAt = finishedAt
    self.sourceComplete = sourceComplete
    self.targetComplete = targetComplete
    self.planHash = planHash
    self.counts = counts
    self.stopCode = stopCode
    self.stopText = stopText
    self.stopSide = stopSide
  }
}

/// The number under which the ledger keeps something, as a type of its own for each kind.
public struct RunID: Hashable, Sendable, CustomStringConvertible {
  /// The number.
  public let number: Int64

  /// An id read back from the ledger.
  public init(_ number: Int64) {
    self.number = number
  }

  /// The number as text.
  public var description: String { String(number) }
}

/// Which planning and which account a run works on, by the ledger's numbers.
public struct Scope: Hashable, Sendable {
  /// The planning's number.
  public let planning: Int64
  /// The account's number.
  public let account: Int64

  /// A scope read back from the ledger.
  public init(planning: Int64, account: Int64) {
    self.planning = planning
    self.account = account
  }
}

/// One of the two systems, as a row of a run names it.
public enum RemoteSide: String, Sendable, Hashable {
  case hyperplanning
  case edusign
}
