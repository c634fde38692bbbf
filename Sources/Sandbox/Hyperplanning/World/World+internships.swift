extension World {
  /// The key of a tutor of that name and address, added when there is none; 0 for nobody.
  mutating func tutorKey(_ person: PersonEdit?) -> UInt32 {
    guard let person else { return 0 }
    let tutor = WorldTutor(
      key: 0,
      lastName: person.lastName ?? "",
      firstName: person.firstName ?? "",
      email: person.email ?? ""
    )
    let known = tutors.rows.first { row in
      row.lastName == tutor.lastName && row.firstName == tutor.firstName && row.email == tutor.email
    }
    return known?.key ?? tutors.add(tutor)
  }

  /// Adds a learner's time in a company.
  mutating func addInternship(
    of learner: UInt32,
    company: String,
    tutor: PersonEdit?,
    days: ClosedRange<CivilDay>?
  ) throws(SandboxError) -> WorldChange {
    _ = try learnerPlace(learner)
    _ = internships.add(
      WorldInternship(
        key: 0,
        learner: learner,
        company: company,
        tutor: tutorKey(tutor),
        start: days?.lowerBound,
        end: days?.upperBound
      )
    )
    return WorldChange(.learner, key: learner, changed: [learner])
  }

  /// Removes a learner's times in companies; the companies and tutors stay.
  mutating func removeInternships(of learner: UInt32) throws(SandboxError) -> WorldChange {
    _ = try learnerPlace(learner)
    for internship in internships.rows where internship.learner == learner {
      internships.remove(internship.key)
    }
    return WorldChange(.learner, key: learner, changed: [learner])
  }
}
