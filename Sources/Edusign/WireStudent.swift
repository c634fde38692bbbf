/// A learner as Edusign shows him.
///
/// **Source**: edusign-api.md 4 [D MC; C PD]. Passwords, tokens and login codes are never decoded.
public struct WireStudent: Sendable, Equatable, Identifiable {
  /// Edusign's own id; never empty.
  public let id: String
  /// The first name.
  public let firstName: String
  /// The family name.
  public let lastName: String
  /// The address, unique within an account.
  public let email: String?
  /// The telephone number.
  public let phone: String?
  /// The school's file number.
  public let fileNumber: String?
  /// The training, as free text.
  public let trainingName: String?
  /// The company of an apprentice.
  public let company: String?
  /// The number of the card that the learner signs with.
  public let badgeID: String?
  /// The language of his screens and mails.
  public let language: String?
  /// Free labels.
  public let tags: [String]
  /// His groups, or `nil` where the answer does not tell (lists do not).
  public let groupIDs: [String]?
  /// His trainings, or `nil` where the answer does not tell.
  public let trainingIDs: [String]?
  /// The externals who follow him: tutors, apprenticeship masters.
  public let followerIDs: [String]
  /// Whether he is archived: found by id and address still, missing from lists.
  public let isHidden: Bool
  /// The caller's own id.
  public let apiID: String?
  /// The name of the system that gave the `apiID`.
  public let apiType: String?
  /// When he was entered.
  ///
  /// **Units**: UTC milliseconds.
  public let createdAt: Int64?
  /// When he was last changed.
  ///
  /// **Units**: UTC milliseconds.
  public let updatedAt: Int64?
}

extension WireStudent: Decodable {
  /// Reads a student object.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    id = try fields.id()
    firstName = try fields.requiredText("FIRSTNAME")
    lastName = try fields.requiredText("LASTNAME")
    email = try fields.text("EMAIL")
    phone = try fields.text("PHONE")
    fileNumber = try fields.text("FILE_NUMBER")
    trainingName = try fields.text("TRAINING_NAME")
    company = try fields.text("COMPANY")
    badgeID = try fields.text("BADGE_ID")
    language = try fields.text("LANGUAGE")
    tags = try fields.texts("TAGS") ?? []
    groupIDs = try fields.texts("GROUPS")
    trainingIDs = try fields.texts("TRAINING_IDS")
    followerIDs = try fields.texts("STUDENT_FOLLOWER_ID") ?? []
    isHidden = try WireHiding(in: fields).isHidden(id: id, schoolIDs: [], in: nil)
    apiID = try fields.text("API_ID")
    apiType = try fields.text("API_TYPE")
    createdAt = try fields.time("DATE_CREATED")
    updatedAt = try fields.time("DATE_UPDATED")
  }
}
