import Campus

extension Planner {
  /// Decides what becomes of a session that Hyperplanning shows.
  func judge(
    _ entry: Wishes.Entry,
    slot: SheetSlot,
    opening documents: [Fingerprint: SheetDocument],
    in plan: inout Plan
  ) {
    // An adopted sheet is linked first; the plan that is made after that compares it.
    if claims.adoptedSlots.contains(slot) { return }
    let link = matches.linked[slot]
    if let link, link.strikes > 0 {
      plan.strikes.append(.cleared(link))
    }
    if slot.part > 1, link?.remoteID != nil || canBeMade(entry), exclusion(at: slot) == nil {
      plan.decisions.append(
        decision(on: entry, situation: "split", cause: .splitByRule, facts: ["sheets": "2"])
      )
    }
    if let exclusion = exclusion(at: slot) {
      return leaveOut(entry, exclusion, link: link, in: &plan)
    }
    guard let link else {
      return judge(unlinked: entry, slot: slot, link: nil, in: &plan)
    }
    if link.hasOpenIntent { return }
    // Whoever cannot be read may still be expected: nobody is taken off, and nothing is moved.
    if wishes.shared.unsure.contains(slot) { return }
    // What lies before the window is history, whatever it says by now.
    let start = input.window.start
    if link.startsAt < start, entry.session.startsAt < start, !input.isForced(entry.session) {
      return
    }
    guard let remoteID = link.remoteID else {
      return judge(unlinked: entry, slot: slot, link: link.id, in: &plan)
    }
    if entry.leftOut != nil { return leave(entry, alone: remoteID, in: &plan) }
    if let sheet = input.target.sheets[remoteID] {
      judge(entry, link: link, sheet: sheet, opening: documents, in: &plan)
    } else if input.target.gone.contains(remoteID) {
      judge(entry, whoseSheetIsGone: link, in: &plan)
    }
  }

  /// Leaves a sheet of a session that the filters leave out by now as it is, and says so.
  private func leave(_ entry: Wishes.Entry, alone remoteID: String, in plan: inout Plan) {
    let isGone = input.target.gone.contains(remoteID)
    plan.decisions.append(
      decision(
        on: entry,
        situation: isGone ? "unmatched" : "left_alone",
        cause: entry.obstacle ?? .courseFiltered,
        facts: isGone ? [:] : ["sheet": remoteID]
      )
    )
  }

  /// Follows the school's policy for a session whose sheet somebody deleted in Edusign.
  private func judge(
    _ entry: Wishes.Entry,
    whoseSheetIsGone link: SheetLink,
    in plan: inout Plan
  ) {
    let policy = input.settings.onRemoteDelete
    if policy == .recreate, canBeMade(entry) {
      plan.losses.append(link.id)
      return plan.sheets.append(step(.create(entry.wish), entry, link: nil, cause: .sheetGone))
    }
    plan.decisions.append(
      decision(
        on: entry,
        situation: "remote_gone",
        action: policy == .accept ? "none" : "hold",
        cause: .sheetGone,
        facts: ["policy": policy.rawValue]
      )
    )
  }

  /// Whether a session is in the window, has not started or is forced, and has all that a sheet needs.
  func canBeMade(_ entry: Wishes.Entry) -> Bool {
    input.canBegin(entry.session) && entry.obstacle == nil && !input.isTooLate(entry.session)
  }

  private func judge(
    unlinked entry: Wishes.Entry,
    slot: SheetSlot,
    link: Int64?,
    in plan: inout Plan
  ) {
    let isForced = input.isForced(entry.session)
    guard isForced || input.window.contains(entry.session.startsAt) else { return }
    // The past comes first: nobody asked whether the people of a session that began have profiles.
    if entry.session.startsAt <= input.now, !isForced {
      plan.decisions.append(decision(on: entry, situation: "unmatched", cause: .past))
    } else if let obstacle = entry.obstacle {
      plan.decisions.append(decision(on: entry, situation: "unmatched", cause: obstacle))
    } else if input.isTooLate(entry.session) {
      plan.decisions.append(decision(on: entry, situation: "unmatched", cause: .tooLate))
    } else if wishes.cuts.isCovered(entry) {
      // Two sheets for one afternoon would be one too many: the first part is cut first.
      return
    } else if matches.disputedSlots.contains(slot) {
      plan.decisions.append(
        decision(on: entry, situation: "disputed", action: "hold", cause: .disputed)
      )
    } else if claims.torn.contains(slot) {
      plan.decisions.append(
        decision(on: entry, situation: "disputed", action: "hold", cause: .duplicateSheet)
      )
    } else {
      plan.sheets.append(step(.create(entry.wish), entry, link: link, cause: .newSession))
    }
  }

  /// Compares desired, actual and base.
  private func judge(
    _ wanted: Wishes.Entry,
    link: SheetLink,
    sheet: SeenSheet,
    opening documents: [Fingerprint: SheetDocument],
    in plan: inout Plan
  ) {
    let entry = wishes.entry(wanted, keepingThoseOn: documents[sheet.document])
    let naturalKey = NaturalKey(of: entry.session)
    if entry.fingerprint == sheet.document {
      if link.base != sheet.document || link.state != .live || link.naturalKey != naturalKey {
        plan.agreements.append(
          Agreement(link: link.id, document: desired(entry), naturalKey: naturalKey)
        )
      }
      return
    }
    if let obstacle = entry.obstacle {
      plan.decisions.append(
        decision(on: entry, situation: "linked", action: "hold", cause: obstacle)
      )
      return
    }
    guard let actual = documents[sheet.document] else { return }
    let changed = desired(entry).differences(from: actual)
    // One text in two forms of Unicode has two fingerprints and no difference that people see.
    guard !changed.isEmpty else { return }
    let cause = cause(of: link, entry: entry, sheet: sheet)
    guard let obstacle = obstacle(to: sheet, link: link, entry: entry, changed: changed) else {
      let action: SheetStep.Action =
        changed == [.learners]
        ? .changeRoster(entry.wish, removals: true) : .replace(entry.wish, changed: changed)
      return plan.sheets.append(
        step(action, entry, link: link.id, sheet: sheet, cause: cause)
      )
    }
    if isLeftBehind(link, by: wanted) {
      return plan.sheets.append(replacing(link, sheet: sheet, wanted))
    }
    hold(entry, link: link, sheet: sheet, actual: actual, obstacle: obstacle, in: &plan)
  }

  /// Leaves a sheet as it is, but for learners who may still be added until it is archived.
  private func hold(
    _ entry: Wishes.Entry,
    link: SheetLink,
    sheet: SeenSheet,
    actual: SheetDocument,
    obstacle: Cause,
    in plan: inout Plan
  ) {
    let wanted = desired(entry)
    let added = Set(wanted.learners).subtracting(actual.learners)
    if !sheet.isArchived, !added.isEmpty {
      let action = SheetStep.Action.changeRoster(entry.wish, removals: false)
      plan.sheets.append(
        step(action, entry, link: link.id, sheet: sheet, cause: .changedInHyperplanning)
      )
    }
    var rest = wanted
    if !sheet.isArchived { rest.learners = Set(actual.learners).union(added).sorted() }
    let differences =
      sheet.isArchived || Set(actual.learners).isSubset(of: wanted.learners)
      ? rest.differences(from: actual).filter { sheet.isArchived || $0 != .learners }
      : rest.differences(from: actual).filter { $0 != .learners } + [.learners]
    guard !differences.isEmpty else { return }
    plan.decisions.append(
      decision(
        on: entry,
        situation: "linked",
        action: "hold",
        cause: obstacle,
        facts: ["fields": differences.map(\.rawValue).joined(separator: ",")]
      )
    )
  }

  /// Why a sheet may not be written, if so.
  private func obstacle(
    to sheet: SeenSheet,
    link: SheetLink,
    entry: Wishes.Entry,
    changed: [SheetField]
  ) -> Cause? {
    if sheet.isArchived { return .archivedNotUpdated }
    let frozen: Cause = changed == [.learners] ? .rosterWaits : .movedSigned
    if sheet.bearsMarks { return frozen }
    // Marked as cancelled before it started and never signed: giving it back harms nobody.
    if link.state == .cancelled { return nil }
    let earliest = min(sheet.startsAt, entry.wish.startsAt)
    return earliest <= input.now.advanced(by: input.settings.freeze) ? frozen : nil
  }

  private func cause(of link: SheetLink, entry: Wishes.Entry, sheet: SeenSheet) -> Cause {
    if link.state == .cancelled { return .backInHyperplanning }
    if link.base == sheet.document { return .changedInHyperplanning }
    return link.base == entry.fingerprint ? .editedOnEdusign : .editedOnBoth
  }

  /// The document wanted; people whose profile is still to come bear a name no profile has.
  func desired(_ entry: Wishes.Entry) -> SheetDocument {
    entry.wish.document { people.profile(on: $0) }
  }

  func step(
    _ action: SheetStep.Action,
    _ entry: Wishes.Entry,
    link: Int64?,
    sheet: SeenSheet? = nil,
    cause: Cause
  ) -> SheetStep {
    SheetStep(
      slot: entry.slot,
      link: link,
      remoteID: sheet?.remoteID,
      expect: sheet?.document,
      action: action,
      cause: cause,
      evidence: nil,
      naturalKey: NaturalKey(of: entry.session),
      startsAt: entry.wish.startsAt,
      followers: wishes.shared.followers[entry.slot] ?? []
    )
  }

  func decision(
    on entry: Wishes.Entry,
    situation: String,
    action: String = "none",
    cause: Cause,
    facts: [String: String] = [:]
  ) -> Decision {
    var facts = facts
    if let leftOut = entry.leftOut { facts.merge(leftOut.facts) { old, _ in old } }
    facts["title"] = entry.wish.title
    facts["start"] = entry.session.start.description
    if cause == .badTimes { facts["minutes"] = String(entry.session.minutes) }
    return Decision(
      subject: entry.slot.subject,
      situation: situation,
      action: action,
      cause: cause,
      facts: facts
    )
  }
}
