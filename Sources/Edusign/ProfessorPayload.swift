/// What we want an instructor's card to say.
///
/// Members without a value are not sent, so that what a person entered by hand stays.
/// **Source**: edusign-api.md 5 [D MC, IV3; C LW].
public struct ProfessorPayload: Sendable, Equatable {
  /// The first name.
  public var firstName: String
  /// The family name.
  public var lastName: String
  /// The address; must not be empty.
  public var email: String
  /// The telephone number.
  public var phone: String?
  /// What he teaches, as free text.
  public var speciality: String?
  /// Free labels; replaces those he has.
  public var tags: [String]?
  /// The caller's own id.
  public var apiID: String?
  /// The name of the system that gives the `apiID`.
  public var apiType: String?

  /// A payload made of its parts.
  public init(
    firstName: String,
    lastName: String,
    email: String,
    phone: String? = nil,
    speciality: String? = nil,
    tags: [String]? = nil,
    apiID: String? = nil,
    apiType: String? = nil
  ) {
    self.firstName = firstName
    self.lastName = lastName
    self.email = email
    self.phone = phone
    self.speciality = speciality
    self.tags = tags
    self.apiID = apiID
    self.apiType = apiType
  }

  /// The bytes that enter the instructor; `mailsCredentials` lets Edusign write to him.
  ///
  /// The member stands *beside*
  ///   `professor` and is negated (edusign-api.md 5).
  public func createBody(mailsCredentials: Bool) -> [UInt8] {
    JSONWriter.object { writer in
      writer.member("professor") { write(into: &$0) }
      writer.member("dontSendCredentials", !mailsCredentials)
    }
  }

  /// The bytes that change the instructor with that id; `hidden` archives or brings back.
  public func updateBody(id: String, hidden: Bool? = nil) -> [UInt8] {
    JSONWriter.object { writer in
      writer.member("professor") { writer in
        writer.member("ID", id)
        write(into: &writer)
        if let hidden { writer.member("HIDDEN", hidden) }
      }
    }
  }

  /// Refuses what the contract forbids, before anything is sent.
  func check(_ operation: EdusignOperation) throws(EdusignError) {
    guard !firstName.isEmpty, !lastName.isEmpty, !email.isEmpty else {
      throw EdusignError(.invalidRequest, operation, remark: "a name or the e-mail is empty")
    }
  }

  private func write(into writer: inout JSONWriter) {
    writer.member("FIRSTNAME", firstName)
    writer.member("LASTNAME", lastName)
    writer.member("EMAIL", email)
    writer.member("PHONE", ifGiven: phone)
    writer.member("SPECIALITY", ifGiven: speciality)
    writer.member("TAGS", ifGiven: tags)
    writer.member("API_ID", ifGiven: apiID)
    writer.member("API_TYPE", ifGiven: apiType)
  }
}
