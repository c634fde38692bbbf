extension EdusignClient {
  /// Hands out every group, undecoded.
  ///
  /// - Parameters:
  ///   - expecting: how many there were last time, as for sheets.
  ///   - each: receives each group once.
  /// - Returns: what was read, when the list is complete.
  /// - Throws: also after some were handed out; the list is incomplete then.
  @discardableResult
  public func forEachGroup(
    expecting: Int = 0,
    _ each: (RawItem) async throws(EdusignError) -> Void
  ) async throws(EdusignError) -> ListTally {
    try await forEachItem(of: PagedList(.listGroups), expecting: expecting, each)
  }

  /// Reads one group.
  public func group(_ id: String) async throws(EdusignError) -> WireGroup {
    try await object(.getGroup, WireGroup.self, id: id)
  }

  /// The id of the group with that external id; `nil` when the remote says that there is none.
  public func groupID(externalID: String) async throws(EdusignError) -> String? {
    try await found(.findGroup, externalID: externalID)
  }

  /// Makes a group.
  public func createGroup(
    _ payload: GroupPayload,
    requestID: String? = nil
  ) async throws(EdusignError) -> CreatedObject {
    try payload.check(.createGroup)
    return try await created(
      APICall(.createGroup, body: payload.createBody(), requestID: requestID)
    )
  }

  /// Replaces what a group says, its members included.
  public func updateGroup(
    _ id: String,
    _ payload: GroupPayload,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try APICall.check(id, for: .updateGroup)
    try payload.check(.updateGroup)
    let body = payload.updateBody(id: id)
    return try await changed(
      APICall(.updateGroup, subject: id, body: body, requestID: requestID),
      id: id
    )
  }

  /// Archives a group; that DELETE does no more than that is inferred (edusign-api.md 6).
  public func archiveGroup(
    _ id: String,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try await changed(APICall(.archiveGroup, id: id, requestID: requestID), id: id)
  }
}
