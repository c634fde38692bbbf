/// What we want a group to say; its members are always sent whole.
///
/// **Source**: edusign-api.md 6: PATCH replaces the members [C LW]; without them it might empty the
/// group.
public struct GroupPayload: Sendable, Equatable {
  /// The name; must not be empty.
  public var name: String
  /// A longer text.
  public var description: String?
  /// All members.
  public var studentIDs: [String]
  /// The group that this one is part of.
  public var parentID: String?
  /// The caller's own id.
  public var apiID: String?
  /// The name of the system that gives the `apiID`.
  public var apiType: String?

  /// A payload made of its parts.
  public init(
    name: String,
    description: String? = nil,
    studentIDs: [String],
    parentID: String? = nil,
    apiID: String? = nil,
    apiType: String? = nil
  ) {
    self.name = name
    self.description = description
    self.studentIDs = studentIDs
    self.parentID = parentID
    self.apiID = apiID
    self.apiType = apiType
  }

  /// The bytes that make the group.
  public func createBody() -> [UInt8] {
    JSONWriter.object { writer in
      writer.member("group") { write(into: &$0) }
    }
  }

  /// The bytes that replace the group with that id.
  public func updateBody(id: String) -> [UInt8] {
    JSONWriter.object { writer in
      writer.member("group") { writer in
        writer.member("ID", id)
        write(into: &writer)
      }
    }
  }

  /// Refuses what the contract forbids, before anything is sent.
  func check(_ operation: EdusignOperation) throws(EdusignError) {
    if name.isEmpty { throw EdusignError(.invalidRequest, operation, remark: "no name") }
    for id in studentIDs { try APICall.check(id, for: operation) }
  }

  private func write(into writer: inout JSONWriter) {
    writer.member("NAME", name)
    writer.member("DESCRIPTION", ifGiven: description)
    writer.member("STUDENTS", studentIDs)
    writer.member("PARENT", ifGiven: parentID)
    writer.member("API_ID", ifGiven: apiID)
    writer.member("API_TYPE", ifGiven: apiType)
  }
}
