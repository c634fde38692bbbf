public import Campus
import Edusign

/// The card of a tutor in Edusign.
public struct TutorCard: Hashable, Sendable {
  /// Its id in Edusign.
  public var remoteID: String
  /// The caller's own id written on it; empty on cards made by hand.
  public var externalID: String
  /// Whether it is set aside.
  public var isArchived: Bool
}

extension EdusignTarget {
  /// The card that bears a tutor's address; `nil` when Edusign says that there is none.
  public func tutor(email: String) async throws(RemoteFailure) -> TutorCard? {
    do {
      return try await client.external(email: email).map { wire in
        TutorCard(remoteID: wire.id, externalID: wire.apiID ?? "", isArchived: wire.isHidden)
      }
    } catch {
      throw failure(error)
    }
  }

  /// Makes a tutor's card; gives its remote id.
  public func createTutor(
    _ tutor: Tutor,
    externalID: String,
    requestID: String
  ) async -> WriteOutcome<String> {
    await outcome { () async throws(EdusignError) in
      let payload = ExternalPayload(
        firstName: tutor.firstName,
        lastName: tutor.lastName,
        email: tutor.email.text,
        apiID: externalID,
        apiType: ExternalIDs.sourceName
      )
      return try await client.createExternal(payload, requestID: requestID).id
    }
  }

  /// Replaces the tutors who follow a learner; everything else on the profile stays as it is.
  ///
  /// - Parameters:
  ///   - tutors: the ids of their cards.
  ///   - profile: the learner's profile as it was just read: a change has to repeat its names.
  ///   - requestID: the name of the request.
  /// - Returns: what became of the write.
  public func setTutors(
    _ tutors: [String],
    of profile: Profile,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(EdusignError) in
      let payload = StudentPayload(
        firstName: profile.firstName,
        lastName: profile.lastName,
        email: profile.email,
        followerIDs: tutors
      )
      _ = try await client.updateStudent(profile.remoteID, payload, requestID: requestID)
    }
  }
}
