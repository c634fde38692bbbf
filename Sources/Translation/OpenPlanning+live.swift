public import Campus
import Hyperplanning

extension OpenPlanning {
  /// One person as Hyperplanning has them now, by name and address alone; `nil` for nobody.
  ///
  /// - Throws: when the question could not be answered; silence is never taken for an answer.
  public func person(_ key: PersonKey) async throws(RemoteFailure) -> Person? {
    try await asking { () async throws(HyperplanningError) in
      let outcomes =
        switch key.role {
        case .learner: try await learners([LearnerKey(key.key)])
        case .instructor: try await instructors([InstructorKey(key.key)])
        }
      guard case .success(let person)? = outcomes.first?.1 else { return nil }
      return person
    }
  }
}
