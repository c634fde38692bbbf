extension School {
  /// One recurring class: it meets once in each of its weeks.
  public struct Course: Sendable, Equatable {
    /// The key of the course.
    public var id: UInt32
    /// The key of what is taught.
    public var subjectID: UInt32
    /// The kind of class: CM, TD, TP, Projet.
    public var type: String
    /// The day of the week, from 1 for Monday to 7 for Sunday.
    public var weekday: Int
    /// When it begins.
    ///
    /// **Units**: minutes after local midnight.
    public var start: Int
    /// How long it lasts.
    ///
    /// **Units**: minutes.
    public var minutes: Int
    /// The weeks in which it meets.
    public var weeks: WeekSet
    /// The key of the room; nil when none is booked.
    public var roomID: UInt32?
    /// The keys of those who teach it; may be empty.
    public var instructorIDs: [UInt32]
    /// Whether it has its slot; without one it is kept and never meets.
    public var isPlaced = true
    /// Whether absences count.
    public var isCompulsory = true
    /// The key of the course that it is a part of; a parent's own weeks do not count.
    public var parentID: UInt32?
    /// When it meets beside its weekly slot: a second session in a week.
    public var extraMeetings: [Meeting] = []

    /// A course made of its parts.
    public init(
      id: UInt32,
      subjectID: UInt32,
      type: String,
      weekday: Int,
      start: Int,
      minutes: Int,
      weeks: WeekSet,
      roomID: UInt32?,
      instructorIDs: [UInt32]
    ) {
      self.id = id
      self.subjectID = subjectID
      self.type = type
      self.weekday = weekday
      self.start = start
      self.minutes = minutes
      self.weeks = weeks
      self.roomID = roomID
      self.instructorIDs = instructorIDs
    }
  }
}
