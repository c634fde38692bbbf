public import Campus

extension Planner {
  /// Whether a session was moved from under its sheet: to a time to come, when the sheet had begun
  /// and nobody had signed it.
  ///
  /// Such a sheet is never written any more, so that the class needs another one. The two never
  /// run at one time, and a sheet that somebody signed, marked, archived or moved by hand, or of which a mark
  /// was sent, keeps its session. **Source**: `design.md` sections 9 (never patched once started) and 10 (one live
  /// sheet for a session and part; the next generation).
  func isLeftBehind(_ link: SheetLink, by entry: Wishes.Entry) -> Bool {
    guard link.state == .live, !link.hasOpenIntent, !link.hasSentMarks,
      let sheet = actual(of: link),
      !sheet.isSettled, sheet.startsAt == link.startsAt, sheet.endsAt == link.endsAt,
      entry.leftOut == nil, canBeMade(entry)
    else { return false }
    return sheet.startsAt <= input.now && sheet.endsAt <= entry.session.startsAt
  }

  /// The step that makes a session's next sheet.
  func replacing(_ link: SheetLink, sheet: SeenSheet, _ entry: Wishes.Entry) -> SheetStep {
    var step = step(.create(entry.wish), entry, link: nil, cause: .changedInHyperplanning)
    step.replaces = Replacement(link: link.id, sheet: sheet, start: clock(sheet.startsAt))
    return step
  }

  /// Tells of a sheet that gave way to another one, for as long as its session is looked at.
  func judge(replaced sheet: ReplacedSheet, in plan: inout Plan) {
    if input.target.gone.contains(sheet.remoteID) { return plan.losses.append(sheet.link) }
    guard let seen = input.target.sheets[sheet.remoteID], let entry = wishes.entries[sheet.slot],
      entry.session.startsAt >= input.window.start
    else { return }
    guard seen.bearsMarks else {
      return plan.decisions.append(
        .replaced(
          sheet.remoteID,
          start: clock(sheet.startsAt),
          title: entry.wish.title,
          to: clock(entry.session.startsAt)
        )
      )
    }
    // Somebody signed it after all: nobody knows which of the two the class took place with.
    let other = matches.linked[sheet.slot]?.remoteID
    plan.decisions.append(
      Decision(
        subject: "sheet:\(sheet.remoteID)",
        situation: "replaced",
        action: "hold",
        cause: .duplicateSheet,
        facts: [
          "sheet": sheet.remoteID, "other": other ?? "", "start": clock(sheet.startsAt),
          "title": entry.wish.title,
        ].filter { !$0.value.isEmpty }
      )
    )
  }
}

extension Decision {
  /// That a sheet gave way to another one of its session, and stays as it is.
  static func replaced(_ sheet: String, start: String, title: String, to moved: String) -> Self {
    Self(
      subject: "sheet:\(sheet)",
      situation: "replaced",
      action: "none",
      cause: .sheetReplaced,
      facts: ["sheet": sheet, "start": start, "title": title, "to": moved]
    )
  }
}

extension SheetStep {
  /// What is told of the sheet that gave way, once this step is done; `nil` where none does.
  ///
  /// - Parameter zone: the zone in which the school reads its clocks.
  /// - Returns: the decision.
  public func replacedDecision(in zone: SchoolZone) -> Decision? {
    guard let replaces, let wish else { return nil }
    return .replaced(
      replaces.sheet.remoteID,
      start: replaces.start,
      title: wish.title,
      to: zone.wall(at: wish.startsAt).description
    )
  }
}
