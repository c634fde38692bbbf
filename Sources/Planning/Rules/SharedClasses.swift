import Campus

/// Sessions that are one class, held for several groups: which of them leads the sheet of all.
///
/// Planners enter such a class once for each group: same subject, type, start, end, instructors and
/// rooms. The rule decides only where a sheet is to be made. Whatever stands joined stays so while
/// it is the same class, and whatever has a sheet of its own keeps it, so that the switch of the rule
/// neither makes nor removes anything. The table stands in <doc:Choices>.
struct SharedClasses {
  /// The leader of the sheet that each follower shares.
  private(set) var leaders: [SheetSlot: SheetSlot] = [:]
  /// The followers of each leader, ascending.
  private(set) var followers: [SheetSlot: [SheetSlot]] = [:]
  /// By link, the follower that its sheet goes on for, because its leader is not there for it.
  private(set) var heirs: [Int64: SheetSlot] = [:]
  /// Leaders of whose class something could not be read: their sheets stay as they are.
  private(set) var unsure: Set<SheetSlot> = []
  /// Links whose leader is not there, while it could not be read whether a follower is.
  private(set) var unsureLinks: Set<Int64> = []

  private let input: PlanInput
  private let admission: Admission
  private var parts: [SheetSlot: Session] = [:]
  /// The slots that lead a sheet, whether the ledger knows it or not.
  private var holders: Set<SheetSlot> = []
  /// The links of those that the ledger knows.
  private var links: [SheetSlot: SheetLink] = [:]
  /// The sheet that each slot stands on, or stood on when the ledger was last written.
  private var bonds: [SheetSlot: Int64] = [:]

  /// Judges all sessions, each by its parts.
  init(_ input: PlanInput, _ parts: [(slot: SheetSlot, session: Session)], _ admission: Admission) {
    self.input = input
    self.admission = admission
    let standing = input.memory.followers
    guard input.settings.sessions.joinsShared || !standing.isEmpty else { return }
    self.parts = Dictionary(parts.map { ($0.slot, $0.session) }) { first, _ in first }
    bonds = standing.merging(input.memory.sheets.map { ($0.slot, $0.id) }) { _, own in own }
    let companies = Dictionary(grouping: standing.keys) { standing[$0] ?? 0 }
    for link in input.memory.sheets {
      let head = keep(companies[link.id]?.sorted() ?? [], on: link)
      if head != link.slot { heirs[link.id] = head }
      links[head] = link
    }
    holders = named().union(links.keys)
    join()
    for (follower, leader) in leaders { followers[leader, default: []].append(follower) }
    followers = followers.mapValues { $0.sorted() }
  }

  /// A leader as its whole class sees it: with the learners of all.
  func whole(_ session: Session, at slot: SheetSlot) -> Session {
    guard let companions = followers[slot] else { return session }
    var whole = session
    let rosters = companions.compactMap { parts[$0]?.roster.learners }
    whole.roster = Roster(session.roster.learners + rosters.joined())
    return whole
  }

  /// Whether a session could be read, and if so, whether it is to be looked after.
  private enum Sight {
    case wanted(Session)
    case leftOut
    case gone
    case unread
  }

  private func sight(of slot: SheetSlot) -> Sight {
    let key = slot.session
    guard let session = parts[slot] else {
      if parts[SheetSlot(session: key)] != nil { return .gone }
      return input.source.isComplete && input.source.gone.contains(key) ? .gone : .unread
    }
    if input.memory.words.exclusions["session:\(key)"] != nil { return .leftOut }
    guard let leftOut = admission.sessions[key] else { return .wanted(session) }
    return leftOut.cause == .undecodable ? .unread : .leftOut
  }

  private func wanted(_ slot: SheetSlot) -> Session? {
    if case .wanted(let session) = sight(of: slot) { return session }
    return nil
  }

  private func isUnread(_ slot: SheetSlot) -> Bool {
    if case .unread = sight(of: slot) { return true }
    return false
  }
}

// MARK: - What stands

extension SharedClasses {
  /// Keeps the followers of a sheet that are still of its leader's class.
  ///
  /// - Returns: the session that leads it now.
  private mutating func keep(_ standing: [SheetSlot], on link: SheetLink) -> SheetSlot {
    guard !standing.isEmpty else { return link.slot }
    let unread = standing.filter { isUnread($0) }
    // What cannot be read stands as it stood.
    for slot in unread { leaders[slot] = link.slot }
    var head = link.slot
    switch sight(of: head) {
    case .wanted(let session):
      if hasLeft(session, link) { head = heir(among: standing, of: link, atItsTime: true) ?? head }
    case .leftOut, .gone:
      guard let heir = heir(among: standing, of: link) else {
        if !unread.isEmpty { unsureLinks.insert(link.id) }
        return head
      }
      head = heir
    case .unread:
      for slot in standing { leaders[slot] = head }
      return head
    }
    if !unread.isEmpty { unsure.insert(head) }
    for slot in unread { leaders[slot] = head }
    for slot in standing where slot != head && isStill(slot, with: head, on: link) {
      leaders[slot] = head
    }
    return head
  }

  /// Whether a follower is still held with the session that leads its sheet.
  ///
  /// Once a sheet is signed or about to begin, whoever is held at its time stays on it: a room that
  /// changes for one group must not put its learners on two sheets.
  private func isStill(_ slot: SheetSlot, with head: SheetSlot, on link: SheetLink) -> Bool {
    guard let session = wanted(slot), let leading = parts[head] else { return false }
    return leading.isSameClass(as: session)
      || isFixed(link) && leading.isHeld(when: link) && session.isHeld(when: link)
  }

  /// Whether a leader was moved from a sheet that cannot follow it any more.
  private func hasLeft(_ session: Session, _ link: SheetLink) -> Bool {
    !session.isHeld(when: link) && isFixed(link)
  }

  /// Whether a sheet is signed, archived or about to begin, so that it follows nobody any more.
  private func isFixed(_ link: SheetLink) -> Bool {
    guard let sheet = link.remoteID.flatMap({ input.target.sheets[$0] }) else { return false }
    return sheet.isSettled
      || sheet.startsAt <= input.now.advanced(by: input.settings.freeze)
  }

  /// The lowest follower that is there for a sheet; those held at its time come first.
  private func heir(
    among standing: [SheetSlot],
    of link: SheetLink,
    atItsTime: Bool = false
  ) -> SheetSlot? {
    let present = standing.filter { wanted($0) != nil }
    let held = present.first { parts[$0]?.isHeld(when: link) == true }
    return held ?? (atItsTime ? nil : present.first)
  }
}

// MARK: - What is new

extension SharedClasses {
  /// The sessions whose name a sheet of ours bears that no link knows: it is theirs.
  private func named() -> Set<SheetSlot> {
    guard input.settings.sessions.joinsShared else { return [] }
    let memory = input.memory
    let known = Set(memory.sheets.compactMap(\.remoteID) + memory.replaced.map(\.remoteID))
    let token = input.source.planning.token
    return Set(
      input.target.sheets.values.compactMap { sheet in
        guard let name = sheet.externalID, name.planning == token,
          !known.contains(sheet.remoteID), !memory.words.severedSheets.contains(sheet.remoteID)
        else { return nil }
        return SheetSlot(session: name.session, part: name.part)
      }
    )
  }

  /// Joins the sessions that have no sheet, class by class.
  private mutating func join() {
    var classes: [Fingerprint: [SheetSlot]] = [:]
    for slot in parts.keys where leaders[slot] == nil {
      guard let session = wanted(slot), !session.instructors.isEmpty else { continue }
      classes[session.classmark(part: slot.part), default: []].append(slot)
    }
    for members in classes.values where members.count > 1 {
      if input.settings.sessions.joinsShared {
        join(members.filter { holders.contains($0) || canJoin($0) }.sorted())
      } else {
        let joined = Dictionary(grouping: members, by: bond)
        for (bond, members) in joined where bond != nil { join(members.sorted()) }
      }
    }
  }

  /// Joins the free ones among the sessions of one class, ascending.
  private mutating func join(_ members: [SheetSlot]) {
    let free = members.filter { !holders.contains($0) }
    let head = members.first { holders.contains($0) && takesMore(links[$0]) }
    guard let leader = head ?? free.first else { return }
    for slot in free where slot != leader { leaders[slot] = leader }
  }

  /// The sheet that a session shared with others before; that of its first part goes for all parts.
  private func bond(_ slot: SheetSlot) -> Int64? {
    bonds[slot] ?? bonds[SheetSlot(session: slot.session)]
  }

  /// Whether a session could have a sheet made for it now.
  private func canJoin(_ slot: SheetSlot) -> Bool {
    guard let session = parts[slot] else { return false }
    return input.canBegin(session) && !input.isTooLate(session)
  }

  /// Whether a sheet can take more learners.
  private func takesMore(_ link: SheetLink?) -> Bool {
    guard let remoteID = link?.remoteID else { return true }
    if input.target.gone.contains(remoteID) {
      return input.settings.onRemoteDelete == .recreate
    }
    return input.target.sheets[remoteID]?.isArchived != true
  }
}

extension Session {
  /// What sessions of one class have in common, whatever group they are for.
  ///
  /// **Source**: times count by the second, as everywhere (`sync-algorithm.md` 6.13).
  fileprivate func classmark(part: Int) -> Fingerprint {
    var hash = StableHash()
    hash.combine(part)
    hash.combine(subject)
    hash.combine(type)
    hash.combine(startsAt.milliseconds / 1000)
    hash.combine(endsAt.milliseconds / 1000)
    let people = Set(instructors).sorted()
    hash.combine(people.count)
    for person in people { hash.combine(person) }
    for room in Set(rooms).sorted() { hash.combine(room) }
    return Fingerprint(hash)
  }

  /// Whether it is held when the sheet of a link was last agreed to be.
  fileprivate func isHeld(when link: SheetLink) -> Bool {
    startsAt == link.startsAt && endsAt == link.endsAt
  }

  /// Whether two sessions that stand joined still are one class.
  fileprivate func isSameClass(as other: Session) -> Bool {
    !instructors.isEmpty && classmark(part: 1) == other.classmark(part: 1)
  }
}
