public import Campus

/// One learner's place on one sheet.
public struct CellID: Hashable, Sendable, Comparable {
  /// The ledger's number of the sheet's link.
  public var sheet: Int64
  /// The learner's key in Hyperplanning.
  public var learner: UInt32

  /// An identity made of its parts.
  public init(sheet: Int64, learner: UInt32) {
    self.sheet = sheet
    self.learner = learner
  }

  /// Orders by sheet, then by learner.
  public static func < (left: Self, right: Self) -> Bool {
    (left.sheet, left.learner) < (right.sheet, right.learner)
  }
}

/// What the ledger knows of one learner's mark on its way to Hyperplanning.
///
/// **Source**: `sync-algorithm.md` 6.6; `design.md` section 10, "Who owns what".
public struct Cell: Hashable, Sendable {
  /// How far a mark has come.
  public enum Status: String, Sendable, CaseIterable {
    /// It is wanted, and not yet so.
    case pending
    /// Both sides say the same.
    case agreed
    /// A person entered something else in Hyperplanning; theirs stays.
    case superseded
    /// It is not sent until something changes.
    case held
  }

  /// Which cell it is.
  public var id: CellID
  /// The start of the interval that is compared and written: the session's own.
  public var startsAt: Instant
  /// The end of that interval.
  public var endsAt: Instant
  /// What the sheet said when the cell was last judged.
  public var mark: MarkState
  /// What Hyperplanning should say; `nil` when the mark says nothing that goes there.
  public var wanted: CellValue?
  /// The reason it should give; empty for none.
  public var wantedReason: String
  /// The reason that Edusign gives; empty for none.
  public var givenReason: String
  /// What both sides last agreed on; `nil` before they ever did.
  public var base: CellValue?
  /// The reason that stood there when we last wrote or compared.
  public var baseReason: String
  /// Whether the agreed absence is exactly an interval that our journal wrote.
  public var isOurs: Bool
  /// What Hyperplanning said when it was last asked; `nil` before it was.
  public var shown: CellValue?
  /// How far it has come.
  public var status: Status
  /// Why it is not simply so, or what was left out on the way.
  public var cause: Cause?
  /// When the last write left.
  public var sentAt: Instant?
  /// When Hyperplanning said yes to it.
  public var acceptedAt: Instant?
  /// When reading again showed it.
  public var verifiedAt: Instant?

  /// The interval of an absence that our journal wrote and that was read back; `nil` for any other.
  public var ownAbsence: Range<Instant>? {
    isOurs && base?.isAbsence == true && startsAt < endsAt ? startsAt..<endsAt : nil
  }

  /// A cell that nothing is known of but what the sheet says.
  public init(id: CellID, startsAt: Instant, endsAt: Instant, mark: MarkState) {
    self.id = id
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.mark = mark
    wantedReason = ""
    givenReason = ""
    baseReason = ""
    isOurs = false
    status = .pending
  }

  /// Whether nothing more is to be done for it.
  public var isSettled: Bool {
    status == .agreed || status == .superseded
  }
}
