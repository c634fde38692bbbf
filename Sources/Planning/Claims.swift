import Campus

/// The sheets that bear an id of ours and that no link knows, and what each is.
///
/// **Source**: `sync-algorithm.md` 6.4 (orphan) and 6.9 (sweep).
struct Claims {
  /// A sheet that bears the name of a session which has another sheet.
  struct Duplicate {
    let slot: SheetSlot
    let sheet: SeenSheet
    /// The sheet that stays.
    let kept: SeenSheet
    /// Whether a person must look first.
    let isHeld: Bool
  }

  private(set) var adoptions: [Adoption] = []
  /// The slots of those.
  private(set) var adoptedSlots: Set<SheetSlot> = []
  private(set) var duplicates: [Duplicate] = []
  /// Sessions without a link for which two sheets were signed.
  private(set) var torn: Set<SheetSlot> = []
  /// Sheets whose session is proven to be gone.
  private(set) var lost: [SeenSheet] = []
  private let input: PlanInput
  private let wishes: Wishes
  private let matches: Matches

  /// Judges every sheet of ours that no link knows.
  init(_ input: PlanInput, wishes: Wishes, matches: Matches) {
    self.input = input
    self.wishes = wishes
    self.matches = matches
    let orphans = orphans()
    guard !orphans.isEmpty else { return }
    var holders = Dictionary(input.memory.sheets.map { ($0.slot, $0) }) { first, _ in first }
    let links = Dictionary(input.memory.sheets.map { ($0.id, $0) }) { first, _ in first }
    for (slot, number) in input.memory.followers { holders[slot] = links[number] }
    for (slot, sheets) in orphans.sorted(by: { $0.key < $1.key }) {
      judge(sheets.sorted(by: Self.isBetter), at: slot, heldBy: holders[slot])
    }
  }

  /// The sheets by the slot that they were made for.
  private func orphans() -> [SheetSlot: [SeenSheet]] {
    let known = Set(
      input.memory.sheets.compactMap(\.remoteID) + input.memory.replaced.map(\.remoteID)
    )
    let token = input.source.planning.token
    var orphans: [SheetSlot: [SeenSheet]] = [:]
    var links: [SheetExternalID: SheetLink] = [:]
    for sheet in input.target.sheets.values where !known.contains(sheet.remoteID) {
      guard let name = sheet.externalID, name.planning == token,
        !input.memory.words.severedSheets.contains(sheet.remoteID)
      else { continue }
      if links.isEmpty {
        links = Dictionary(input.memory.sheets.map { ($0.externalID, $0) }) { first, _ in first }
      }
      // A second sheet under one name follows the first, which may serve another session by now.
      let slot =
        links[name]?.slot ?? input.target.formerSlots[sheet.remoteID]
        ?? SheetSlot(session: name.session, part: name.part)
      guard concerns(sheet, slot) else { continue }
      orphans[slot, default: []].append(sheet)
    }
    return orphans
  }

  /// Whether a sheet is more than history: links of sheets that ended before the window are not
  /// remembered, unless their session was moved into it.
  private func concerns(_ sheet: SeenSheet, _ slot: SheetSlot) -> Bool {
    let start = input.window.start
    if sheet.endsAt >= start { return true }
    return wishes.entries[slot].map { $0.session.startsAt >= start } ?? false
  }

  /// The later generation first; the order of a listing must not decide.
  private static func isBetter(_ left: SeenSheet, _ right: SeenSheet) -> Bool {
    let (leftAge, rightAge) = (left.externalID?.generation ?? 0, right.externalID?.generation ?? 0)
    return leftAge == rightAge ? left.remoteID < right.remoteID : leftAge > rightAge
  }

  private mutating func judge(
    _ sheets: [SeenSheet],
    at slot: SheetSlot,
    heldBy holder: SheetLink?
  ) {
    // A write under way may explain the sheet.
    if holder?.hasOpenIntent == true { return }
    if let holder, let remoteID = holder.remoteID {
      if let kept = input.target.sheets[remoteID] {
        return judge(sheets, at: slot, besides: kept, of: holder)
      }
      guard input.target.gone.contains(remoteID) else { return }
    }
    guard let entry = wishes.entries[slot] else {
      if input.source.isComplete, input.source.gone.contains(slot.session) { lost += sheets }
      return
    }
    // A sheet that follows its session to this key comes first; what is double shows next time.
    if let linked = matches.linked[slot], linked.id != holder?.id { return }
    let signed = sheets.filter(\.isSettled)
    guard signed.count < 2 else {
      torn.insert(slot)
      return
    }
    guard let chosen = signed.first ?? sheets.first else { return }
    adopt(chosen, at: slot, NaturalKey(of: entry.session))
  }

  /// Judges sheets that stand beside a linked one.
  private mutating func judge(
    _ sheets: [SeenSheet],
    at slot: SheetSlot,
    besides kept: SeenSheet,
    of holder: SheetLink
  ) {
    guard input.target.isComplete else { return }
    let signed = sheets.filter(\.isSettled)
    if !kept.isSettled, signed.count == 1 {
      return adopt(signed[0], at: slot, holder.naturalKey)
    }
    for sheet in sheets {
      let isExact = sheet.externalID == kept.externalID
      let isAtOneTime = sheet.startsAt == kept.startsAt && sheet.endsAt == kept.endsAt
      duplicates.append(
        Duplicate(
          slot: slot,
          sheet: sheet,
          kept: kept,
          isHeld: sheet.isSettled || !(isExact || isAtOneTime)
        )
      )
    }
  }

  private mutating func adopt(_ sheet: SeenSheet, at slot: SheetSlot, _ key: NaturalKey) {
    guard let externalID = sheet.externalID else { return }
    adoptedSlots.insert(slot)
    adoptions.append(
      Adoption(slot: slot, externalID: externalID, sheet: sheet, naturalKey: key)
    )
  }
}

extension SeenSheet {
  /// Whether somebody signed it, was marked on it, or closed it for good.
  var isSettled: Bool {
    bearsMarks || isArchived
  }
}
