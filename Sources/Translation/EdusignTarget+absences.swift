public import Campus
import Edusign

extension EdusignTarget {
  /// Every justified absence of the account, by its id.
  ///
  /// - Throws: when any page failed or an absence could not be read: a reason would be missing.
  public func justifiedAbsences() async throws(RemoteFailure) -> [String: JustifiedAbsence] {
    var absences: [String: JustifiedAbsence] = [:]
    do throws(EdusignError) {
      try await client.forEachAbsence { item throws(EdusignError) in
        let wire = try item.decodeAbsence()
        absences[wire.id] = JustifiedAbsence(
          id: wire.id,
          learner: wire.studentID ?? "",
          sheet: wire.courseID ?? "",
          reason: wire.reasonID,
          startsAt: wire.start.map(Instant.init(milliseconds:)),
          endsAt: wire.end.map(Instant.init(milliseconds:))
        )
      }
    } catch {
      throw failure(error)
    }
    return absences
  }

  /// The names of the reasons for absence, by their numbers.
  ///
  /// **Source**: `edusign-api.md` 9: the numbers 0 to 7 are built in, the school's own are listed.
  public func absenceReasons() async throws(RemoteFailure) -> [Int: String] {
    let listed = try await translated { () async throws(EdusignError) in
      try await client.absenceReasons()
    }
    return listed.reduce(into: Self.builtInReasons) { names, reason in
      names[reason.id] = reason.name
    }
  }

  private static let builtInReasons: [Int: String] = [
    0: "Unknown", 1: "Sick leave", 2: "Death of a relative", 3: "Funeral",
    4: "Medical appointment", 5: "Job interview", 6: "In company", 7: "Other",
  ]
}
