/// How people name things: by id, else by external id, else by address.
extension EdusignSandbox {
  /// Works on the school as a person would, with refusals turned into errors.
  func byHand<Result: Sendable>(
    _ operation: String,
    _ work: (inout EdusignSchool) throws -> Result
  ) throws(SandboxError) -> Result {
    settle()
    do {
      return try withSchool(work)
    } catch let error as SandboxError {
      throw error
    } catch let refusal as EdusignRefusal {
      throw SandboxError(.impossibleAction, operation: operation, message: refusal.sentence)
    } catch {
      throw SandboxError(.impossibleAction, operation: operation, message: "\(error)")
    }
  }
}

extension EdusignSchool {
  /// The id of a sheet named by its id or its external id.
  func sheetID(_ name: String, _ operation: String) throws(SandboxError) -> String {
    guard let sheet = sheets[name] ?? sheets.first(apiID: name) else {
      throw SandboxError(.unknownKey, operation: operation, message: "There is no sheet \(name).")
    }
    return sheet.id
  }

  /// The id of a learner named by id, external id or address.
  func learnerID(_ name: String, _ operation: String) throws(SandboxError) -> String {
    guard
      let student = students[name] ?? students.first(apiID: name) ?? students.first(email: name)
    else {
      throw SandboxError(.unknownKey, operation: operation, message: "There is no learner \(name).")
    }
    return student.id
  }

  /// The id of an instructor named by id, external id or address.
  func instructorID(_ name: String, _ operation: String) throws(SandboxError) -> String {
    guard
      let professor = professors[name] ?? professors.first(apiID: name)
        ?? professors.first(email: name)
    else {
      throw SandboxError(
        .unknownKey,
        operation: operation,
        message: "There is no instructor \(name)."
      )
    }
    return professor.id
  }
}
