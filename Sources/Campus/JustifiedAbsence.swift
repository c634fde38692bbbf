/// A justified absence as Edusign shows it.
///
/// **Source**: `edusign-api.md` 9.
public struct JustifiedAbsence: Hashable, Sendable {
  /// Its id in Edusign, which the rows that it covers bear.
  public var id: String
  /// The learner's id in Edusign; empty where Edusign does not tell.
  public var learner: String
  /// The sheet that it is tied to; empty where it covers a span instead.
  public var sheet: String
  /// The number of its reason; `nil` where there is none.
  public var reason: Int?
  /// The first moment that it covers; `nil` where it is tied to a sheet.
  public var startsAt: Instant?
  /// The first moment after it.
  public var endsAt: Instant?

  /// An absence made of its parts.
  public init(
    id: String,
    learner: String,
    sheet: String,
    reason: Int?,
    startsAt: Instant?,
    endsAt: Instant?
  ) {
    self.id = id
    self.learner = learner
    self.sheet = sheet
    self.reason = reason
    self.startsAt = startsAt
    self.endsAt = endsAt
  }
}
