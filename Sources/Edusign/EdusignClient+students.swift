extension EdusignClient {
  /// Hands out every learner that is not archived, undecoded.
  ///
  /// - Parameters:
  ///   - updatedAfter: only those changed later, in UTC milliseconds.
  ///   - pageSize: how many to ask for at once; the remote's own default is unknown.
  ///   - expecting: how many there were last time, as for sheets.
  ///   - each: receives each learner once.
  /// - Returns: what was read, when the list is complete.
  /// - Throws: also after some were handed out; the list is incomplete then.
  @discardableResult
  public func forEachStudent(
    updatedAfter: Int64? = nil,
    pageSize: Int? = nil,
    expecting: Int = 0,
    _ each: (RawItem) async throws(EdusignError) -> Void
  ) async throws(EdusignError) -> ListTally {
    var query: [(String, String)] = []
    if let pageSize { query.append(("limit", String(pageSize))) }
    if let updatedAfter { query.append(("updatedAfter", UTCTime.text(updatedAfter))) }
    return try await forEachItem(
      of: PagedList(.listStudents, query: query),
      expecting: expecting,
      each
    )
  }

  /// Reads one learner; archived ones too.
  public func student(_ id: String) async throws(EdusignError) -> WireStudent {
    try await object(.getStudent, WireStudent.self, id: id)
  }

  /// The learner with that address, archived or not; `nil` when the remote says there is none.
  public func student(email: String) async throws(EdusignError) -> WireStudent? {
    try await person(.getStudentByEmail, WireStudent.self, email: email, emailOf: \.email)
  }

  /// The id of the learner with that external id; `nil` when the remote says that there is none.
  public func studentID(externalID: String) async throws(EdusignError) -> String? {
    try await found(.findStudent, externalID: externalID)
  }

  /// Reads several learners; those that the remote does not know are missing from the result.
  public func students(_ ids: [String]) async throws(EdusignError) -> [WireStudent] {
    for id in ids { try APICall.check(id, for: .getStudents) }
    var students: [WireStudent] = []
    for start in stride(from: 0, to: ids.count, by: Self.idsPerCall) {
      let part = Array(ids[start..<min(start + Self.idsPerCall, ids.count)])
      let body = JSONWriter.object { $0.member("studentIds", part) }
      let answer = try await answer(to: APICall(.getStudents, body: body))
      let found = try answer.list(of: WireStudent.self)
      guard Set(found.map(\.id)).isSubset(of: part) else { throw answer.error(.wrongObject) }
      students += found
    }
    return students
  }

  /// Enters a learner; an address that an archived one bears may be refused.
  ///
  /// - Parameters:
  ///   - payload: what his card is to say.
  ///   - mailsCredentials: whether Edusign writes to him.
  ///   - requestID: an id of ours for the remote's log.
  /// - Returns: the new card's id.
  /// - Throws: `already_exists` when the address is taken.
  public func createStudent(
    _ payload: StudentPayload,
    mailsCredentials: Bool,
    requestID: String? = nil
  ) async throws(EdusignError) -> CreatedObject {
    try payload.check(.createStudent)
    let body = payload.createBody(mailsCredentials: mailsCredentials)
    return try await created(APICall(.createStudent, body: body, requestID: requestID))
  }

  /// Changes a learner.
  ///
  /// - Parameters:
  ///   - id: whom.
  ///   - payload: what his card is to say.
  ///   - hidden: archives or brings back; `nil` leaves that alone.
  ///   - requestID: an id of ours for the remote's log.
  /// - Returns: what was changed.
  /// - Throws: what any call may throw.
  public func updateStudent(
    _ id: String,
    _ payload: StudentPayload,
    hidden: Bool? = nil,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try APICall.check(id, for: .updateStudent)
    try payload.check(.updateStudent)
    let body = payload.updateBody(id: id, hidden: hidden)
    return try await changed(
      APICall(.updateStudent, subject: id, body: body, requestID: requestID),
      id: id
    )
  }

  /// Archives a learner; he stays found by id and address.
  public func archiveStudent(
    _ id: String,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try await changed(APICall(.archiveStudent, id: id, requestID: requestID), id: id)
  }

  /// Brings an archived learner back (edusign-api.md 4 [C ODOO only]).
  public func restoreStudent(
    _ id: String,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try await changed(APICall(.restoreStudent, id: id, requestID: requestID), id: id)
  }

  // No bound is documented; this keeps bodies and answers small.
  private static let idsPerCall = 200
}
