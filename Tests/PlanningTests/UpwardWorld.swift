import Campus
import Planning

/// One archived sheet with one learner on it, and whatever a case makes of it.
struct UpwardWorld {
  static let zone = SchoolZone("Europe/Paris")
  static let start = Instant(milliseconds: 1_760_000_400_000)
  static let end = start.advanced(by: .seconds(2 * 3600))
  static let slot = SheetSlot(session: SessionKey(course: 201, week: 6))
  static let cell = CellID(sheet: 5, learner: 41)

  var settings = UpwardSettings()
  var abilities = UpwardAbilities()
  var reasons = ReasonBook()
  var mark = Mark(role: .learner, person: "s41", state: .present, isSigned: true)
  var learner: UInt32? = 41
  var expected: Set<UInt32> = [41]
  var isArchived = true
  var isCompulsory = true
  var hasSession = true
  var isSignedByInstructor = true
  var known: Cell?
  var others: [Cell] = []
  var absences: [HeldAbsence] = []
  var latenesses: [HeldLateness] = []
  var isDoubtful = false
  var exclusions: [String: Exclusion] = [:]

  /// Says what the sheet says of the learner.
  mutating func say(
    _ state: MarkState,
    minutes: Int = 0,
    absence: String = "",
    isSigned: Bool? = nil
  ) {
    let signed = isSigned ?? [.present, .late, .leftEarly].contains(state)
    mark = Mark(
      role: .learner,
      person: "s41",
      state: state,
      minutesLate: minutes,
      isSigned: signed,
      absence: absence
    )
  }

  /// Says what both sides last agreed on.
  mutating func agree(_ value: CellValue, ours: Bool = true, status: Cell.Status = .agreed) {
    var cell = Cell(id: Self.cell, startsAt: Self.start, endsAt: Self.end, mark: .absent)
    cell.base = value
    cell.isOurs = ours && value.isAbsence
    cell.status = status
    if status == .superseded { cell.cause = .justifiedInHyperplanning }
    known = cell
  }

  /// Says that Hyperplanning holds the learner to be absent, so many minutes around the session.
  mutating func hold(
    justified: Bool = false,
    before: Int = 0,
    after: Int = 0,
    reason: String = ""
  ) {
    absences.append(
      HeldAbsence(
        key: UInt32(900 + absences.count),
        learner: 41,
        startsAt: Self.start.advanced(by: .seconds(-60 * before)),
        endsAt: Self.end.advanced(by: .seconds(60 * after)),
        isJustified: justified,
        reason: reason
      )
    )
  }

  /// The sheet as the planner sees it.
  var sheet: MarkedSheet {
    MarkedSheet(
      link: 5,
      remoteID: "c5",
      slot: Self.slot,
      title: "Droit (CM)",
      startsAt: Self.start,
      endsAt: Self.end,
      session: hasSession ? (Self.start, Self.end) : nil,
      expected: expected,
      isCompulsory: isCompulsory,
      isArchived: isArchived,
      archivedAt: isArchived ? Self.end : nil,
      seats: [
        MarkedSheet.Seat(
          remoteID: "s41",
          learner: learner,
          link: learner.map { _ in 9 },
          name: "Léa Petit",
          mark: mark
        )
      ],
      instructors: [
        Mark(role: .instructor, person: "p31", state: .present, isSigned: isSignedByInstructor)
      ]
    )
  }

  /// What the planner is given.
  var input: UpwardInput? {
    guard let zone = Self.zone else { return nil }
    var input = UpwardInput(
      now: Self.end.advanced(by: .seconds(6 * 3600)),
      settings: settings,
      zone: zone
    )
    input.abilities = abilities
    input.reasons = reasons
    input.sheets = [sheet]
    for cell in others + (known.map { [$0] } ?? []) { input.cells[cell.id] = cell }
    input.holdings.add(absences)
    input.holdings.add(latenesses)
    input.asked = [5]
    input.sessions = [RollCall(Self.slot.session): [Self.slot]]
    input.doubtful = isDoubtful ? [Self.cell] : []
    input.exclusions = exclusions
    return input
  }

  /// The plan in words: what is written, and how far the cell has come.
  var told: [String] {
    guard let input else { return ["no zone"] }
    let plan = UpwardPlanner(input).plan()
    var lines = plan.steps.map(Self.line) + plan.reasons.map(Self.line)
    let cell = plan.cells.first { $0.id == Self.cell } ?? known
    if let cell, lines.isEmpty {
      let cause = cell.cause.map { ", \($0.rawValue)" } ?? ""
      lines.append("\(cell.status.rawValue)\(cause)")
    }
    lines += plan.decisions.map { "\($0.situation): \($0.action), \($0.cause.rawValue)" }
    lines += plan.holds.map { "held by \($0.brake.rawValue)" }
    return lines
  }

  /// What the mark means, as the cell keeps it.
  var meaning: String {
    guard let input else { return "no zone" }
    let cell = UpwardPlanner(input).plan().cells.first { $0.id == Self.cell }
    let wanted = cell?.wanted?.description ?? "nothing"
    let reason = cell.map { $0.wantedReason.isEmpty ? "" : " as \($0.wantedReason)" } ?? ""
    let cause = (cell?.cause).map { ", \($0.rawValue)" } ?? ""
    return wanted + reason + cause
  }

  private static func line(_ step: CellStep) -> String {
    let addition =
      switch step.adds {
      case .absence(let isJustified): isJustified ? "add justified" : "add absent"
      case .lateness(let minutes): "add late \(minutes)"
      case nil: step.reason.map { "reason \($0)" } ?? ""
      }
    return (step.removes ? ["remove", addition] : [addition]).filter { !$0.isEmpty }
      .joined(separator: ", ") + " because \(step.cause.rawValue)"
  }
}
