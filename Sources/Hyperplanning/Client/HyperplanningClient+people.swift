public import Campus

extension HyperplanningClient {
  /// Every learner of the planning.
  public func allLearners() async throws(HyperplanningError) -> [LearnerKey] {
    try await keys(.allLearners)
  }

  /// The family names, in order.
  public func familyNames(of learners: [LearnerKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.familyNamesOfLearners, learners, \.texts)
  }

  /// The first names, in order.
  public func firstNames(of learners: [LearnerKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.firstNamesOfLearners, learners, \.texts)
  }

  /// The e-mails, in order; empty where there is none.
  public func emails(of learners: [LearnerKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.emailsOfLearners, learners, \.texts)
  }

  /// The birth dates, in order.
  public func birthDates(
    of learners: [LearnerKey]
  ) async throws(HyperplanningError) -> [LocalDay?] {
    try await parallel(.birthDatesOfLearners, learners, \.dates)
  }

  /// The external identifiers, in order; empty where there is none.
  public func identifiers(of learners: [LearnerKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.identifiersOfLearners, learners, \.texts)
  }

  /// The mobile numbers, in order; empty where there is none.
  ///
  /// One call for each batch where the server has one (inferred), else one for each learner.
  public func mobilePhones(of learners: [LearnerKey]) async throws(HyperplanningError) -> [String] {
    guard capabilities.offers(.learnerMobilePhones) else {
      return try await mapInOrder(learners, width: width) {
        (learner) async throws(HyperplanningError) -> String in
        try await call(.learnerMobilePhone, [.key(learner.number)], \.text)
      }
    }
    return try await parallel(.learnerMobilePhones, learners, \.texts)
  }

  /// The national student number; empty where there is none.
  public func nationalNumber(of learner: LearnerKey) async throws(HyperplanningError) -> String {
    try await call(.nationalNumberOfLearner, [.key(learner.number)], \.text)
  }

  /// The promotions of a learner.
  public func promotions(
    of learner: LearnerKey
  ) async throws(HyperplanningError) -> [PromotionKey] {
    try await keys(.promotionsOfLearner, [.key(learner.number)])
  }

  /// The learners of a promotion; the operation's name is inferred.
  public func learners(
    of promotion: PromotionKey
  ) async throws(HyperplanningError) -> [LearnerKey] {
    try await keys(.learnersOfPromotion, [.key(promotion.number)])
  }

  /// The groups and options of a learner at a moment.
  public func groups(
    of learner: LearnerKey,
    at moment: WallTime
  ) async throws(HyperplanningError) -> [GroupKey] {
    try await keys(.groupsOfLearnerAtDate, [.key(learner.number), .dateTime(moment)])
  }

  /// The groupings of a learner today.
  public func groupings(
    of learner: LearnerKey
  ) async throws(HyperplanningError) -> [GroupingKey] {
    try await keys(.groupingsOfLearner, [.key(learner.number)])
  }

  /// Every instructor of the planning.
  public func allInstructors() async throws(HyperplanningError) -> [InstructorKey] {
    try await keys(.allInstructors)
  }

  /// The family names, in order.
  public func familyNames(
    of instructors: [InstructorKey]
  ) async throws(HyperplanningError) -> [String] {
    try await parallel(.familyNamesOfInstructors, instructors, \.texts)
  }

  /// The first names, in order.
  public func firstNames(
    of instructors: [InstructorKey]
  ) async throws(HyperplanningError) -> [String] {
    try await parallel(.firstNamesOfInstructors, instructors, \.texts)
  }

  /// The e-mails, in order; empty where there is none.
  public func emails(of instructors: [InstructorKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.emailsOfInstructors, instructors, \.texts)
  }

  /// The codes, in order: with both names, the identity of an instructor.
  public func codes(of instructors: [InstructorKey]) async throws(HyperplanningError) -> [String] {
    try await parallel(.codesOfInstructors, instructors, \.texts)
  }
}
