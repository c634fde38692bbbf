public import Campus

/// A sheet of a time that is over, whose session was moved to a time to come and has another sheet.
///
/// It stays in Edusign as it is.
public struct ReplacedSheet: Hashable, Sendable {
  /// The ledger's number of its link, which stands for no session any more.
  public var link: Int64
  /// The session and part that it stood for last.
  public var slot: SheetSlot
  /// Its id in Edusign.
  public var remoteID: String
  /// Its start, as last agreed.
  public var startsAt: Instant

  /// A sheet made of its parts.
  public init(link: Int64, slot: SheetSlot, remoteID: String, startsAt: Instant) {
    self.link = link
    self.slot = slot
    self.remoteID = remoteID
    self.startsAt = startsAt
  }
}

/// The sheet in whose place another one is made.
public struct Replacement: Hashable, Sendable {
  /// The ledger's number of its link.
  public var link: Int64
  /// The sheet as it was seen: begun, unsigned, open.
  public var sheet: SeenSheet
  /// Its start, as the school's clock shows it.
  public var start: String

  /// A sheet that gives way.
  public init(link: Int64, sheet: SeenSheet, start: String) {
    self.link = link
    self.sheet = sheet
    self.start = start
  }
}
