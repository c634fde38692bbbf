import Campus
import Planning

/// What became of the write to one cell.
struct MarkResult: Sendable {
  var step: CellStep
  var result: StepResult
  /// The cell as it stands now, where that changed.
  var cell: Cell?
  /// What was last read of its learner, where it was.
  var reading: MarkReading?
}

/// What Hyperplanning holds about one learner around one session.
struct MarkReading: Sendable {
  let absences: [HeldAbsence]
  let latenesses: [HeldLateness]
  let view: CellView

  init(
    _ step: CellStep,
    _ absences: [HeldAbsence],
    _ latenesses: [HeldLateness],
    ours: [Range<Instant>]
  ) {
    self.absences = absences
    self.latenesses = latenesses
    var holdings = Holdings()
    holdings.add(absences)
    holdings.add(latenesses)
    view = holdings.view(
      of: step.cell.id.learner,
      from: step.cell.startsAt,
      until: step.cell.endsAt,
      ours: ours
    )
  }

  /// Whether it is as the step wants it.
  func shows(_ step: CellStep) -> Bool {
    view.value == step.want && view.shape != .partial
      && (step.reason.map { $0 == view.reason } ?? true)
  }

  /// Whether it is still as the step was planned from, so that nobody's entry is touched.
  func allows(_ step: CellStep, merges: Bool) -> Bool {
    guard view.value == step.expect else { return false }
    if step.reason != nil { return view.shape == .exact && view.reason == step.cell.baseReason }
    if step.removes {
      let isReasonOurs =
        view.shape != .exact || view.reason.isEmpty || view.reason == step.cell.baseReason
      return step.cell.isOurs && view.isOursToCut && isReasonOurs
    }
    guard case .absence? = step.adds else { return view.shape == .none }
    return view.shape == .none && !(merges && view.touchesForeign)
  }
}

extension CellStep {
  /// Whether a lateness is wanted or stands there.
  var isAboutLateness: Bool {
    if case .late = want { return true }
    if case .late = expect { return true }
    return false
  }
}

extension Cell {
  /// The cell once Hyperplanning was seen to say what is wanted.
  func agreed(on value: CellValue, isOurs: Bool, _ view: CellView, at moment: Instant) -> Cell {
    var cell = self
    cell.base = value
    cell.shown = value
    cell.isOurs = isOurs
    cell.baseReason = view.reason
    cell.status = .agreed
    if cell.cause == .notVerified || cell.cause == .markRefused { cell.cause = nil }
    cell.verifiedAt = moment
    return cell
  }
}

extension RunWork {
  /// Takes in what became of a write to a cell.
  mutating func take(_ result: MarkResult) {
    let step = result.step
    if let cell = result.cell { upward?.cells[cell.id] = cell }
    if let reading = result.reading {
      let cell = step.cell
      upward?.holdings.forget(
        cell.id.learner,
        from: cell.startsAt.advanced(by: .seconds(-60)),
        until: cell.endsAt.advanced(by: .seconds(60))
      )
      upward?.holdings.add(reading.absences)
      upward?.holdings.add(reading.latenesses)
    }
    switch result.result {
    case .done: count(step)
    case .overtaken, .notTried: break
    case .failed(let failure):
      note(step.subject, failed: failure)
      charge(step.subject, step.input, failure)
    case .doubtful(let failure):
      upward?.doubtful.insert(step.cell.id)
      note(step.subject, doubtful: failure)
    }
  }

  private mutating func count(_ step: CellStep) {
    if step.reason != nil {
      counts.reasonsSet += 1
    } else if step.removes {
      if step.adds == nil { counts.absencesRemoved += 1 } else { counts.absencesChanged += 1 }
    } else if case .lateness? = step.adds {
      counts.latenessesAdded += 1
    } else {
      counts.absencesAdded += 1
    }
  }
}
