import Campus

extension Planner {
  /// Decides what becomes of a sheet that names a session which has another one.
  ///
  /// **Source**: the sweep, `sync-algorithm.md` 6.9: the cancel protocol without strikes, because
  /// the session is there and so is its sheet.
  func judge(
    _ duplicate: Claims.Duplicate,
    opening documents: [Fingerprint: SheetDocument],
    in plan: inout Plan
  ) {
    plan.duplicates += 1
    let sheet = duplicate.sheet
    let ahead = input.now.duration(to: sheet.startsAt)
    let document = documents[sheet.document]
    let isMarked = document?.title.hasPrefix(input.settings.cancelledPrefix) == true
    if duplicate.isHeld || exclusion(at: duplicate.slot) != nil {
      plan.decisions.append(decision(on: duplicate, document, action: "hold"))
    } else if ahead > input.settings.deletionHorizon || isMarked && sheet.endsAt <= input.now {
      plan.sweeps.append(step(.delete, duplicate))
    } else if isMarked {
      plan.decisions.append(decision(on: duplicate, document, action: "wait"))
    } else if ahead > input.settings.removalFreeze, let document {
      plan.sweeps.append(step(.markCancelled(input.settings.marked(document)), duplicate))
    } else {
      plan.decisions.append(decision(on: duplicate, document, action: "hold"))
    }
  }

  private func step(_ action: SheetStep.Action, _ duplicate: Claims.Duplicate) -> SheetStep {
    let sheet = duplicate.sheet
    var naturalKey = NaturalKey(strong: sheet.document, weak: sheet.document)
    if let entry = wishes.entries[duplicate.slot] { naturalKey = NaturalKey(of: entry.session) }
    return SheetStep(
      slot: duplicate.slot,
      link: nil,
      remoteID: sheet.remoteID,
      expect: sheet.document,
      action: action,
      cause: .duplicateSheet,
      evidence: RemovalEvidence(
        missingSince: input.now,
        strikes: 0,
        probe: "sheet \(duplicate.kept.remoteID) serves the same session, and nobody signed this"
      ),
      naturalKey: naturalKey,
      startsAt: sheet.startsAt,
      keeper: duplicate.kept.remoteID,
      externalID: sheet.externalID
    )
  }

  private func decision(
    on duplicate: Claims.Duplicate,
    _ document: SheetDocument?,
    action: String
  ) -> Decision {
    var facts = [
      "sheet": duplicate.sheet.remoteID, "other": duplicate.kept.remoteID,
      "start": duplicate.sheet.startsAt.description,
    ]
    if let entry = wishes.entries[duplicate.slot] {
      facts["start"] = entry.session.start.description
      facts["title"] = entry.wish.title
    } else {
      facts["title"] = document?.title
    }
    return Decision(
      subject: "sheet:\(duplicate.sheet.remoteID)",
      situation: "duplicate",
      action: action,
      cause: .duplicateSheet,
      facts: facts
    )
  }
}
