/// What a person fills in on a sheet by hand; what is nothing is left alone.
public struct EdusignSheetEdit: Sendable, Equatable {
  /// The title.
  public var name: String?
  /// The beginning, in UTC milliseconds.
  public var start: Int64?
  /// The end, in UTC milliseconds.
  public var end: Int64?
  /// The room.
  public var classroom: String?
  /// The instructors, in order, by id, external id or address.
  public var instructors: [String]?
  /// The learners put on the sheet one by one, by id, external id or address.
  public var learners: [String]?
  /// The ids of the groups on the sheet.
  public var groups: [String]?

  /// An edit of the given fields.
  public init(
    name: String? = nil,
    start: Int64? = nil,
    end: Int64? = nil,
    classroom: String? = nil,
    instructors: [String]? = nil,
    learners: [String]? = nil,
    groups: [String]? = nil
  ) {
    self.name = name
    self.start = start
    self.end = end
    self.classroom = classroom
    self.instructors = instructors
    self.learners = learners
    self.groups = groups
  }
}
