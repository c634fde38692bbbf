import Campus

/// The sheets that no link and no name of ours ties to a session, held against what they say.
///
/// Two cases of `sync-algorithm.md` 6.4: a sheet of ours whose session has another key since a
/// ledger was lost, and a sheet of somebody else for a session that would get one.
struct Strays {
  private(set) var adoptions: [Adoption] = []
  private(set) var decisions: [Decision] = []
  private var served: Set<SheetSlot> = []
  private let planner: Planner
  private let documents: [Fingerprint: SheetDocument]

  /// Judges all strays, given the documents that were asked for.
  init(_ planner: Planner, opening documents: [Fingerprint: SheetDocument]) {
    self.planner = planner
    self.documents = documents
    let lost = planner.claims.lost
    let others = planner.others
    guard !lost.isEmpty || !others.isEmpty else { return }
    var fresh = planner.fresh
    let left = lost.isEmpty ? [] : adopt(lost, among: fresh)
    fresh = fresh.filter { !served.contains($0.key) }.merging(planner.leftBehind) { $1 }
    findTwins(of: fresh, among: SheetsByHour(others + left))
    for sheet in left { decisions.append(orphan(sheet)) }
  }

  /// Whether a session needs no sheet of its own after this.
  func isServed(_ slot: SheetSlot) -> Bool {
    served.contains(slot)
  }

  /// The documents that must be opened to judge the strays.
  static func unopened(by planner: Planner) -> Set<Fingerprint> {
    var unopened = Set(planner.claims.lost.map(\.document))
    let others = planner.others
    guard !others.isEmpty else { return unopened }
    let sheets = SheetsByHour(others)
    for entry in planner.fresh.merging(planner.leftBehind, uniquingKeysWith: { $1 }).values {
      for sheet in sheets.sheets(near: entry.session) { unopened.insert(sheet.document) }
    }
    return unopened
  }

  // Sheets of ours under another key

  /// Ties sheets to sessions that are the same class, the surest test first.
  ///
  /// - Returns: those that fit no session.
  private mutating func adopt(
    _ lost: [SeenSheet],
    among fresh: [SheetSlot: Wishes.Entry]
  ) -> [SeenSheet] {
    var candidates = fresh.mapValues { ClassLikeness(planner.desired($0), planner.input.settings) }
    var rest = lost.sorted { $0.remoteID < $1.remoteID }
    for test in Self.tests {
      let pairs = rest.map { sheet in (sheet, slots(for: sheet, among: candidates, test)) }
      let claims = Dictionary(pairs.flatMap(\.1).map { ($0, 1) }, uniquingKeysWith: +)
      rest = []
      for (sheet, slots) in pairs {
        if let slot = slots.first, slots.count == 1, claims[slot] == 1 {
          adopt(sheet, at: slot, fresh[slot])
        } else if slots.isEmpty {
          rest.append(sheet)
        } else {
          dispute(sheet)
        }
      }
      for (slot, count) in claims.sorted(by: { $0.key < $1.key }) {
        candidates[slot] = nil
        guard !served.contains(slot), count > 0, let entry = fresh[slot] else { continue }
        served.insert(slot)
        decisions.append(
          planner.decision(on: entry, situation: "disputed", action: "hold", cause: .disputed)
        )
      }
    }
    return rest
  }

  private typealias Test = @Sendable (SeenSheet, SheetSlot, ClassLikeness, ClassLikeness) -> Bool

  private static let tests: [Test] = [
    { $2.strong == $3.strong && $0.externalID?.part == $1.part },
    { $2.weak == $3.weak && isNear($0, $1, by: 0) },
    { $2.weak == $3.weak && isNear($0, $1, by: 1) },
  ]

  private static func isNear(_ sheet: SeenSheet, _ slot: SheetSlot, by weeks: Int) -> Bool {
    guard let name = sheet.externalID else { return false }
    return name.part == slot.part && abs(name.session.week - slot.session.week) == weeks
  }

  private func slots(
    for sheet: SeenSheet,
    among candidates: [SheetSlot: ClassLikeness],
    _ test: Test
  ) -> [SheetSlot] {
    guard let document = documents[sheet.document] else { return [] }
    let likeness = ClassLikeness(document, planner.input.settings)
    return candidates.filter { test(sheet, $0.key, likeness, $0.value) }.keys.sorted()
  }

  private mutating func adopt(_ sheet: SeenSheet, at slot: SheetSlot, _ entry: Wishes.Entry?) {
    guard let externalID = sheet.externalID, let entry else { return }
    served.insert(slot)
    adoptions.append(
      Adoption(
        slot: slot,
        externalID: externalID,
        sheet: sheet,
        naturalKey: NaturalKey(of: entry.session)
      )
    )
  }

  private mutating func dispute(_ sheet: SeenSheet) {
    decisions.append(decision(on: sheet, situation: "disputed", cause: .disputed))
  }

  private func orphan(_ sheet: SeenSheet) -> Decision {
    decision(on: sheet, situation: "orphan", cause: .noSession)
  }

  private func decision(on sheet: SeenSheet, situation: String, cause: Cause) -> Decision {
    var facts = ["start": sheet.startsAt.description, "sheet": sheet.remoteID]
    facts["title"] = documents[sheet.document]?.title
    return Decision(
      subject: "sheet:\(sheet.remoteID)",
      situation: situation,
      action: "hold",
      cause: cause,
      facts: facts
    )
  }

  // Sheets of somebody else

  private mutating func findTwins(of fresh: [SheetSlot: Wishes.Entry], among sheets: SheetsByHour) {
    for (slot, entry) in fresh.sorted(by: { $0.key < $1.key }) {
      let wanted = planner.desired(entry)
      let twins = sheets.sheets(near: entry.session).filter { sheet in
        documents[sheet.document].map { $0.isOfSameClass(as: wanted) } ?? false
      }
      guard let twin = twins.first else { continue }
      served.insert(slot)
      decisions.append(
        planner.decision(
          on: entry,
          situation: "foreign_twin",
          action: "hold",
          cause: .manualOverSession,
          facts: ["sheet": twin.remoteID, "other": documents[twin.document]?.title ?? ""]
        )
      )
    }
  }
}

extension Planner {
  /// Sessions for which a sheet is about to be made.
  fileprivate var fresh: [SheetSlot: Wishes.Entry] {
    wishes.entries.filter { slot, entry in
      guard canBeMade(entry), exclusion(at: slot) == nil, !matches.disputedSlots.contains(slot),
        !claims.torn.contains(slot),
        !claims.adoptedSlots.contains(slot)
      else { return false }
      guard let link = matches.linked[slot] else { return true }
      guard !link.hasOpenIntent, let remoteID = link.remoteID else { return !link.hasOpenIntent }
      return input.settings.onRemoteDelete == .recreate && input.target.gone.contains(remoteID)
    }
  }

  /// Sessions whose sheet is about to give way to another one.
  fileprivate var leftBehind: [SheetSlot: Wishes.Entry] {
    wishes.entries.filter { slot, entry in
      guard let link = matches.linked[slot], exclusion(at: slot) == nil else { return false }
      return isLeftBehind(link, by: entry)
    }
  }

  /// Sheets that neither a link nor a name of ours claims.
  fileprivate var others: [SeenSheet] {
    let known = Set(input.memory.sheets.compactMap(\.remoteID))
    let token = input.source.planning.token
    let severed = input.memory.words.severedSheets
    return input.target.sheets.values.filter { sheet in
      !known.contains(sheet.remoteID)
        && (sheet.externalID?.planning != token || severed.contains(sheet.remoteID))
    }
  }
}
