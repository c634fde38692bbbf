extension HyperplanningClient {
  /// Product and version of the service; the cheap proof that login and password are right.
  public func version() async throws(HyperplanningError) -> String {
    try await call(.version, [], \.text)
  }

  /// The first day of the planning, a Monday; another day means another planning.
  ///
  /// - Returns: the day.
  /// - Throws: `HyperplanningError`; `undecodable` when the service names no day.
  public func firstDay() async throws(HyperplanningError) -> WallDate {
    guard let day = try await call(.firstDay, [], \.date) else {
      throw .undecodable(Operation.firstDay.name, "The planning has no first day.")
    }
    return day
  }

  /// The label of the school year; its form is not known.
  public func completeYear() async throws(HyperplanningError) -> String {
    try await call(.completeYear, [], \.text)
  }

  /// The service's own reading of a span, to check ours against it.
  ///
  /// - Parameter minutes: the span.
  /// - Returns: hours, which may exceed 24, and minutes.
  /// - Throws: `HyperplanningError`.
  public func hoursAndMinutes(
    ofMinutes minutes: Int
  ) async throws(HyperplanningError) -> (hours: Int, minutes: Int) {
    let names = ["AHeure", "AMinute"]
    let outputs = try await call(
      .hoursAndMinutes,
      [.span(minutes: minutes)],
      \.outputs
    )
    guard let hours = outputs[names[0]].flatMap({ Int($0) }),
      let minutes = outputs[names[1]].flatMap({ Int($0) })
    else { throw .undecodable(Operation.hoursAndMinutes.name, "Expected: two whole numbers.") }
    return (hours, minutes)
  }

  /// Every course: parents, children, simple ones, placed or not.
  public func allCourses() async throws(HyperplanningError) -> [CourseKey] {
    try await keys(.allCourses)
  }

  /// The courses that meet at least once in a range of days, parents included.
  ///
  /// - Parameters:
  ///   - first: the first day.
  ///   - last: the last day, included.
  /// - Returns: their keys, in the service's order.
  /// - Throws: `HyperplanningError`.
  public func courses(
    from first: WallDate,
    to last: WallDate
  ) async throws(HyperplanningError) -> [CourseKey] {
    try await keys(.coursesBetween, [.date(first), .date(last)])
  }

  /// Those of the courses that have a place in the week.
  public func placedCourses(
    among courses: [CourseKey]
  ) async throws(HyperplanningError) -> [CourseKey] {
    try await selection(.placedCourses, among: courses)
  }

  /// Those of the keys that name no course any more.
  public func invalidCourses(
    among courses: [CourseKey]
  ) async throws(HyperplanningError) -> [CourseKey] {
    try await selection(.invalidCourses, among: courses)
  }

  /// Whether a course was split and only stands for its children.
  public func isParent(_ course: CourseKey) async throws(HyperplanningError) -> Bool {
    try await call(.isParentCourse, [.key(course.number)], \.flag)
  }

  /// All dated sessions of the courses, whatever their days.
  ///
  /// One call for each batch of courses where the server has one, else one for each course.
  ///
  /// - Parameter courses: placed courses.
  /// - Returns: the sessions; rows that could not be read are kept apart.
  /// - Throws: `HyperplanningError`.
  public func sessions(
    of courses: [CourseKey]
  ) async throws(HyperplanningError) -> SessionList {
    let isBatched = capabilities.offers(.sessionsOfCourses)
    let batches = courses.inBatches(of: isBatched ? configuration.batchSize : 1)
    let lists = try await mapInOrder(batches, width: width) {
      (batch) async throws(HyperplanningError) -> SessionList in
      isBatched
        ? try await call(.sessionsOfCourses, [.keys(batch.map(\.number))], \.sessions)
        : try await call(.sessionsOfCourse, [.key(batch[0].number)], \.sessions)
    }
    var all = SessionList()
    for list in lists { all.append(list) }
    return all
  }

  /// The subject of each course, in order; `nil` for a course without one.
  public func subjects(
    of courses: [CourseKey]
  ) async throws(HyperplanningError) -> [SubjectKey?] {
    try await parallelKeys(.subjectsOfCourses, courses)
  }

  /// The label of the type of each course, in order; may be empty.
  public func types(of courses: [CourseKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.typesOfCourses, courses, \.texts)
  }

  /// Whether attendance is compulsory for each course, in order.
  public func compulsory(of courses: [CourseKey]) async throws(HyperplanningError) -> [Bool] {
    guard capabilities.offers(.compulsoryOfCourses) else {
      return try await mapInOrder(courses, width: width) {
        (course) async throws(HyperplanningError) -> Bool in
        try await call(.compulsoryOfCourse, [.key(course.number)], \.flag)
      }
    }
    return try await parallel(.compulsoryOfCourses, courses, \.flags)
  }

  /// The free note of a course; may be empty.
  public func memo(of course: CourseKey) async throws(HyperplanningError) -> String {
    try await call(.memoOfCourse, [.key(course.number)], \.text)
  }

  /// The expected learners of a course.
  public func learners(of course: CourseKey) async throws(HyperplanningError) -> [LearnerKey] {
    try await keys(.learnersOfCourse, [.key(course.number)])
  }

  /// The promotions of a course.
  public func promotions(of course: CourseKey) async throws(HyperplanningError) -> [PromotionKey] {
    try await keys(.promotionsOfCourse, [.key(course.number)])
  }

  /// The groups and options of a course.
  public func groups(of course: CourseKey) async throws(HyperplanningError) -> [GroupKey] {
    try await keys(.groupsOfCourse, [.key(course.number)])
  }

  /// The groupings of a course; the operation's name is inferred.
  public func groupings(of course: CourseKey) async throws(HyperplanningError) -> [GroupingKey] {
    try await keys(.groupingsOfCourse, [.key(course.number)])
  }

  /// The labels of all reasons of absence and lateness.
  public func reasons() async throws(HyperplanningError) -> [String] {
    try await call(.allReasons, [], \.texts)
  }
}
