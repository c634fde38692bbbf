/// The fields of a sheet that its session decides, in Edusign's terms.
///
/// Desired, actual and base sheets are all compared in this form. People are named by their ids
/// in Edusign. **Source**: `sync-algorithm.md` 6.1.
public struct SheetDocument: Hashable, Sendable {
  /// The title.
  public var title: String
  /// The start.
  public var startsAt: Instant
  /// The end.
  public var endsAt: Instant
  /// The room as text; empty when there is none.
  public var room: String
  /// The instructors' remote ids, in order, each once.
  public var instructors: [String]
  /// The learners' remote ids, ascending, each once.
  public var learners: [String]

  /// A document made of its parts; learners may come in any order.
  public init(
    title: String,
    startsAt: Instant,
    endsAt: Instant,
    room: String,
    instructors: [String],
    learners: [String]
  ) {
    self.title = title
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.room = room
    self.instructors = instructors
    self.learners = learners.sorted()
  }

  /// A hash of all fields, equal for equal documents.
  public var fingerprint: Fingerprint {
    Self.fingerprint(
      of: self,
      learnerSum: learners.reduce(0) { $0 &+ Self.learnerHash($1) },
      learnerCount: learners.count
    )
  }

  /// What one learner adds to a sum of learners.
  public static func learnerHash(_ remoteID: String) -> UInt64 {
    StableHash.of(remoteID)
  }

  /// The fingerprint of a document whose learners are known only by their sum of hashes.
  ///
  /// Sessions of one course share their learners, so the sum is made once for all of them.
  public static func fingerprint(
    of document: Self,
    learnerSum: UInt64,
    learnerCount: Int
  ) -> Fingerprint {
    var hash = StableHash()
    hash.combine(document.title)
    // Times are compared at second precision (sync-algorithm.md 6.13).
    hash.combine(document.startsAt.wholeSeconds)
    hash.combine(document.endsAt.wholeSeconds)
    hash.combine(document.room)
    hash.combine(document.instructors.count)
    for instructor in document.instructors { hash.combine(instructor) }
    hash.combine(learnerCount)
    hash.combine(learnerSum)
    return Fingerprint(hash)
  }
}

/// A field of a sheet that can differ.
public enum SheetField: String, Sendable, CaseIterable {
  case title
  case start
  case end
  case room
  case instructors
  case learners
}

extension SheetDocument {
  /// The fields in which two documents differ, in the order of the sheet.
  public func differences(from other: Self) -> [SheetField] {
    SheetField.allCases.filter { field in
      switch field {
      case .title: title != other.title
      case .start: startsAt.wholeSeconds != other.startsAt.wholeSeconds
      case .end: endsAt.wholeSeconds != other.endsAt.wholeSeconds
      case .room: room != other.room
      case .instructors: instructors != other.instructors
      case .learners: learners != other.learners
      }
    }
  }
}
