import Campus

/// When a long session becomes two sheets, one before noon and one after.
///
/// **Source**: `users-and-rivals.md` 1.3 (half-day sheets) and 0.15: sheets signed by half-day are
/// what courts accept.
public struct HalfDays: Hashable, Sendable {
  /// Where the day is cut.
  ///
  /// **Units**: minutes since midnight, on the school's clocks.
  public var cut: Int
  /// The least length of a session that is cut.
  ///
  /// **Units**: minutes.
  public var leastMinutes: Int

  /// The least length of a part: nobody signs a sheet of ten minutes.
  ///
  /// **Units**: minutes.
  public static let leastPart = 30

  /// A rule made of its parts.
  public init(cut: Int, leastMinutes: Int) {
    self.cut = cut
    self.leastMinutes = leastMinutes
  }

  /// The moment at which a session is cut; `nil` where it stays whole.
  func cut(_ session: Session) -> Instant? {
    let before = cut - session.start.secondOfDay / 60
    guard session.minutes >= leastMinutes, before >= Self.leastPart,
      session.minutes - before >= Self.leastPart
    else { return nil }
    return session.startsAt.advanced(by: .seconds(before * 60 - session.start.secondOfDay % 60))
  }
}

extension Session {
  /// The session as its first or its second part sees it.
  ///
  /// - Parameters:
  ///   - number: 1 or 2.
  ///   - cut: where the first part ends and the second begins.
  /// - Returns: the session with the times of that part.
  func part(_ number: Int, cutAt cut: Instant) -> Session {
    var half = self
    let before = Int(startsAt.duration(to: cut).components.seconds) / 60
    if number == 1 {
      half.minutes = before
      half.endsAt = cut
    } else {
      half.start = start.adding(minutes: before)
      half.minutes = minutes - before
      half.startsAt = cut
    }
    return half
  }
}

/// Which sessions are cut in two, and where.
///
/// What was signed, archived or has begun stays as it stands, whatever the rule says by now.
struct SessionCuts {
  private let input: PlanInput
  /// The links by the slot that they stand for; empty where nothing is cut and never was.
  private let links: [SheetSlot: SheetLink]

  /// The cuts of all sessions of a plan.
  init(_ input: PlanInput) {
    self.input = input
    let sheets = input.memory.sheets
    guard input.settings.sessions.halfDays != nil || sheets.contains(where: { $0.slot.part > 1 })
    else {
      links = [:]
      return
    }
    var links = Dictionary(sheets.map { ($0.slot, $0) }) { first, _ in first }
    let byNumber = Dictionary(sheets.map { ($0.id, $0) }) { first, _ in first }
    // A class that shares a sheet is cut as that sheet is.
    for (slot, number) in input.memory.followers { links[slot] = byNumber[number] }
    self.links = links
  }

  /// Where a session is cut; `nil` where it has one sheet.
  func cut(_ session: Session) -> Instant? {
    let length = session.startsAt.duration(to: session.endsAt)
    let wanted =
      length > input.settings.longestSession
      ? nil : input.settings.sessions.halfDays.flatMap { $0.cut(session) }
    guard !links.isEmpty, let first = links[SheetSlot(session: session.key)] else { return wanted }
    let second = links[SheetSlot(session: session.key, part: 2)]
    let isSettled = second.flatMap(sheet)?.isSettled == true
    guard isFixed(first) || isSettled, let standing = sheet(of: first),
      let cut = second?.startsAt ?? wanted
    else { return wanted }
    // A sheet that stands for the whole session stays whole; one that is a first part does not.
    if standing.endsAt > cut { return isFixed(first) ? nil : wanted }
    return cut > session.startsAt && cut < session.endsAt ? cut : wanted
  }

  /// Whether the sheet of a first part reaches over the second one: it has to be cut first.
  func isCovered(_ entry: Wishes.Entry) -> Bool {
    guard entry.slot.part > 1,
      let first = links[SheetSlot(session: entry.session.key)].flatMap(sheet)
    else { return false }
    return first.endsAt > entry.session.startsAt
  }

  private func sheet(of link: SheetLink) -> SeenSheet? {
    link.remoteID.flatMap { input.target.sheets[$0] }
  }

  private func isFixed(_ link: SheetLink) -> Bool {
    guard let sheet = sheet(of: link) else { return false }
    return sheet.isSettled
      || sheet.startsAt <= input.now.advanced(by: input.settings.freeze)
  }
}
