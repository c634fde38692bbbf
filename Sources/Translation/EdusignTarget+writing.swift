public import Campus
import Edusign

/// What became of one write.
public enum WriteOutcome<Value: Sendable>: Sendable {
  /// Edusign said that it is done.
  case done(Value)
  /// It certainly had no effect.
  case refused(RemoteFailure)
  /// Nobody knows: only looking again can tell.
  case doubtful(RemoteFailure)
}

extension EdusignTarget {
  /// Makes a sheet; gives its remote id.
  public func createSheet(
    _ document: SheetDocument,
    externalID: String,
    requestID: String
  ) async -> WriteOutcome<String> {
    await outcome { () async throws(EdusignError) in
      let payload = SheetPayload(document, externalID: externalID)
      return try await client.createSheet(payload, requestID: requestID).id
    }
  }

  /// Writes all fields of a sheet.
  public func replaceSheet(
    _ remoteID: String,
    with document: SheetDocument,
    externalID: String,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(EdusignError) in
      let payload = SheetPayload(document, externalID: externalID)
      _ = try await client.updateSheet(remoteID, payload, requestID: requestID)
    }
  }

  /// Deletes a sheet.
  public func deleteSheet(_ remoteID: String, requestID: String) async -> WriteOutcome<Void> {
    await outcome { () async throws(EdusignError) in
      _ = try await client.deleteSheet(remoteID, requestID: requestID)
    }
  }

  /// Puts a learner on a sheet; one who is on it already is as good.
  public func addLearner(
    _ learner: String,
    to sheet: String,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(EdusignError) in
      do throws(EdusignError) {
        _ = try await client.addLearner(learner, to: sheet, requestID: requestID)
      } catch  where error.code == .alreadyInList {
        return
      }
    }
  }

  /// Takes a learner off a sheet.
  public func removeLearner(
    _ learner: String,
    from sheet: String,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(EdusignError) in
      _ = try await client.removeLearner(learner, from: sheet, requestID: requestID)
    }
  }

  /// Makes a profile; gives its remote id.
  ///
  /// - Parameters:
  ///   - person: whose.
  ///   - externalID: the name that it bears.
  ///   - mailsLogin: whether Edusign mails login details to the person.
  ///   - requestID: the name of the request.
  /// - Returns: what became of the write.
  public func createProfile(
    _ person: Person,
    externalID: String,
    mailsLogin: Bool,
    requestID: String
  ) async -> WriteOutcome<String> {
    await outcome { () async throws(EdusignError) in
      switch person.key.role {
      case .learner:
        let payload = StudentPayload(person, externalID: externalID)
        return try await client.createStudent(
          payload,
          mailsCredentials: mailsLogin,
          requestID: requestID
        ).id
      case .instructor:
        let payload = ProfessorPayload(person, externalID: externalID)
        return try await client.createProfessor(
          payload,
          mailsCredentials: mailsLogin,
          requestID: requestID
        ).id
      }
    }
  }

  /// Brings a profile up to date.
  ///
  /// - Parameters:
  ///   - remoteID: the profile.
  ///   - person: what it shall say.
  ///   - agreed: what both sides last agreed on; a field that was agreed and is empty now is
  ///     emptied there, and one that we never filled is left alone.
  ///   - externalID: the name that it bears.
  ///   - requestID: the name of the request.
  /// - Returns: what became of the write.
  public func updateProfile(
    _ remoteID: String,
    _ person: Person,
    agreed: Person?,
    externalID: String,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(EdusignError) in
      switch person.key.role {
      case .learner:
        let payload = StudentPayload(person, agreed: agreed, externalID: externalID)
        _ = try await client.updateStudent(remoteID, payload, requestID: requestID)
      case .instructor:
        let payload = ProfessorPayload(person, agreed: agreed, externalID: externalID)
        _ = try await client.updateProfessor(remoteID, payload, requestID: requestID)
      }
    }
  }

  func outcome<Value: Sendable>(
    _ work: () async throws(EdusignError) -> Value
  ) async -> WriteOutcome<Value> {
    do {
      return .done(try await work())
    } catch {
      let failure = self.failure(error)
      return failure.mayHaveTakenEffect ? .doubtful(failure) : .refused(failure)
    }
  }
}

extension SheetPayload {
  fileprivate init(_ document: SheetDocument, externalID: String) {
    self.init(
      name: document.title,
      start: document.startsAt.milliseconds,
      end: document.endsAt.milliseconds,
      classroom: document.room,
      professorIDs: document.instructors,
      studentIDs: document.learners,
      apiID: externalID,
      apiType: ExternalIDs.sourceName
    )
  }
}

extension Person {
  /// An optional field as it is sent: nothing where it is empty and always was.
  fileprivate func told(_ field: KeyPath<Person, String>, _ agreed: Person?) -> String? {
    let text = self[keyPath: field]
    // A number that no telephone has would only have the whole profile refused.
    if field == \.phone, !PhoneNumber.isUsable(text) { return nil }
    return text.isEmpty && agreed?[keyPath: field].isEmpty != false ? nil : text
  }
}

extension StudentPayload {
  fileprivate init(_ person: Person, agreed: Person? = nil, externalID: String) {
    self.init(
      firstName: person.firstName,
      lastName: person.lastName,
      email: person.email,
      phone: person.told(\.phone, agreed),
      trainingName: person.told(\.training, agreed),
      company: person.told(\.company, agreed),
      apiID: externalID,
      apiType: ExternalIDs.sourceName
    )
  }
}

extension ProfessorPayload {
  fileprivate init(_ person: Person, agreed: Person? = nil, externalID: String) {
    self.init(
      firstName: person.firstName,
      lastName: person.lastName,
      email: person.email,
      phone: person.told(\.phone, agreed),
      apiID: externalID,
      apiType: ExternalIDs.sourceName
    )
  }
}
