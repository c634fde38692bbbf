/// What we want a learner's card to say.
///
/// Members without a value are not sent, so that what a person entered by hand stays.
/// **Source**: edusign-api.md 4 [D MC, IV3].
public struct StudentPayload: Sendable, Equatable {
  /// The first name.
  public var firstName: String
  /// The family name.
  public var lastName: String
  /// The address; must not be empty.
  public var email: String
  /// The telephone number.
  public var phone: String?
  /// The school's file number.
  public var fileNumber: String?
  /// The training, as free text.
  public var trainingName: String?
  /// The company of an apprentice.
  public var company: String?
  /// All groups of the learner; replaces those he has.
  public var groupIDs: [String]?
  /// The externals who follow him; replaces those he has.
  public var followerIDs: [String]?
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
    fileNumber: String? = nil,
    trainingName: String? = nil,
    company: String? = nil,
    groupIDs: [String]? = nil,
    followerIDs: [String]? = nil,
    tags: [String]? = nil,
    apiID: String? = nil,
    apiType: String? = nil
  ) {
    self.firstName = firstName
    self.lastName = lastName
    self.email = email
    self.phone = phone
    self.fileNumber = fileNumber
    self.trainingName = trainingName
    self.company = company
    self.groupIDs = groupIDs
    self.followerIDs = followerIDs
    self.tags = tags
    self.apiID = apiID
    self.apiType = apiType
  }

  /// The bytes that enter the learner; `mailsCredentials` lets Edusign write to him.
  ///
  /// The member stands *inside*
  ///   `student` and means what it says.
  public func createBody(mailsCredentials: Bool) -> [UInt8] {
    JSONWriter.object { writer in
      writer.member("student") { writer in
        write(into: &writer)
        writer.member("SEND_EMAIL_CREDENTIALS", mailsCredentials)
      }
    }
  }

  /// The bytes that change the learner with that id; `hidden` archives or brings back.
  public func updateBody(id: String, hidden: Bool? = nil) -> [UInt8] {
    JSONWriter.object { writer in
      writer.member("student") { writer in
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
    writer.member("FILE_NUMBER", ifGiven: fileNumber)
    writer.member("TRAINING_NAME", ifGiven: trainingName)
    writer.member("COMPANY", ifGiven: company)
    writer.member("GROUPS", ifGiven: groupIDs)
    writer.member("STUDENT_FOLLOWER_ID", ifGiven: followerIDs)
    writer.member("TAGS", ifGiven: tags)
    writer.member("API_ID", ifGiven: apiID)
    writer.member("API_TYPE", ifGiven: apiType)
  }
}
