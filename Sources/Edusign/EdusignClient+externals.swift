extension EdusignClient {
  /// The card with that address; `nil` when the remote says that there is none.
  public func external(email: String) async throws(EdusignError) -> WireExternal? {
    try await person(.getExternalByEmail, WireExternal.self, email: email, emailOf: \.email)
  }

  /// Enters somebody from outside the school.
  ///
  /// - Returns: the new card's id.
  /// - Throws: `already_exists` when the address is taken.
  public func createExternal(
    _ payload: ExternalPayload,
    requestID: String? = nil
  ) async throws(EdusignError) -> CreatedObject {
    try payload.check(.createExternal)
    let body = payload.createBody()
    return try await created(APICall(.createExternal, body: body, requestID: requestID))
  }
}
