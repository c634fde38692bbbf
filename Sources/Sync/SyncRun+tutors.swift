import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Tells tutors what the archived sheets say of their learners, the last step of an evening.
  func tellTutors(_ work: inout RunWork) async throws {
    guard let tutors, let parties = work.parties, let upward = work.upward,
      let book = try await tutorBook(tutors.settings.list, &work)
    else { return }
    let cells = upward.sheets.filter { $0.isArchived && $0.isCompulsory }.flatMap { sheet in
      sheet.seats.compactMap { seat in cell(seat, of: sheet, upward) }
    }
    let report = try await tutors.tell(cells, by: book, run: work.run, scope: parties.scope)
    work.counts.mailsSent = report.delivered
    work.problems += report.problems
  }

  /// Who has which tutor: today for the way down, on all days for the way up, which tells of
  /// sessions that are over.
  ///
  /// - Returns: `nil` where nobody is to be looked after, or where the list could not be had: then
  ///   nobody is told, tutors stay linked as they are, and a problem says so.
  /// - Throws: when Hyperplanning is away while sheets are read; an evening's marks are up by then.
  func tutorBook(_ list: TutorList?, _ work: inout RunWork) async throws -> TutorBook? {
    switch list {
    case nil: return nil
    case .file(let book): return book
    case .hyperplanning:
      guard let source = work.parties?.source else { return nil }
      do throws(RemoteFailure) {
        let whole = try await source.tutors()
        let book = settings.direction == .up ? whole : whole.on(work.window.firstDay)
        guard book.isEmpty else { return book }
        // Internships that all went away at once are no word that nobody has a tutor any more.
        work.problems.append(.noTutors)
      } catch {
        guard error.gravity != .unavailable || settings.direction == .up else { throw error }
        work.note("tutors", error)
      }
      return nil
    }
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

extension RunProblem {
  /// Internships without a tutor.
  fileprivate static let noTutors = RunProblem(
    subject: "tutors",
    code: "no_tutors",
    text: "Hyperplanning's internships name no tutor: nobody is told, and tutors stay "
      + "linked as they are. Enter the tutors there, or name a file of tutors (tutors.file)."
  )
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
