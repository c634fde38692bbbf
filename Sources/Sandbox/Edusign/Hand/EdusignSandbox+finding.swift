/// How people name things: by id, else by external id, else by address.
extension EdusignSandbox {
  /// Works on the school as a person would, with refusals turned into errors.
  func byHand<Result: Sendable>(
    _ operation: String,
    _ work: (inout EdusignSchool) throws -> Result
  ) throws(EdusignSandboxError) -> Result {
    do {
      return try withSchool(work)
    } catch let error as EdusignSandboxError {
      throw error
    } catch let refusal as EdusignRefusal {
      throw EdusignSandboxError(.refused, during: operation, refusal.sentence)
    } catch {
      throw EdusignSandboxError(.refused, during: operation, "\(error)")
    }
  }
}

extension EdusignSchool {
  /// The id of a sheet named by its id or its external id.
  func sheetID(_ name: String, _ operation: String) throws(EdusignSandboxError) -> String {
    guard let sheet = sheets[name] ?? sheets.first(apiID: name) else {
      throw EdusignSandboxError(.unknownSheet, during: operation, "There is no sheet \(name).")
    }
    return sheet.id
  }

  /// The id of a learner named by id, external id or address.
  func learnerID(_ name: String, _ operation: String) throws(EdusignSandboxError) -> String {
    guard
      let student = students[name] ?? students.first(apiID: name) ?? students.first(email: name)
    else {
      throw EdusignSandboxError(.unknownPerson, during: operation, "There is no learner \(name).")
    }
    return student.id
  }

  /// The id of an instructor named by id, external id or address.
  func instructorID(_ name: String, _ operation: String) throws(EdusignSandboxError) -> String {
    guard
      let professor = professors[name] ?? professors.first(apiID: name)
        ?? professors.first(email: name)
    else {
      throw EdusignSandboxError(
        .unknownPerson,
        during: operation,
        "There is no instructor \(name)."
      )
    }
    return professor.id
  }
}
