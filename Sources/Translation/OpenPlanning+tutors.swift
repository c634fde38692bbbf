public import Campus
import Hyperplanning

extension OpenPlanning {
  /// Whether this server tells who follows learners in their companies.
  ///
  /// **Source**: `hyperplanning-api.md` 7.5: no name of these operations is attested.
  private var tellsTutors: Bool { client.capabilities.supports(.internshipTutors) }

  /// Who follows which learner on which days, as the internships and work-study periods say.
  ///
  /// A period counts on its own days; where the server does not tell them, on all.
  ///
  /// - Returns: the learners by key; a tutor without a usable address is noted as such.
  /// - Throws: `RemoteFailure` with gravity `configuration` and code `not_told` where the server
  ///   does not offer the operations; with another one when it does not answer.
  public func tutors() async throws(RemoteFailure) -> TutorBook {
    guard tellsTutors else { throw RemoteFailure.withoutTutors }
    return try await asking { () async throws(HyperplanningError) in
      let periods = try await internships()
      let people = try await internshipTutors(Set(periods.map(\.tutor)))
      var book = TutorBook()
      for period in periods {
        switch people[period.tutor] {
        case .usable(let tutor): book.add(tutor, of: .key(period.learner), during: period.days)
        case .unusable(let name):
          book.add(unusable: name, of: period.learner, during: period.days)
        case nil: continue
        }
      }
      return book
    }
  }

  private func internships() async throws(HyperplanningError) -> [Internship] {
    let internships = try await client.allInternships()
    let learners = try await client.learners(of: internships)
    let tutors = try await client.tutors(of: internships)
    var starts: [LocalDay?] = internships.map { _ in nil }
    var ends = starts
    if client.capabilities.supports(.internshipDays) {
      starts = try await client.starts(of: internships)
      ends = try await client.ends(of: internships)
    }
    return internships.indices.compactMap { place in
      guard let learner = learners[place], let tutor = tutors[place] else { return nil }
      return Internship(
        learner: learner.number,
        tutor: tutor,
        days: TutorBook.Period(from: starts[place], through: ends[place])
      )
    }
  }

  private func internshipTutors(
    _ keys: Set<InternshipTutorKey>
  ) async throws(HyperplanningError) -> [InternshipTutorKey: KnownTutor] {
    let client = client
    let keys = keys.sorted()
    let outcomes = try await client.isolatingBadKeys(keys) {
      (batch) async throws(HyperplanningError) -> [KnownTutor] in
      let lastNames = try await client.familyNames(of: batch)
      let firstNames = try await client.firstNames(of: batch)
      let emails = try await client.emails(of: batch)
      return batch.indices.map {
        KnownTutor(batch[$0], lastNames[$0], firstNames[$0], email: emails[$0])
      }
    }
    return Dictionary(
      zip(keys, outcomes).map { key, outcome in
        switch outcome {
        case .success(let finding): (key, finding)
        case .failure: (key, .unusable("\(key)"))
        }
      }
    ) { $1 }
  }
}

/// A learner's time in a company.
private struct Internship {
  let learner: UInt32
  let tutor: InternshipTutorKey
  let days: TutorBook.Period
}

/// What is known of one tutor.
private enum KnownTutor: Sendable {
  case usable(Tutor)
  /// There is no address that could be used; with the name.
  case unusable(String)

  init(
    _ key: InternshipTutorKey,
    _ lastName: String,
    _ firstName: String,
    email: String
  ) {
    if let email = EmailAddress(email) {
      self = .usable(Tutor(email: email, lastName: lastName, firstName: firstName))
    } else {
      let name = [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ")
      self = .unusable(name.isEmpty ? "\(key)" : name)
    }
  }
}

extension RemoteFailure {
  /// A server that does not tell who follows learners in their companies.
  fileprivate static let withoutTutors = RemoteFailure(
    remote: .hyperplanning,
    code: "not_told",
    gravity: .configuration,
    description: "This Hyperplanning server does not tell the tutors of internships, so nobody is "
      + "told and tutors stay linked as they are. Name a file of tutors (tutors.file)."
  )
}
