extension School {
  /// One meeting of a course beside its regular ones.
  public struct Meeting: Sendable, Hashable {
    /// The base week.
    public var week: Int
    /// The day of the week, from 1 for Monday to 7 for Sunday.
    public var weekday: Int
    /// When it begins.
    ///
    /// **Units**: minutes after local midnight.
    public var start: Int

    /// A meeting made of its parts.
    public init(week: Int, weekday: Int, start: Int) {
      self.week = week
      self.weekday = weekday
      self.start = start
    }
  }
}
