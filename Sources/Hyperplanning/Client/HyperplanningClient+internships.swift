public import Campus

/// Internships and work-study periods; all names of this port are inferred.
extension HyperplanningClient {
  /// Every internship and work-study period.
  public func allInternships() async throws(HyperplanningError) -> [InternshipKey] {
    try await keys(.allInternships)
  }

  /// The learner of each internship, in order.
  public func learners(
    of internships: [InternshipKey]
  ) async throws(HyperplanningError) -> [LearnerKey?] {
    try await parallelKeys(.learnersOfInternships, internships)
  }

  /// The name of the company of each internship, in order; may be empty.
  public func companies(
    of internships: [InternshipKey]
  ) async throws(HyperplanningError) -> [String] {
    try await parallel(.companiesOfInternships, internships, \.texts)
  }

  /// The first day of each internship, in order; nothing where it has none.
  public func starts(
    of internships: [InternshipKey]
  ) async throws(HyperplanningError) -> [LocalDay?] {
    try await parallel(.startsOfInternships, internships, \.dates)
  }

  /// The last day of each internship, in order; nothing where it has none.
  public func ends(
    of internships: [InternshipKey]
  ) async throws(HyperplanningError) -> [LocalDay?] {
    try await parallel(.endsOfInternships, internships, \.dates)
  }

  /// Who follows the learner in each internship, in order; nobody where none is named.
  public func tutors(
    of internships: [InternshipKey]
  ) async throws(HyperplanningError) -> [InternshipTutorKey?] {
    try await parallelKeys(.tutorsOfInternships, internships)
  }

  /// The family names, in order; empty where there is none.
  public func familyNames(
    of tutors: [InternshipTutorKey]
  ) async throws(HyperplanningError) -> [String] {
    try await parallel(.familyNamesOfTutors, tutors, \.texts)
  }

  /// The first names, in order; empty where there is none.
  public func firstNames(
    of tutors: [InternshipTutorKey]
  ) async throws(HyperplanningError) -> [String] {
    try await parallel(.firstNamesOfTutors, tutors, \.texts)
  }

  /// The e-mails, in order; empty where there is none.
  public func emails(
    of tutors: [InternshipTutorKey]
  ) async throws(HyperplanningError) -> [String] {
    try await parallel(.emailsOfTutors, tutors, \.texts)
  }
}
