/// What we want the card of somebody outside the school to say.
///
/// **Source**: edusign-api.md 10: the fields [C TT]; that they are sent like this [I].
public struct ExternalPayload: Sendable, Equatable {
  /// The first name; must not be empty.
  public var firstName: String
  /// The family name; must not be empty.
  public var lastName: String
  /// The address; must not be empty.
  public var email: String
  /// The caller's own id.
  public var apiID: String
  /// The name of the system that gives the `apiID`.
  public var apiType: String

  /// A payload made of its parts.
  public init(
    firstName: String,
    lastName: String,
    email: String,
    apiID: String,
    apiType: String
  ) {
    self.firstName = firstName
    self.lastName = lastName
    self.email = email
    self.apiID = apiID
    self.apiType = apiType
  }

  /// The bytes that enter the card.
  public func createBody() -> [UInt8] {
    JSONWriter.object { writer in
      writer.member("external") { writer in
        writer.member("FIRSTNAME", firstName)
        writer.member("LASTNAME", lastName)
        writer.member("EMAIL", email)
        writer.member("API_ID", apiID)
        writer.member("API_TYPE", apiType)
      }
    }
  }

  /// Refuses what the contract forbids, before anything is sent.
  func check(_ operation: EdusignOperation) throws(EdusignError) {
    guard !firstName.isEmpty, !lastName.isEmpty, !email.isEmpty else {
      throw EdusignError(.invalidRequest, operation, remark: "a name or the e-mail is empty")
    }
  }
}
