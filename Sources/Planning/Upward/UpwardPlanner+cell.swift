import Campus

extension UpwardPlanner {
  /// What becomes of one cell.
  struct Judgement {
    var cell: Cell
    var step: CellStep?
    var reason: CellStep?
  }

  /// What a mark means in Hyperplanning's terms, or why it means nothing there.
  struct Wish {
    var value: CellValue?
    var reason = ""
    /// The reason that Edusign gives.
    var given = ""
    /// Why nothing is wanted, or what is left out of what is.
    var cause: Cause?
  }

  /// All that one cell is judged by.
  struct Facts {
    let seat: MarkedSheet.Seat
    let sheet: MarkedSheet
    let wish: Wish
    /// What Hyperplanning shows.
    let view: CellView
    /// The cell as the ledger has it.
    let before: Cell
  }

  /// Judges one seat of an archived sheet; the rows of <doc:Cells> in their order.
  func judge(
    _ seat: MarkedSheet.Seat,
    _ learner: UInt32,
    of sheet: MarkedSheet,
    ours: [Range<Instant>]
  ) -> Judgement {
    let id = CellID(sheet: sheet.link, learner: learner)
    let span = sheet.interval ?? (sheet.startsAt, sheet.endsAt)
    var cell =
      input.cells[id]
      ?? Cell(id: id, startsAt: span.startsAt, endsAt: span.endsAt, mark: seat.mark.state)
    // What was written stays where it was written, wherever the session has gone since.
    if cell.base == nil { (cell.startsAt, cell.endsAt) = span }
    let before = cell
    let wish = wish(of: seat, learner, on: sheet)
    let view = input.holdings.view(
      of: learner,
      from: cell.startsAt,
      until: cell.endsAt,
      ours: ours
    )
    cell.mark = seat.mark.state
    cell.wanted = wish.value
    cell.wantedReason = wish.reason
    cell.givenReason = wish.given
    cell.shown = view.value
    var judgement = Judgement(cell: cell)
    guard !input.doubtful.contains(id) else {
      judgement.cell.status = .pending
      return judgement
    }
    guard let wanted = wish.value else {
      judgement.settle(.held, wish.cause)
      return judgement
    }
    let facts = Facts(seat: seat, sheet: sheet, wish: wish, view: view, before: before)
    decide(wanted, facts, &judgement)
    return judgement
  }

  private func decide(
    _ wanted: CellValue,
    _ facts: Facts,
    _ judgement: inout Judgement
  ) {
    let (view, before) = (facts.view, facts.before)
    let base = before.base ?? .present
    if view.value == wanted, view.shape != .partial {
      agree(on: wanted, facts, &judgement)
    } else if before.status == .superseded {
      // A person's word in Hyperplanning is not overruled, whatever the sheet says later.
      judgement.settle(.superseded, before.cause)
    } else if view.value == base, view.shape == .none || view.isOursToCut {
      change(from: base, to: wanted, facts, &judgement)
    } else {
      judgement.settle(.superseded, Self.cause(ofForeign: view, before))
      if wanted == base {
        // Whoever changed what was agreed on has made it theirs, also what we had entered.
        judgement.cell.base = view.value
        judgement.cell.isOurs = false
      }
    }
  }

  /// Both sides say the same, whoever made it so.
  private func agree(on wanted: CellValue, _ facts: Facts, _ judgement: inout Judgement) {
    let (view, before) = (facts.view, facts.before)
    judgement.settle(.agreed, facts.wish.cause)
    judgement.cell.isOurs = before.isOurs && before.base == wanted && view.isOursToCut
    judgement.cell.base = wanted
    if !judgement.cell.isOurs { judgement.cell.baseReason = view.reason }
    judgement.reason = reasonStep(judgement.cell, facts)
  }

  /// A reason is given where ours stands and nobody gave it another.
  private func reasonStep(_ cell: Cell, _ facts: Facts) -> CellStep? {
    let (wish, view) = (facts.wish, facts.view)
    guard input.abilities.setsReasons, !wish.reason.isEmpty, cell.isOurs, view.shape == .exact,
      view.reason == cell.baseReason, view.reason != wish.reason
    else { return nil }
    var step = step(on: cell, view.value, cell.base ?? .present, .reasonGiven, facts)
    step?.reason = wish.reason
    return step
  }

  /// Hyperplanning still says what was agreed on, and the sheet says something else now.
  private func change(
    from base: CellValue,
    to wanted: CellValue,
    _ facts: Facts,
    _ judgement: inout Judgement
  ) {
    let (view, before) = (facts.view, facts.before)
    guard input.abilities.writesAbsences else { return judgement.settle(.held, .markRefused) }
    if base.isAbsence, !before.isOurs {
      // An absence that our journal did not write is not ours to take out or to turn.
      return judgement.settle(.superseded, Self.cause(ofForeign: view, before))
    }
    if base.isAbsence {
      guard isReasonOurs(view, before) else {
        // Whoever gave it a reason has made it theirs.
        return judgement.settle(.superseded, .markChangedInHyperplanning)
      }
      judgement.cell.baseReason = view.reason
    }
    if wanted.isAbsence, view.touchesForeign, input.settings.mergesAbsences {
      return judgement.settle(.held, .twoRollCalls)
    }
    if case .late = base, !wanted.isAbsence {
      // No operation is known that takes a lateness back or changes its minutes.
      return judgement.settle(.held, .latenessNotSent)
    }
    if case .late(let minutes) = wanted, let there = view.minutesLate, there != minutes {
      // A second one beside it would count twice.
      return judgement.settle(.held, .latenessNotSent)
    }
    let cause = Self.cause(from: before, to: wanted)
    guard var step = step(on: before, base, wanted, cause, facts) else {
      return judgement.settle(.held, .unlinkedLearner)
    }
    step.removes = base.isAbsence
    switch wanted {
    case .present: break
    case .absent: step.adds = .absence(isJustified: false)
    case .justified: step.adds = .absence(isJustified: true)
    case .late(let minutes):
      // One that stood beneath the absence shows once that is taken out.
      if view.minutesLate == nil { step.adds = .lateness(minutes: minutes) }
    }
    judgement.settle(.pending, facts.wish.cause)
    step.cell = judgement.cell
    judgement.step = step
  }

  /// Whether an absence of ours still bears the reason that it had when we last wrote or compared.
  ///
  /// Of absences of ours that became one, the reason of either may be left.
  private func isReasonOurs(_ view: CellView, _ before: Cell) -> Bool {
    view.reason.isEmpty || view.reason == before.baseReason
      || input.cells.values.contains { cell in
        cell.id.learner == before.id.learner && cell.isOurs && cell.baseReason == view.reason
      }
  }

  private func step(
    on cell: Cell,
    _ expect: CellValue,
    _ want: CellValue,
    _ cause: Cause,
    _ facts: Facts
  ) -> CellStep? {
    guard let person = facts.seat.link else { return nil }
    return CellStep(
      cell: cell,
      slot: facts.sheet.slot,
      person: person,
      title: facts.sheet.title,
      name: facts.seat.name,
      removes: false,
      expect: expect,
      want: want,
      cause: cause
    )
  }

  private static func cause(from before: Cell, to wanted: CellValue) -> Cause {
    guard let base = before.base else { return .newMark }
    return base == .absent && wanted == .justified ? .justifiedLater : .changedAfterSent
  }

  /// Why something stays that a person entered in Hyperplanning.
  private static func cause(ofForeign view: CellView, _ before: Cell) -> Cause {
    if view.value == .justified { return .justifiedInHyperplanning }
    return before.base == nil || view.shape == .partial || view.shape == .several
      ? .twoRollCalls : .markChangedInHyperplanning
  }
}

extension UpwardPlanner.Judgement {
  /// Says how far the cell has come.
  fileprivate mutating func settle(_ status: Cell.Status, _ cause: Cause?) {
    cell.status = status
    cell.cause = cause
  }
}
