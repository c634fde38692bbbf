extension EdusignClient {
  /// Hands out every instructor, undecoded.
  ///
  /// - Parameters:
  ///   - expecting: how many there were last time, as for sheets.
  ///   - each: receives each instructor once.
  /// - Returns: what was read, when the list is complete.
  /// - Throws: also after some were handed out; the list is incomplete then.
  @discardableResult
  public func forEachProfessor(
    expecting: Int = 0,
    _ each: (RawItem) async throws(EdusignError) -> Void
  ) async throws(EdusignError) -> ListTally {
    try await forEachItem(of: PagedList(.listProfessors), expecting: expecting, each)
  }

  /// Reads one instructor; archived ones too.
  public func professor(_ id: String) async throws(EdusignError) -> WireProfessor {
    try await object(.getProfessor, WireProfessor.self, id: id)
  }

  /// The instructor with that address, archived or not; `nil` when the remote says there is none.
  public func professor(email: String) async throws(EdusignError) -> WireProfessor? {
    try await person(.getProfessorByEmail, WireProfessor.self, email: email, emailOf: \.email)
  }

  /// The id of the instructor with that external id; `nil` when the remote says there is none.
  public func professorID(externalID: String) async throws(EdusignError) -> String? {
    try await found(.findProfessor, externalID: externalID)
  }

  /// Enters an instructor.
  ///
  /// - Parameters:
  ///   - payload: what his card is to say.
  ///   - mailsCredentials: whether Edusign writes to him.
  ///   - requestID: an id of ours for the remote's log.
  /// - Returns: the new card's id.
  /// - Throws: `already_exists` when the address is taken.
  public func createProfessor(
    _ payload: ProfessorPayload,
    mailsCredentials: Bool,
    requestID: String? = nil
  ) async throws(EdusignError) -> CreatedObject {
    try payload.check(.createProfessor)
    let body = payload.createBody(mailsCredentials: mailsCredentials)
    return try await created(APICall(.createProfessor, body: body, requestID: requestID))
  }

  /// Changes an instructor; there is no route of its own to bring an archived one back.
  ///
  /// - Parameters:
  ///   - id: whom.
  ///   - payload: what his card is to say.
  ///   - hidden: archives or brings back (edusign-api.md 5 [D MC]); `nil` leaves that alone.
  ///   - requestID: an id of ours for the remote's log.
  /// - Returns: what was changed.
  /// - Throws: what any call may throw.
  public func updateProfessor(
    _ id: String,
    _ payload: ProfessorPayload,
    hidden: Bool? = nil,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try APICall.check(id, for: .updateProfessor)
    try payload.check(.updateProfessor)
    let body = payload.updateBody(id: id, hidden: hidden)
    return try await changed(
      APICall(.updateProfessor, subject: id, body: body, requestID: requestID),
      id: id
    )
  }

  /// Archives an instructor.
  public func archiveProfessor(
    _ id: String,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try await changed(APICall(.archiveProfessor, id: id, requestID: requestID), id: id)
  }
}
