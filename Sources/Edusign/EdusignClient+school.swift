extension EdusignClient {
  /// Reads the account's own card; the cheapest proof that the key works.
  public func school() async throws(EdusignError) -> WireSchool {
    try await answer(to: APICall(.getSchool)).object(WireSchool.self)
  }

  /// Hands out every justified absence, undecoded.
  ///
  /// - Parameters:
  ///   - expecting: how many there were last time, as for sheets.
  ///   - each: receives each absence once.
  /// - Returns: what was read, when the list is complete.
  /// - Throws: also after some were handed out; the list is incomplete then.
  @discardableResult
  public func forEachAbsence(
    expecting: Int = 0,
    _ each: (RawItem) async throws(EdusignError) -> Void
  ) async throws(EdusignError) -> ListTally {
    try await forEachItem(of: PagedList(.listAbsences), expecting: expecting, each)
  }

  /// The reasons for absence that the account knows.
  public func absenceReasons() async throws(EdusignError) -> [WireAbsenceReason] {
    try await answer(to: APICall(.listAbsenceReasons)).list(of: WireAbsenceReason.self)
  }
}
