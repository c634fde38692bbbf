public import Campus
import Hyperplanning
public import Planning

extension OpenPlanning {
  /// Everybody in the base, expected anywhere or not, with birth dates where the server tells them.
  ///
  /// - Returns: those who could be described, ascending by key, and the keys that the server
  ///   refuses to describe.
  /// - Throws: when the question could not be answered; silence is never taken for an answer.
  public func everybody() async throws(RemoteFailure) -> (
    people: [Newcomer], refused: [PersonKey]
  ) {
    do throws(HyperplanningError) {
      let learners = Set(try await client.allLearners().map(\.number))
      let instructors = Set(try await client.allInstructors().map(\.number))
      let outcomes =
        try await self.learners(learners.sorted().map { LearnerKey($0) })
        + self.instructors(instructors.sorted().map { InstructorKey($0) })
      var people: [Person] = []
      var refused: [PersonKey] = []
      for (key, outcome) in outcomes {
        switch outcome {
        case .success(let person): people.append(person)
        case .failure: refused.append(key)
        }
      }
      let birthDates = try await birthDates(ofAll: people.map(\.key))
      let newcomers = people.map { Newcomer($0, birthDate: birthDates[$0.key]) }
      return (newcomers.sorted { $0.person.key < $1.person.key }, refused.sorted())
    } catch {
      throw RemoteFailure(error)
    }
  }

  /// The birth dates of some learners; none of those whom the base does not know any more.
  public func birthDates(
    ofFormer keys: Set<PersonKey>
  ) async throws(RemoteFailure) -> [PersonKey: LocalDay] {
    do throws(HyperplanningError) {
      return try await birthDates(ofAll: keys.sorted())
    } catch {
      throw RemoteFailure(error)
    }
  }

  /// Whether the server tells birth dates.
  public var tellsBirthDates: Bool { client.capabilities.offers(.birthDatesOfLearners) }

  /// The birth dates of learners who were just described, as far as they have one.
  ///
  /// - Returns: the dates; `nil` where the server refuses to tell them, or not as it should.
  /// - Throws: when the question could not be answered.
  public func birthDates(
    of learners: [PersonKey]
  ) async throws(RemoteFailure) -> [PersonKey: LocalDay]? {
    do throws(HyperplanningError) {
      let dates = try await client.birthDates(of: learners.map { LearnerKey($0.key) })
      return Dictionary(uniqueKeysWithValues: zip(learners, dates)).compactMapValues(\.self)
    } catch {
      // Nobody needs them for a sheet: an answer that is none stops no run.
      if [.fault, .unequalArrays, .undecodable].contains(error.code) { return nil }
      throw RemoteFailure(error)
    }
  }

  private func birthDates(
    ofAll keys: [PersonKey]
  ) async throws(HyperplanningError) -> [PersonKey: LocalDay] {
    guard tellsBirthDates else { return [:] }
    let client = client
    let learners = keys.filter { $0.role == .learner }
    let outcomes = try await client.isolatingBadKeys(learners.map { LearnerKey($0.key) }) {
      (batch) async throws(HyperplanningError) -> [LocalDay?] in
      try await client.birthDates(of: batch)
    }
    var dates: [PersonKey: LocalDay] = [:]
    for (key, outcome) in zip(learners, outcomes) {
      if case .success(let date?) = outcome { dates[key] = date }
    }
    return dates
  }
}
