import Sandbox
import ScenarioSupport

extension Stage {
  /// What the school office enters in Hyperplanning about absences.
  ///
  /// A stretch of time gets one word of a person and no second one: a word that takes another back
  /// leaves nothing that could be seen, so that nobody could respect it.
  func keepOffice(_ step: Step) async throws {
    // A person who enters what a write still under way is about to enter is a race that nobody wins.
    await deliver()
    if step.kind == .enter { return try enter(step) }
    let untouched = hyperplanning.enteredAbsences().filter { absence in
      !hasWord(absence.learner, Span(absence))
    }
    guard let absence = pick(step[0], of: untouched) else { return }
    switch step.kind {
    case .excuse: try hyperplanning.editAbsence(absence.key, isJustified: !absence.isJustified)
    case .explain:
      let motive = ["Maladie", "Problème de transport", "Raison familiale"][step[1] % 3]
      guard motive != absence.motive else { return }
      try hyperplanning.editAbsence(absence.key, motive: motive)
    default:
      let end = step[1] % 3 == 2 ? absence.start + 20 : absence.end
      guard absence.day == absence.lastDay, end <= absence.end else { return }
      try hyperplanning.takeOutAbsence(
        learner: absence.learner,
        on: absence.day,
        start: absence.start,
        end: end
      )
    }
    tell("the office: \(step) on \(absence)")
  }

  /// Enters an absence around a session: as long, longer, shorter, beside it, or a whole day.
  private func enter(_ step: Step) throws {
    guard let meeting = pick(step[0], of: meetings(back: 7, ahead: 3)),
      let learner = pick(step[1], of: meeting.session.learners)
    else { return }
    let start = meeting.session.start
    let end = start + meeting.session.minutes
    let bounds = [
      (start, end), (start - 60, end + 60), (start, start + 20), (end, end + 30), (0, 1439),
    ][step[2] % 5]
    let day = meeting.session.day
    let span = Span(day, bounds.0, bounds.1)
    let isThere = hyperplanning.enteredAbsences().contains {
      $0.learner == learner && Span($0).contains(span)
    }
    // What is there already cannot be told from what is entered once more, or within it.
    guard !isThere, !hasWord(learner, span) else { return }
    try hyperplanning.enterAbsence(
      learner: learner,
      from: day,
      start: bounds.0,
      through: day,
      end: bounds.1,
      isJustified: step[2] % 2 == 1
    )
    tell("the office enters \(bounds) on \(day) for learner \(learner)")
  }

  private func hasWord(_ learner: UInt32, _ span: Span) -> Bool {
    hyperplanning.attendanceEntries().contains {
      $0.author == .person && $0.learner == learner && Span($0).overlaps(span)
    }
  }
}
