import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Asks Hyperplanning when the sessions of sheets with something to do take place now.
  ///
  /// A session that was moved or cancelled after its sheet was made is not the one that the ledger
  /// last saw; marks are written to what is there.
  func readMeetings(_ work: inout RunWork) async throws {
    guard let parties = work.parties, let upward = work.upward else { return }
    let open = Set(upward.memory.tracked.filter { !$0.isSettled }.map(\.link))
    // A sheet that is done may be corrected once its session has gone on under another key.
    let due = upward.sheets.indices.filter { index in
      let sheet = upward.sheets[index]
      return sheet.isArchived && (open.contains(sheet.link) || sheet.session == nil)
    }
    let sessions = Set(due.flatMap { upward.sheets[$0].slots }.map(\.session))
    guard !sessions.isEmpty else { return }
    let reading = try await parties.source.meetings(
      of: sessions,
      in: parties.planning,
      zone: settings.zone
    )
    for index in due {
      work.upward?.sheets[index].meet(reading)
    }
    try await followKeys(reading.gone, &work)
    let lost = Set(
      due.map { upward.sheets[$0] }.filter { sheet in
        sheet.slots.contains { reading.unreadable.contains($0.session.undivided) }
      }.map(\.link)
    )
    guard !lost.isEmpty else { return }
    work.upward?.isComplete = false
    work.upward?.sheets.removeAll { lost.contains($0.link) }
  }

  /// Asks Hyperplanning what it holds about the learners of archived sheets, day by day.
  func readHoldings(_ work: inout RunWork) async throws {
    guard let parties = work.parties, work.upward != nil else { return }
    try await readCompulsory(&work)
    let due = sheetsToAskAbout(work)
    let days = Dictionary(grouping: due) { settings.zone.wall(at: $0.startsAt).day }
    for (day, sheets) in days.sorted(by: { $0.key < $1.key }) {
      guard let span = span(of: sheets, work) else { continue }
      do throws(RemoteFailure) {
        let absences = try await parties.source.absences(
          from: span.lowerBound,
          until: span.upperBound,
          zone: settings.zone
        )
        work.upward?.holdings.add(absences)
        for sheet in sheets { try await readLatenesses(of: sheet, &work) }
        work.upward?.asked.formUnion(sheets.map(\.link))
      } catch {
        // One day that cannot be read says nothing of its marks, and stops no other day.
        guard error.gravity == .item else { throw error }
        work.upward?.isComplete = false
        work.note("attendance:\(day)", error)
      }
    }
  }

  private func sheetsToAskAbout(_ work: RunWork) -> [MarkedSheet] {
    guard let upward = work.upward, upward.abilities.writesAbsences else { return [] }
    let recent = work.startedAt.advanced(by: .zero - settings.upward.recheck)
    let settled = Set(upward.memory.tracked.filter(\.isSettled).map(\.link))
    return upward.sheets.filter { sheet in
      sheet.isArchived && sheet.isCounted && sheet.session != nil
        && (!settled.contains(sheet.link) || upward.readAnew.contains(sheet.remoteID)
          || sheet.archivedAt.map { $0 >= recent } == true || saysMore(sheet, than: upward.cells))
    }
  }

  /// Whether a sheet bears a mark that was not judged yet: a run down may have read it first.
  private func saysMore(_ sheet: MarkedSheet, than cells: [CellID: Cell]) -> Bool {
    sheet.seats.contains { seat in
      guard let learner = seat.learner else { return false }
      guard let cell = cells[CellID(sheet: sheet.link, learner: learner)] else { return true }
      if case .late(let minutes)? = cell.wanted, minutes != seat.mark.minutesLate { return true }
      return cell.mark != seat.mark.state
    }
  }

  /// The time from the first to the last cell of some sheets, and a minute around it: an absence
  /// that ends where a session starts can become one with ours.
  private func span(of sheets: [MarkedSheet], _ work: RunWork) -> Range<Instant>? {
    var bounds: [Instant] = []
    for sheet in sheets {
      bounds += sheet.interval.map { [$0.startsAt, $0.endsAt] } ?? []
      for seat in sheet.seats {
        guard let learner = seat.learner,
          let cell = work.upward?.cells[CellID(sheet: sheet.link, learner: learner)],
          cell.base != nil
        else { continue }
        bounds += [cell.startsAt, cell.endsAt]
      }
    }
    guard let first = bounds.min(), let last = bounds.max() else { return nil }
    return first.advanced(by: .seconds(-60))..<last.advanced(by: .seconds(60))
  }

  /// Latenesses are asked for only where the sheet, or what was agreed, tells of one, and where a
  /// roll call was held that this ledger does not know.
  ///
  /// They are asked for learner by learner: one who is gone keeps nobody else's marks back.
  private func readLatenesses(
    of sheet: MarkedSheet,
    _ work: inout RunWork
  ) async throws(RemoteFailure) {
    guard let parties = work.parties, parties.source.abilities.latenesses else { return }
    let asksAll = try await isCalledElsewhere(sheet, parties.source, work)
    for seat in sheet.seats {
      let whole = asksAll ? sheet.interval.map { $0.startsAt..<$0.endsAt } : nil
      let span = lateSpan(of: seat, on: sheet, work) ?? whole
      guard let learner = seat.learner, let span else { continue }
      do throws(RemoteFailure) {
        let told = try await parties.source.latenesses(
          of: learner,
          from: span.lowerBound,
          until: span.upperBound,
          zone: settings.zone
        )
        work.upward?.holdings.add(told)
      } catch {
        guard error.gravity == .item else { throw error }
        work.upward?.unread[CellID(sheet: sheet.link, learner: learner)] = error.description
        work.note("\(sheet.subject):learner:\(learner)", error)
      }
    }
  }

  /// Whether the roll call of a sheet that no run has judged is completed already: by a person, or by
  /// a run that a lost or restored ledger does not know, whose latenesses stand there still.
  private func isCalledElsewhere(
    _ sheet: MarkedSheet,
    _ source: OpenPlanning,
    _ work: RunWork
  ) async throws(RemoteFailure) -> Bool {
    guard let upward = work.upward, upward.abilities.completesRollCalls else { return false }
    let isJudged = sheet.seats.contains { seat in
      guard let learner = seat.learner else { return false }
      return upward.cells[CellID(sheet: sheet.link, learner: learner)]?.base != nil
    }
    guard !isJudged else { return false }
    for call in Set(sheet.slots.map { RollCall($0.session) }).sorted() {
      do throws(RemoteFailure) {
        let isDone = try await source.isRollCallDone(course: call.course, week: call.week)
        guard !isDone else { return true }
      } catch {
        // A roll call of which nothing is told keeps no mark back.
        guard error.gravity == .item else { throw error }
      }
    }
    return false
  }

  /// The interval in which a lateness may stand; `nil` where neither side speaks of one.
  private func lateSpan(
    of seat: MarkedSheet.Seat,
    on sheet: MarkedSheet,
    _ work: RunWork
  ) -> Range<Instant>? {
    guard let learner = seat.learner else { return nil }
    let cell = work.upward?.cells[CellID(sheet: sheet.link, learner: learner)]
    var isLate = seat.mark.state == .late
    if case .late = cell?.base { isLate = true }
    let span = cell?.base == nil ? sheet.interval : cell.map { ($0.startsAt, $0.endsAt) }
    guard isLate, let span else { return nil }
    return span.0..<span.1
  }

  /// Reads which of the courses count absences; a server that does not tell counts them all.
  private func readCompulsory(_ work: inout RunWork) async throws {
    guard let parties = work.parties, parties.source.abilities.compulsory,
      let sheets = work.upward?.sheets
    else { return }
    let courses = Set(sheets.filter(\.isArchived).flatMap(\.slots).map(\.session.course))
    guard !courses.isEmpty else { return }
    let counted = try await parties.source.compulsory(courses: courses.sorted())
    for index in sheets.indices {
      work.upward?.sheets[index].isCompulsory = counted[sheets[index].slot.session.course] ?? true
      for (number, follower) in sheets[index].followers.enumerated() {
        let isCounted = counted[follower.slot.session.course] ?? true
        work.upward?.sheets[index].followers[number].isCompulsory = isCounted
      }
    }
  }
}

extension MarkedSheet {
  /// Takes in when its sessions take place now.
  ///
  /// Where several share it, those count that are held when it says, else those that are held with
  /// the first one that is there.
  fileprivate mutating func meet(_ reading: MeetingReading) {
    let spans = slots.map { (slot: $0, span: span(of: $0.session, in: reading)) }
    let now = spans.first { $0.span.map(isKnown) ?? false } ?? spans.first { $0.span != nil }
    guard let span = now?.span else {
      session = nil
      return
    }
    session = span
    guard !followers.isEmpty else { return }
    keep(
      Set(
        spans.filter { $0.span?.startsAt == span.startsAt && $0.span?.endsAt == span.endsAt }
          .map(\.slot)
      )
    )
  }

  private func isKnown(_ span: (startsAt: Instant, endsAt: Instant)) -> Bool {
    span.startsAt == session?.startsAt && span.endsAt == session?.endsAt
  }

  /// A session's own interval now; `nil` when it is gone.
  private func span(
    of key: SessionKey,
    in reading: MeetingReading
  ) -> (startsAt: Instant, endsAt: Instant)? {
    if reading.unreadable.contains(key.undivided) { return session }
    guard let spans = reading.spans[key.undivided], let first = spans.first else { return nil }
    if let known = session, spans.contains(known.startsAt..<known.endsAt) { return known }
    guard spans.count == 1, key.discriminator == 0 else { return nil }
    return (first.lowerBound, first.upperBound)
  }
}
