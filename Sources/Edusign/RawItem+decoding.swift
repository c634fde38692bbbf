import FoundationEssentials

extension RawItem {
  /// The element of a list of sheets.
  ///
  /// - Throws: `undecodable`; such an element is still there and never evidence of absence.
  public func decodeSheet() throws(EdusignError) -> WireSheet {
    try decode(.listSheets)
  }

  /// The element of a list of learners.
  ///
  /// - Throws: `undecodable`.
  public func decodeStudent() throws(EdusignError) -> WireStudent {
    try decode(.listStudents)
  }

  /// The element of a list of instructors.
  ///
  /// - Throws: `undecodable`.
  public func decodeProfessor() throws(EdusignError) -> WireProfessor {
    try decode(.listProfessors)
  }

  /// The element of a list of groups.
  ///
  /// - Throws: `undecodable`.
  public func decodeGroup() throws(EdusignError) -> WireGroup {
    try decode(.listGroups)
  }

  /// The element of a list of justified absences.
  ///
  /// - Throws: `undecodable`.
  public func decodeAbsence() throws(EdusignError) -> WireAbsence {
    try decode(.listAbsences)
  }

  private func decode<Value: Decodable>(
    _ operation: EdusignOperation
  ) throws(EdusignError) -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data(bytes))
    } catch {
      let place = DecodingPlace.text(of: error)
      throw EdusignError(.undecodable, operation, subject: id, remark: place)
    }
  }
}
