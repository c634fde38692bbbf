import Campus
import Ledger
import Planning

extension SyncRun {
  /// Tells tutors what the archived sheets say of their learners, the last step of an evening.
  func tellTutors(_ work: inout RunWork) async throws {
    guard let tutors, let parties = work.parties, let upward = work.upward else { return }
    let cells = upward.sheets.filter { $0.isArchived && $0.isCompulsory }.flatMap { sheet in
      sheet.seats.compactMap { seat in cell(seat, of: sheet, upward) }
    }
    let report = try await tutors.tell(cells, run: work.run, scope: parties.scope)
    work.counts.mailsSent = report.delivered
    work.problems += report.problems
  }

  /// What is told of one learner; `nil` where the sheet says nothing that a tutor is told.
  private func cell(
    _ seat: MarkedSheet.Seat,
    of sheet: MarkedSheet,
    _ upward: UpwardWork
  ) -> LearnerCell? {
    guard let learner = seat.learner, let value = seat.mark.told else { return nil }
    let known = upward.cells[CellID(sheet: sheet.link, learner: learner)]
    // A sheet that was probably never opened tells nobody anything.
    if known?.cause == .heldByGuard { return nil }
    let span = sheet.interval ?? (sheet.startsAt, sheet.endsAt)
    return LearnerCell(
      learner: learner,
      name: seat.name,
      email: seat.email,
      sheet: sheet.externalID,
      title: sheet.title,
      start: settings.zone.wall(at: span.startsAt),
      end: settings.zone.wall(at: span.endsAt),
      value: value,
      reason: known?.givenReason ?? "",
      link: upward.documentLinks[sheet.remoteID] ?? ""
    )
  }
}

extension Mark {
  /// What a tutor is told of it.
  fileprivate var told: CellValue? {
    switch state {
    case .present, .leftEarly, .excluded: .present
    case .absent: .absent
    case .justified: .justified
    case .late: minutesLate > 0 ? .late(minutes: minutesLate) : .present
    case .waiting, .unknown: nil
    }
  }
}
