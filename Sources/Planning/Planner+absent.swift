import Campus

extension Planner {
  /// Decides what becomes of a sheet whose session is proven to be missing.
  ///
  /// **Source**: the cancel protocol, `sync-algorithm.md` 6.7, with the distances of `design.md`
  /// section 9.
  func judge(
    absent link: SheetLink,
    opening documents: [Fingerprint: SheetDocument],
    in plan: inout Plan
  ) {
    if let exclusion = exclusion(at: link.slot) {
      return leaveOut(absent: link, exclusion, in: &plan)
    }
    let surplus = keeper(besides: link)
    if surplus != nil, !input.source.isComplete || !isReplaced(link) { return }
    let isMarked = link.state == .cancelled
    let margin = input.settings.windowMargin
    guard isMarked || link.awaitsWord || input.window.contains(link.startsAt, margin: margin) else {
      return
    }
    let strike = strike(for: link)
    if strike.strikes != link.strikes { plan.strikes.append(strike) }
    if let remoteID = link.remoteID, input.target.gone.contains(remoteID) {
      // Gone on both sides: nothing is left to remove, and no less proof is needed to forget it.
      if strike.strikes >= input.settings.strikesNeeded { plan.losses.append(link.id) }
      return
    }
    guard let sheet = actual(of: link), !link.hasOpenIntent else { return }
    if sheet.bearsMarks || sheet.isArchived {
      let cause: Cause = surplus == nil ? .cancelledSigned : .splitByRule
      return plan.decisions.append(decision(on: link, action: "hold", cause: cause))
    }
    guard strike.strikes >= input.settings.strikesNeeded, let since = strike.missingSince else {
      return plan.decisions.append(decision(on: link, action: "wait", cause: .cancelledPending))
    }
    if isMarked {
      return remove(marked: link, sheet: sheet, missingSince: since, opening: documents, in: &plan)
    }
    let evidence = RemovalEvidence(
      missingSince: since,
      strikes: strike.strikes,
      probe: surplus.map { "the session is there, and sheet \($0) serves all of it" }
        ?? "the course was asked for directly and has no session in that week"
    )
    remove(link, sheet: sheet, evidence: evidence, opening: documents, in: &plan)
  }

  /// Removes by distance: far ahead deleted, nearer marked, too near held.
  private func remove(
    _ link: SheetLink,
    sheet: SeenSheet,
    evidence: RemovalEvidence,
    opening documents: [Fingerprint: SheetDocument],
    in plan: inout Plan
  ) {
    let ahead = input.now.duration(to: sheet.startsAt)
    if ahead > input.settings.deletionHorizon {
      plan.sheets.append(step(.delete, link, sheet: sheet, evidence: evidence))
    } else if ahead > input.settings.removalFreeze, let actual = documents[sheet.document] {
      let marked = input.settings.marked(actual)
      plan.sheets.append(step(.markCancelled(marked), link, sheet: sheet, evidence: evidence))
    } else {
      awaitWord(link, sheet: sheet, evidence: evidence, opening: documents, in: &plan)
    }
  }

  /// Holds a removal until a person says a word.
  private func awaitWord(
    _ link: SheetLink,
    sheet: SeenSheet,
    evidence: RemovalEvidence,
    opening documents: [Fingerprint: SheetDocument],
    in plan: inout Plan
  ) {
    plan.decisions.append(decision(on: link, action: "hold", cause: .cancelledPending))
    plan.lateRemovals.append(
      LateRemoval(
        slot: link.slot,
        remoteID: sheet.remoteID,
        expect: sheet.document,
        startsAt: sheet.startsAt,
        step: lateStep(link, sheet: sheet, evidence: evidence, opening: documents)
      )
    )
  }

  /// What a person's word may do to a sheet that is near: mark it, and delete it once it is over.
  private func lateStep(
    _ link: SheetLink,
    sheet: SeenSheet,
    evidence: RemovalEvidence,
    opening documents: [Fingerprint: SheetDocument]
  ) -> SheetStep? {
    if sheet.endsAt <= input.now { return step(.delete, link, sheet: sheet, evidence: evidence) }
    guard input.now.duration(to: sheet.startsAt) > input.settings.freeze,
      let actual = documents[sheet.document]
    else { return nil }
    let marked = input.settings.marked(actual)
    return step(.markCancelled(marked), link, sheet: sheet, evidence: evidence)
  }

  /// Deletes a sheet that was marked as cancelled once it is over and bears no mark.
  ///
  /// Whoever changed it since, by taking the mark off its title for one, may mean that the class took
  /// place: then a person says.
  private func remove(
    marked link: SheetLink,
    sheet: SeenSheet,
    missingSince: Instant,
    opening documents: [Fingerprint: SheetDocument],
    in plan: inout Plan
  ) {
    guard sheet.endsAt <= input.now else {
      return plan.decisions.append(decision(on: link, action: "wait", cause: .cancelledPending))
    }
    let evidence = RemovalEvidence(
      missingSince: missingSince,
      strikes: link.strikes,
      probe: "marked as cancelled before its start, over, and nobody signed"
    )
    guard sheet.document == link.base else {
      return awaitWord(link, sheet: sheet, evidence: evidence, opening: documents, in: &plan)
    }
    plan.sheets.append(step(.delete, link, sheet: sheet, evidence: evidence))
  }

  /// The sheet that serves a whole session of which a link's sheet was the second part.
  private func keeper(besides link: SheetLink) -> String? {
    guard link.slot.part > 1 else { return nil }
    return matches.surplus.contains { $0.id == link.id }
      ? matches.linked[leader(of: SheetSlot(session: link.slot.session))]?.remoteID ?? "" : nil
  }

  /// Whether the first part's sheet was seen to reach over the second part.
  private func isReplaced(_ link: SheetLink) -> Bool {
    guard let first = matches.linked[leader(of: SheetSlot(session: link.slot.session))],
      let sheet = actual(of: first), let entry = wishes.entries[first.slot]
    else { return false }
    return sheet.endsAt >= min(link.endsAt, entry.session.endsAt)
  }

  private func strike(for link: SheetLink) -> Strike {
    // Enough is enough: a removal that waits for something else must not write at every run.
    if let struckAt = link.struckAt,
      link.strikes >= input.settings.strikesNeeded
        || struckAt.duration(to: input.now) < input.settings.strikeInterval
    {
      return Strike(
        link: link.id,
        strikes: link.strikes,
        missingSince: link.missingSince,
        struckAt: struckAt
      )
    }
    return Strike(
      link: link.id,
      strikes: link.strikes + 1,
      missingSince: link.missingSince ?? input.now,
      struckAt: input.now
    )
  }

  private func step(
    _ action: SheetStep.Action,
    _ link: SheetLink,
    sheet: SeenSheet,
    evidence: RemovalEvidence
  ) -> SheetStep {
    SheetStep(
      slot: link.slot,
      link: link.id,
      remoteID: sheet.remoteID,
      expect: sheet.document,
      action: action,
      cause: keeper(besides: link) == nil ? .cancelledInHyperplanning : .splitByRule,
      evidence: evidence,
      naturalKey: link.naturalKey,
      startsAt: sheet.startsAt,
      keeper: keeper(besides: link)
    )
  }

  private func decision(on link: SheetLink, action: String, cause: Cause) -> Decision {
    Decision(
      subject: link.slot.subject,
      situation: "absent",
      action: action,
      cause: cause,
      facts: ["start": clock(link.startsAt), "sheet": link.remoteID ?? ""]
    )
  }
}

extension Strike {
  /// No strikes any more, because the session was seen again.
  static func cleared(_ link: SheetLink) -> Self {
    Self(link: link.id, strikes: 0, missingSince: nil, struckAt: nil)
  }
}

extension PlanSettings {
  /// A document with the prefix of cancelled sessions before its title, once.
  func marked(_ document: SheetDocument) -> SheetDocument {
    guard !document.title.hasPrefix(cancelledPrefix) else { return document }
    var marked = document
    marked.title = cancelledPrefix + document.title
    return marked
  }
}
