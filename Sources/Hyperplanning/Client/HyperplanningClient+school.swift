extension HyperplanningClient {
  /// Every subject of the planning.
  public func allSubjects() async throws(HyperplanningError) -> [SubjectKey] {
    try await keys(.allSubjects)
  }

  /// The labels, in order.
  public func labels(of subjects: [SubjectKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.labelsOfSubjects, subjects, \.texts)
  }

  /// The long labels, in order; empty where there is none.
  public func longLabels(of subjects: [SubjectKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.longLabelsOfSubjects, subjects, \.texts)
  }

  /// The codes, in order; empty where there is none.
  public func codes(of subjects: [SubjectKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.codesOfSubjects, subjects, \.texts)
  }

  /// Every room of the planning.
  public func allRooms() async throws(HyperplanningError) -> [RoomKey] {
    try await keys(.allRooms)
  }

  /// The names, in order.
  public func names(of rooms: [RoomKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.namesOfRooms, rooms, \.texts)
  }

  /// Every promotion of the planning.
  public func allPromotions() async throws(HyperplanningError) -> [PromotionKey] {
    try await keys(.allPromotions)
  }

  /// The names, in order.
  public func names(of promotions: [PromotionKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.namesOfPromotions, promotions, \.texts)
  }

  /// Every group and option of the planning.
  public func allGroups() async throws(HyperplanningError) -> [GroupKey] {
    try await keys(.allGroups)
  }

  /// The name of a group or option.
  public func name(of group: GroupKey) async throws(HyperplanningError) -> String {
    try await call(.nameOfGroup, [.key(group.number)], \.text)
  }

  /// The promotion that a group or option belongs to.
  public func promotion(of group: GroupKey) async throws(HyperplanningError) -> PromotionKey? {
    PromotionKey(try await call(.promotionOfGroup, [.key(group.number)], \.key)).ifAny
  }

  /// The names, in order.
  public func names(of groupings: [GroupingKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.namesOfGroupings, groupings, \.texts)
  }
}
