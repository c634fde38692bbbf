import Campus

/// Turns archived sheets, what Hyperplanning holds and the ledger's memory into an upward plan.
///
/// Pure. The tables that it follows stand in <doc:Cells>.
public struct UpwardPlanner: Sendable {
  let input: UpwardInput
  /// The intervals that our journal wrote and that were read back, by learner.
  private let ours: [UInt32: [Range<Instant>]]

  /// A planner over its input.
  public init(_ input: UpwardInput) {
    self.input = input
    var ours = input.elsewhere
    for cell in input.cells.values {
      if let span = cell.ownAbsence { ours[cell.id.learner, default: []].append(span) }
    }
    self.ours = ours
  }

  /// The plan.
  public func plan() -> UpwardPlan {
    var plan = UpwardPlan()
    var settled: [SheetSlot: Bool] = [:]
    for sheet in input.sheets.sorted(by: { ($0.startsAt, $0.link) < ($1.startsAt, $1.link) }) {
      count(sheet, in: &plan.balance)
      let isSettled = judge(sheet, in: &plan)
      for slot in sheet.slots { settled[slot] = isSettled }
      if isSettled { plan.settled.insert(sheet.link) }
    }
    plan.steps.sort(by: UpwardPlanner.precedes)
    brakeUnopened(&plan)
    brakeFlips(&plan)
    rest(&plan)
    addRollCalls(settled, to: &plan)
    return plan
  }

  /// Judges a sheet; says whether all its marks are done.
  private func judge(_ sheet: MarkedSheet, in plan: inout UpwardPlan) -> Bool {
    if let decision = decision(on: sheet) {
      plan.decisions.append(decision)
      return false
    }
    guard input.asked.contains(sheet.link) else { return isSettled(sheet) }
    var isSettled = true
    for seat in sheet.seats {
      guard let learner = seat.learner else {
        plan.decisions.append(decision(onStranger: seat, of: sheet))
        isSettled = false
        continue
      }
      let id = CellID(sheet: sheet.link, learner: learner)
      if let why = input.unread[id] {
        guard input.cells[id]?.isSettled != true else { continue }
        plan.decisions.append(decision(onUnread: seat, learner, of: sheet, why: why))
        isSettled = false
        continue
      }
      let judgement = judge(seat, learner, of: sheet, ours: ours[learner] ?? [])
      if input.cells[judgement.cell.id] != judgement.cell { plan.cells.append(judgement.cell) }
      plan.steps += judgement.step.map { [$0] } ?? []
      plan.reasons += judgement.reason.map { [$0] } ?? []
      if !judgement.cell.isSettled || judgement.step != nil { isSettled = false }
    }
    return isSettled
  }

  /// Why a sheet as a whole says nothing that goes up, if so.
  ///
  /// **Source**: `design.md` section 10: only archived sheets go up.
  private func decision(on sheet: MarkedSheet) -> Decision? {
    let exclusions = sheet.slots.map { input.exclusions["session:\($0.session)"] }
    if let exclusion = exclusions.first ?? nil, !exclusions.contains(where: { $0 == nil }) {
      return decision(on: sheet, "excluded", "none", .optedOut, exclusion.facts(input.zone))
    }
    if !sheet.isArchived { return decision(on: sheet, "open", "wait", .notArchived) }
    if sheet.session == nil {
      let rivals = sheet.candidates > 0 ? ["candidates": String(sheet.candidates)] : [:]
      return decision(on: sheet, "without session", "none", .noSession, rivals)
    }
    if !sheet.isCounted {
      return decision(on: sheet, "not counted", "none", .notCounted, ["why": "optional"])
    }
    return nil
  }

  func decision(
    on sheet: MarkedSheet,
    _ situation: String,
    _ action: String,
    _ cause: Cause,
    _ facts: [String: String] = [:]
  ) -> Decision {
    var facts = facts
    facts["title"] = sheet.title
    facts["start"] = input.zone.wall(at: sheet.startsAt).description
    facts["sheet"] = sheet.remoteID
    return Decision(
      subject: sheet.subject,
      situation: situation,
      action: action,
      cause: cause,
      facts: facts
    )
  }

  private func decision(
    onUnread seat: MarkedSheet.Seat,
    _ learner: UInt32,
    of sheet: MarkedSheet,
    why: String
  ) -> Decision {
    let facts = ["name": seat.name, "why": why]
    var decision = decision(on: sheet, "unread", "hold", .undecodable, facts)
    decision.subject = "\(sheet.subject):learner:\(learner)"
    return decision
  }

  private func decision(onStranger seat: MarkedSheet.Seat, of sheet: MarkedSheet) -> Decision {
    var decision = decision(
      on: sheet,
      "unlinked",
      "none",
      .unlinkedLearner,
      ["name": seat.name, "profile": seat.remoteID, "state": seat.mark.state.rawValue]
    )
    decision.subject = "\(sheet.subject):profile:\(seat.remoteID)"
    return decision
  }

  /// Whether the ledger says that all marks of a sheet are done.
  private func isSettled(_ sheet: MarkedSheet) -> Bool {
    sheet.seats.allSatisfy { seat in
      seat.learner.flatMap { input.cells[CellID(sheet: sheet.link, learner: $0)] }?.isSettled
        ?? false
    }
  }

  private static func precedes(_ left: CellStep, _ right: CellStep) -> Bool {
    (left.cell.startsAt, left.cell.id) < (right.cell.startsAt, right.cell.id)
  }

  private func count(_ sheet: MarkedSheet, in balance: inout Balance) {
    for seat in sheet.seats {
      balance.expected += 1
      if !sheet.isArchived {
        balance.notArchived += 1
      } else if !sheet.counts(seat.learner) || isExempt(seat, on: sheet) {
        balance.exempt += 1
      } else {
        balance.count(seat.mark.state)
      }
      let cell = seat.learner.flatMap { input.cells[CellID(sheet: sheet.link, learner: $0)] }
      balance.count(shown: cell?.shown)
    }
  }
}

extension Balance {
  fileprivate mutating func count(_ state: MarkState) {
    switch state {
    case .present, .leftEarly, .excluded: present += 1
    case .absent: absent += 1
    case .justified: justified += 1
    case .late: late += 1
    case .waiting, .unknown: waiting += 1
    }
  }

  fileprivate mutating func count(shown value: CellValue?) {
    switch value {
    case .absent: shownAbsent += 1
    case .justified: shownJustified += 1
    case .late: shownLate += 1
    case .present, nil: break
    }
  }
}
