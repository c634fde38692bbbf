import Edusign

/// A family of routes that a key may or may not use.
public struct RouteRight: Sendable {
  /// The family as Edusign names it where keys are made.
  public var family: String
  /// Why the key cannot use it; `nil` when it can.
  public var refusal: RemoteFailure?
}

extension EdusignTarget {
  /// Tries to read one object of each family that a run needs.
  ///
  /// Rights are given by family (`edusign-api.md` 2.1); whether a right to read is one to write is
  /// unknown, and nothing is written to find out.
  public func rights() async -> [RouteRight] {
    // A name that no object bears: the answer "there is none" proves the right to ask.
    let nobody = "passerelle-check"
    var rights: [RouteRight] = []
    rights.append(
      await right("Courses") { () async throws(EdusignError) in
        _ = try await client.sheetID(externalID: nobody)
      }
    )
    rights.append(
      await right("Students") { () async throws(EdusignError) in
        _ = try await client.studentID(externalID: nobody)
      }
    )
    rights.append(
      await right("Professors") { () async throws(EdusignError) in
        _ = try await client.professorID(externalID: nobody)
      }
    )
    return rights
  }

  private func right(
    _ family: String,
    _ attempt: () async throws(EdusignError) -> Void
  ) async -> RouteRight {
    do {
      try await attempt()
      return RouteRight(family: family, refusal: nil)
    } catch {
      return RouteRight(family: family, refusal: failure(error))
    }
  }
}
