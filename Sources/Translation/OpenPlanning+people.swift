public import Campus
import Hyperplanning
import Planning

extension OpenPlanning {
  /// The learners and instructors with these keys, as far as the server can describe them.
  ///
  /// - Parameters:
  ///   - learners: the learners' keys.
  ///   - instructors: the instructors' keys.
  ///   - known: what was last seen of people, for fields that cost a call each.
  /// - Returns: those who could be described, and those whose key the server refuses, by key.
  /// - Throws: `HyperplanningError` when a mandatory field of anybody could not be read.
  func people(
    learners: Set<UInt32>,
    instructors: Set<UInt32>,
    known: [PersonKey: Person]
  ) async throws(HyperplanningError) -> (
    described: [PersonKey: Person], refused: [PersonKey: RefusedPerson]
  ) {
    var people: [PersonKey: Person] = [:]
    var refused: [PersonKey: RefusedPerson] = [:]
    people.reserveCapacity(learners.count + instructors.count)
    let outcomes =
      try await self.learners(learners.sorted().map { LearnerKey($0) })
      + self.instructors(instructors.sorted().map { InstructorKey($0) })
    for (key, outcome) in outcomes {
      switch outcome {
      case .success(let person):
        people[key] = person
      case .failure(let fault):
        let name = known[key]?.fullName ?? ""
        refused[key] = RefusedPerson(name: name, reason: fault.detail)
      }
    }
    // What is not told is as it was: a question that was not answered empties no field.
    for (key, person) in known {
      people[key]?.phone = person.phone
      people[key]?.training = person.training
      people[key]?.company = person.company
    }
    try await addPhones(to: &people, known: known)
    try await addTrainings(to: &people, known: known)
    try await addCompanies(to: &people)
    return (people, refused)
  }

  /// Those of some keys that Hyperplanning does not know.
  ///
  /// - Throws: when the question could not be answered; silence is never taken for an answer.
  public func vanished(among keys: Set<PersonKey>) async throws(RemoteFailure) -> Set<PersonKey> {
    let keys = keys.sorted()
    do throws(HyperplanningError) {
      let outcomes =
        try await learners(keys.filter { $0.role == .learner }.map { LearnerKey($0.key) })
        + instructors(keys.filter { $0.role == .instructor }.map { InstructorKey($0.key) })
      return Set(
        outcomes.compactMap { key, outcome in
          if case .failure = outcome { return key }
          return nil
        }
      )
    } catch {
      throw RemoteFailure(error)
    }
  }

  func learners(
    _ keys: [LearnerKey]
  ) async throws(HyperplanningError) -> [(PersonKey, KeyOutcome<Person>)] {
    let client = client
    let outcomes = try await client.isolatingBadKeys(keys) {
      (batch) async throws(HyperplanningError) -> [Person] in
      let lastNames = try await client.familyNames(of: batch)
      let firstNames = try await client.firstNames(of: batch)
      let emails = try await client.emails(of: batch)
      return batch.indices.map {
        Person(.learner(batch[$0].number), lastNames[$0], firstNames[$0], emails[$0])
      }
    }
    return zip(keys, outcomes).map { (.learner($0.number), $1) }
  }

  func instructors(
    _ keys: [InstructorKey]
  ) async throws(HyperplanningError) -> [(PersonKey, KeyOutcome<Person>)] {
    let client = client
    let outcomes = try await client.isolatingBadKeys(keys) {
      (batch) async throws(HyperplanningError) -> [Person] in
      let lastNames = try await client.familyNames(of: batch)
      let firstNames = try await client.firstNames(of: batch)
      let emails = try await client.emails(of: batch)
      return batch.indices.map {
        Person(.instructor(batch[$0].number), lastNames[$0], firstNames[$0], emails[$0])
      }
    }
    return zip(keys, outcomes).map { (.instructor($0.number), $1) }
  }

  /// Mobile numbers: in batches where the server offers that, else once for each new learner.
  private func addPhones(
    to people: inout [PersonKey: Person],
    known: [PersonKey: Person]
  ) async throws(HyperplanningError) {
    guard client.capabilities.supports(.phones) else { return }
    let all = people.keys.filter { $0.role == .learner }.sorted()
    let isBatched = client.capabilities.offers(.learnerMobilePhones)
    let asked = isBatched ? all : all.filter { known[$0] == nil }
    let client = client
    let phones = try await client.isolatingBadKeys(asked.map { LearnerKey($0.key) }) {
      (batch) async throws(HyperplanningError) -> [String] in
      try await client.mobilePhones(of: batch)
    }
    for (key, phone) in zip(asked, phones) {
      if case .success(let phone) = phone { people[key]?.phone = phone }
    }
  }

  /// Promotion names: from the promotions where the server offers that, else learner by learner.
  private func addTrainings(
    to people: inout [PersonKey: Person],
    known: [PersonKey: Person]
  ) async throws(HyperplanningError) {
    guard client.capabilities.supports(.promotions) else { return }
    let client = client
    var promotions: [UInt32: PromotionKey] = [:]
    var isWhole = false
    if client.capabilities.offers(.learnersOfPromotion) {
      let all = try await client.allPromotions()
      let members = try await client.crawl(all) {
        (promotion) async throws(HyperplanningError) -> [LearnerKey] in
        try await client.learners(of: promotion)
      }
      isWhole = true
      for (promotion, outcome) in zip(all, members) {
        guard case .success(let learners) = outcome else {
          isWhole = false
          continue
        }
        for learner in learners where promotions[learner.number] == nil {
          promotions[learner.number] = promotion
        }
      }
    } else {
      let asked = people.keys.filter { $0.role == .learner && known[$0] == nil }.sorted()
      let found = try await client.crawl(asked.map { LearnerKey($0.key) }) {
        (learner) async throws(HyperplanningError) -> PromotionKey? in
        try await client.promotions(of: learner).first
      }
      for (key, outcome) in zip(asked, found) {
        if case .success(let promotion?) = outcome { promotions[key.key] = promotion }
      }
    }
    let names = try await names(of: Set(promotions.values))
    for key in people.keys where isWhole && promotions[key.key] == nil {
      people[key]?.training = ""
    }
    for (learner, promotion) in promotions {
      people[.learner(learner)]?.training = names[promotion] ?? ""
    }
  }

  private func names(
    of promotions: Set<PromotionKey>
  ) async throws(HyperplanningError) -> [PromotionKey: String] {
    let keys = promotions.sorted()
    let names = try await client.names(of: keys)
    return Dictionary(uniqueKeysWithValues: zip(keys, names))
  }

  /// The companies of internships, where the server offers them.
  private func addCompanies(
    to people: inout [PersonKey: Person]
  ) async throws(HyperplanningError) {
    guard client.capabilities.supports(.internships) else { return }
    let internships = try await client.allInternships()
    let learners = try await client.learners(of: internships)
    let companies = try await client.companies(of: internships)
    for key in people.keys { people[key]?.company = "" }
    for (learner, company) in zip(learners, companies) {
      guard let learner else { continue }
      people[.learner(learner.number)]?.company = company
    }
  }
}

extension Person {
  /// A person as the mandatory batch calls describe them.
  fileprivate init(
    _ key: PersonKey,
    _ lastName: String,
    _ firstName: String,
    _ email: String
  ) {
    self.init(key: key, lastName: lastName, firstName: firstName, email: email)
  }
}
