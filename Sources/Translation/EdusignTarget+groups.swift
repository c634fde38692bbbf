public import Campus
import Edusign

/// The groups of learners that a listing showed.
public struct GroupListing: Sendable {
  /// Groups that were read, by remote id.
  public internal(set) var groups: [String: LearnerGroup] = [:]
  /// Groups that are there and could not be understood, with the reason.
  public internal(set) var undecodable: [String: String] = [:]
}

extension EdusignTarget {
  /// Every group of learners that is not archived.
  ///
  /// - Parameter count: how many there were last time.
  /// - Returns: what a complete listing showed.
  /// - Throws: when any page failed; nothing is known then.
  public func groups(expecting count: Int) async throws(RemoteFailure) -> GroupListing {
    var listing = GroupListing()
    do throws(EdusignError) {
      try await client.forEachGroup(expecting: count) { item throws(EdusignError) in
        do throws(EdusignError) {
          let group = LearnerGroup(try item.decodeGroup())
          listing.groups[group.remoteID] = group
        } catch {
          listing.undecodable[item.id ?? "#\(item.hash)"] = error.description
        }
      }
    } catch {
      throw failure(error)
    }
    return listing
  }

  /// One group, looked at directly, archived or not; `nil` when Edusign says that there is none.
  public func group(_ remoteID: String) async throws(RemoteFailure) -> LearnerGroup? {
    do {
      return LearnerGroup(try await client.group(remoteID))
    } catch  where error.code == .notFound {
      return nil
    } catch {
      throw failure(error)
    }
  }

  /// The group that bears an external id; `nil` when Edusign says that there is none.
  public func group(externalID: String) async throws(RemoteFailure) -> LearnerGroup? {
    let id: String?
    do {
      id = try await client.groupID(externalID: externalID)
    } catch {
      throw failure(error)
    }
    guard let id else { return nil }
    return try await group(id)
  }

  /// Makes a group; gives its remote id.
  public func createGroup(
    _ document: GroupDocument,
    externalID: String,
    requestID: String
  ) async -> WriteOutcome<String> {
    await outcome { () async throws(EdusignError) in
      let payload = GroupPayload(document, remark: "", externalID: externalID)
      return try await client.createGroup(payload, requestID: requestID).id
    }
  }

  /// Replaces what a group says; `remark` is the longer text that it had and keeps.
  public func updateGroup(
    _ remoteID: String,
    _ document: GroupDocument,
    remark: String,
    externalID: String,
    requestID: String
  ) async -> WriteOutcome<Void> {
    await outcome { () async throws(EdusignError) in
      let payload = GroupPayload(document, remark: remark, externalID: externalID)
      _ = try await client.updateGroup(remoteID, payload, requestID: requestID)
    }
  }
}

extension GroupPayload {
  fileprivate init(_ document: GroupDocument, remark: String, externalID: String) {
    self.init(
      name: document.name,
      description: remark.isEmpty ? nil : remark,
      studentIDs: document.learners,
      parentID: document.parent.isEmpty ? nil : document.parent,
      apiID: externalID,
      apiType: ExternalIDs.sourceName
    )
  }
}

extension LearnerGroup {
  fileprivate init(_ group: WireGroup) {
    self.init(
      remoteID: group.id,
      externalID: GroupExternalID(group.apiID ?? "", source: group.apiType ?? ""),
      document: GroupDocument(
        name: group.name,
        parent: group.parentID ?? "",
        learners: group.studentIDs
      ),
      remark: group.description ?? "",
      isArchived: group.isHidden
    )
  }
}
