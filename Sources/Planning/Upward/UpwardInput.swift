public import Campus

/// Everything that an upward plan depends on; the same input always gives the same plan.
public struct UpwardInput: Sendable {
  /// The moment of the run.
  public var now: Instant
  /// The rules that hold.
  public var settings: UpwardSettings
  /// What this server can be told.
  public var abilities: UpwardAbilities
  /// Which reason of Hyperplanning stands for one of Edusign.
  public var reasons: ReasonBook
  /// The sheets whose sessions are over.
  public var sheets: [MarkedSheet]
  /// What the ledger knows of their cells.
  public var cells: [CellID: Cell]
  /// By learner, absences that sheets of other accounts wrote.
  public var elsewhere: [UInt32: [Range<Instant>]]
  /// What Hyperplanning holds about their learners.
  public var holdings: Holdings
  /// Sheets whose learners Hyperplanning was asked about; the cells of others stay as they are.
  public var asked: Set<Int64>
  /// Cells of those sheets about which the question failed, and how; they stay as they are.
  public var unread: [CellID: String]
  /// Sessions that share a roll call, as far as Hyperplanning shows them.
  public var sessions: [RollCall: Set<SheetSlot>]
  /// Roll calls that are marked as completed already.
  public var completedCalls: Set<RollCall>
  /// Cells with a write of which nobody knows the outcome.
  public var doubtful: Set<CellID>
  /// Roll calls with a write of which nobody knows the outcome.
  public var doubtfulCalls: Set<RollCall>
  /// Objects whose last writes failed, by their subject.
  public var health: [String: ItemHealth]
  /// What guards depend on.
  public var guards: GuardMemory
  /// Objects that a person's word leaves out, by their subject.
  public var exclusions: [String: Exclusion]
  /// Whose absences Hyperplanning does not count.
  public var exemptions = ExemptionBook()
  /// The school's zone, for what people read.
  public var zone: SchoolZone

  /// An input without sheets.
  public init(now: Instant, settings: UpwardSettings, zone: SchoolZone) {
    self.now = now
    self.settings = settings
    self.zone = zone
    abilities = UpwardAbilities()
    reasons = ReasonBook()
    sheets = []
    cells = [:]
    elsewhere = [:]
    holdings = Holdings()
    asked = []
    unread = [:]
    sessions = [:]
    completedCalls = []
    doubtful = []
    doubtfulCalls = []
    health = [:]
    guards = GuardMemory()
    exclusions = [:]
  }
}

/// What a Hyperplanning server can be told about attendance.
public struct UpwardAbilities: Sendable, Hashable {
  /// Absences can be added and taken out.
  public var writesAbsences = true
  /// Latenesses can be entered.
  public var writesLateness = true
  /// An absence can be given a reason.
  public var setsReasons = true
  /// Roll calls can be marked as completed.
  public var completesRollCalls = true

  /// A server that offers everything.
  public init() {}
}

/// Which reason of Hyperplanning stands for one of Edusign.
///
/// **Source**: `edusign-api.md` 9; a reason of Hyperplanning is its label
/// (`hyperplanning-api.md` 8.1).
public struct ReasonBook: Sendable, Hashable {
  /// The pairs that the school set, from Edusign's label to Hyperplanning's.
  public var pairs: [String: String]
  /// What stands for a reason without a pair; empty for none.
  public var fallback: String
  /// The reasons that Hyperplanning knows; `nil` where it does not tell.
  public var known: Set<String>?
  /// The label of each justified absence of Edusign, by the absence's id.
  public var labels: [String: String]

  /// A book made of its parts.
  public init(
    pairs: [String: String] = [:],
    fallback: String = "",
    known: Set<String>? = nil,
    labels: [String: String] = [:]
  ) {
    self.pairs = pairs
    self.fallback = fallback
    self.known = known
    self.labels = labels
  }

  /// A reason to be given, and whether it stands for one that has no pair.
  public struct Choice: Sendable, Hashable {
    /// The label in Edusign; empty where it gives none.
    public var given: String
    /// The label in Hyperplanning; empty for none.
    public var label: String
    /// Whether the school should set a pair.
    public var isUnmapped: Bool
  }

  /// The reason for a justified absence of Edusign.
  ///
  /// A reason that both sides call the same needs no pair.
  public func choice(forAbsence id: String) -> Choice {
    guard let label = labels[id], !label.isEmpty else {
      return Choice(given: "", label: usable(fallback) ?? "", isUnmapped: false)
    }
    if let paired = pairs[label].flatMap(usable) {
      return Choice(given: label, label: paired, isUnmapped: false)
    }
    if let same = known?.first(where: { isSame($0, label) }) {
      return Choice(given: label, label: same, isUnmapped: false)
    }
    return Choice(given: label, label: usable(fallback) ?? "", isUnmapped: true)
  }

  private func isSame(_ left: String, _ right: String) -> Bool {
    FoldedName(first: left, last: "") == FoldedName(first: right, last: "")
  }

  /// A label that Hyperplanning can be given.
  private func usable(_ label: String) -> String? {
    guard !label.isEmpty, known?.contains(label) != false else { return nil }
    return label
  }
}
