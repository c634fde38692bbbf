/// The identity of a dated meeting within its planning.
///
/// **Source**: `hyperplanning-api.md` 5.3: course key and week of the base are the natural id of
/// an occurrence. A course that meets twice in one week gets a discriminator from the ledger.
public struct SessionKey: Hashable, Sendable {
  /// The course's key in Hyperplanning.
  public let course: UInt32
  /// The week of the base, from 1.
  public let week: Int
  /// 0 for the only session of the course in that week, from 2 for further ones.
  public let discriminator: Int

  /// An identity made of its parts.
  public init(course: UInt32, week: Int, discriminator: Int = 0) {
    self.course = course
    self.week = week
    self.discriminator = discriminator
  }

  /// The key that the only session of this course in this week would bear.
  public var undivided: Self {
    Self(course: course, week: week)
  }

  /// The key of a session written `course.week` or `course.week.n`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let fields = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let course = UInt32(fields[0]), course > 0,
      let week = Int(fields[1]), (1...99).contains(week)
    else { return nil }
    if fields.count == 2 {
      self.init(course: course, week: week)
    } else {
      guard let further = Int(fields[2]), (2...999).contains(further) else { return nil }
      self.init(course: course, week: week, discriminator: further)
    }
    guard description == text else { return nil }
  }
}

extension SessionKey: Comparable, CustomStringConvertible {
  /// The key as `course.week`, with `.n` for a further session of that week.
  public var description: String {
    discriminator == 0 ? "\(course).\(week)" : "\(course).\(week).\(discriminator)"
  }

  /// Orders by course, then week, then discriminator.
  public static func < (left: Self, right: Self) -> Bool {
    (left.course, left.week, left.discriminator) < (right.course, right.week, right.discriminator)
  }
}
