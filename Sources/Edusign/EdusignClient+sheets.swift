extension EdusignClient {
  /// Hands out every sheet that lies between two days, undecoded.
  ///
  /// A list is not a snapshot: sheets made or deleted meanwhile move others across pages.
  ///
  /// - Parameters:
  ///   - from: the first day, `YYYY-MM-DD`.
  ///   - to: the last day, at most 90 days later (edusign-api.md 2.8 [D MC]).
  ///   - expecting: how many sheets there were last time; pages are then asked side by side, and no
  ///     request more is sent than one by one.
  ///   - each: receives each sheet once.
  /// - Returns: what was read, when the list is complete.
  /// - Throws: also after some sheets were handed out; the list is incomplete then.
  @discardableResult
  public func forEachSheet(
    from: String,
    to: String,
    expecting: Int = 0,
    _ each: (RawItem) async throws(EdusignError) -> Void
  ) async throws(EdusignError) -> ListTally {
    guard let first = UTCTime.dayNumber(from), let last = UTCTime.dayNumber(to) else {
      throw EdusignError(.invalidRequest, .listSheets, remark: "a day is not YYYY-MM-DD")
    }
    guard (0...90).contains(last - first) else {
      throw EdusignError(.invalidRequest, .listSheets, remark: "not between 0 and 90 days")
    }
    let list = PagedList(.listSheets, query: [("start", from), ("end", to)])
    return try await forEachItem(of: list, expecting: expecting, each)
  }

  /// Reads one sheet.
  ///
  /// - Throws: `not_found`, `list_for_one`, `wrong_object`, and what any call may throw.
  public func sheet(_ id: String) async throws(EdusignError) -> WireSheet {
    try await object(.getSheet, WireSheet.self, id: id)
  }

  /// The id of the sheet with that external id; `nil` when the remote says that there is none.
  ///
  /// It proves presence, never that there is no twin (sync-algorithm.md 1).
  public func sheetID(externalID: String) async throws(EdusignError) -> String? {
    try await found(.findSheet, externalID: externalID)
  }

  /// Makes a sheet; the remote does not notice that it makes a second one.
  public func createSheet(
    _ payload: SheetPayload,
    requestID: String? = nil
  ) async throws(EdusignError) -> CreatedObject {
    try payload.check(.createSheet)
    let body = payload.createBody()
    return try await created(
      APICall(.createSheet, query: Self.fromStudents, body: body, requestID: requestID)
    )
  }

  /// Replaces what the sheet says; never to be sent for one that has started or bears a signature.
  public func updateSheet(
    _ id: String,
    _ payload: SheetPayload,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try APICall.check(id, for: .updateSheet)
    try payload.check(.updateSheet)
    let body = payload.updateBody(id: id)
    return try await changed(
      APICall(
        .updateSheet,
        subject: id,
        query: Self.fromStudents,
        body: body,
        requestID: requestID
      ),
      id: id
    )
  }

  /// Deletes the sheet; whether it can be got back is unknown.
  public func deleteSheet(
    _ id: String,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try await changed(APICall(.deleteSheet, id: id, requestID: requestID), id: id)
  }

  /// Puts a learner on the sheet.
  ///
  /// - Throws: `already_in_list` when he is on it, `locked` when the sheet is archived.
  public func addLearner(
    _ studentID: String,
    to sheetID: String,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try await changeRoster(.addLearner, sheetID, studentID, requestID)
  }

  /// Takes a learner off the sheet.
  ///
  /// - Throws: `locked` when the sheet is archived.
  public func removeLearner(
    _ studentID: String,
    from sheetID: String,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    try await changeRoster(.removeLearner, sheetID, studentID, requestID)
  }

  /// Archives the sheet, which makes its PDF.
  ///
  /// - Throws: `already_locked` when it is archived.
  public func lock(
    _ id: String,
    requestID: String? = nil
  ) async throws(EdusignError) -> LockedSheet {
    let answer = try await answer(to: APICall(.lockSheet, id: id, requestID: requestID))
    guard try answer.acknowledgement().shape == .object else {
      return LockedSheet(id: id, link: nil)
    }
    return LockedSheet(id: id, link: try answer.decode(ResultOf<SheetLink>.self).result.link)
  }

  /// Opens the archived sheet again.
  public func unlock(
    _ id: String,
    requestID: String? = nil
  ) async throws(EdusignError) -> ChangedObject {
    let body = Array("[]".utf8)
    return try await changed(
      APICall(.unlockSheet, id: id, body: body, requestID: requestID),
      id: id
    )
  }

  // Undocumented, sent by the vendor's own plugin: the roster is `STUDENTS` (edusign-api.md 3.1).
  private static let fromStudents = [("fromStudents", "1")]

  private func changeRoster(
    _ operation: EdusignOperation,
    _ sheetID: String,
    _ studentID: String,
    _ requestID: String?
  ) async throws(EdusignError) -> ChangedObject {
    try APICall.check(studentID, for: operation)
    let body = JSONWriter.object { $0.member("studentId", studentID) }
    let call = try APICall(operation, id: sheetID, body: body, requestID: requestID)
    let answer = try await answer(to: call)
    _ = try answer.acknowledgement()
    return ChangedObject(operation: operation, id: sheetID)
  }
}

/// The answer of archiving.
private struct SheetLink: Decodable {
  /// The link to the PDF, if there is one.
  let link: String?

  /// Reads the result of a lock.
  init(from decoder: any Decoder) throws {
    link = try decoder.container(keyedBy: FieldKey.self).text("link")
  }
}
