/// What a body says a learner's profile should be; what was not sent is nothing.
///
/// **Source**: edusign-api.md 4.
struct EdusignStudentDraft {
  /// The first name.
  var firstName = ""
  /// The family name.
  var lastName = ""
  /// The address.
  var email: String?
  /// The registration number.
  var fileNumber: String?
  /// The address of a portrait.
  var photo: String?
  /// The telephone number.
  var phone: String?
  /// The training, as free text.
  var trainingName: String?
  /// The company.
  var company: String?
  /// Labels.
  var tags: [String]?
  /// The caller's own id.
  var apiID: String?
  /// Where the caller's id comes from.
  var apiType: String?
  /// The number of the learner's card.
  var badgeID: String?
  /// The externals who follow the learner.
  var followers: [String]?
  /// Further named values.
  var variables: [EdusignVariable]?
  /// The groups, whole.
  var groups: [String]?
  /// Whether the profile is archived.
  var hidden: Bool?
  /// Whether a first password must be chosen.
  var needsPassword: Bool?
  /// Whether a mail with credentials was asked for.
  var sendsCredentials = false

  /// A draft to be filled in by the program.
  init() {}

  /// A draft read from a body; a change may leave the address out.
  init(_ fields: inout EdusignFields, needsEmail: Bool) throws(EdusignRefusal) {
    firstName = fields.requiredText("FIRSTNAME")
    lastName = fields.requiredText("LASTNAME")
    let hasEmail = fields.raw("EMAIL") ?? .null != .null
    email = needsEmail || hasEmail ? fields.requiredEmail("EMAIL") : nil
    fileNumber = fields.text("FILE_NUMBER")
    photo = fields.text("PHOTO")
    phone = fields.text("PHONE")
    trainingName = fields.text("TRAINING_NAME")
    company = fields.text("COMPANY")
    tags = fields.texts("TAGS")
    apiID = fields.text("API_ID")
    apiType = fields.text("API_TYPE")
    badgeID = fields.text("BADGE_ID")
    followers = fields.texts("STUDENT_FOLLOWER_ID")
    variables = fields.variables("VARIABLES")
    groups = fields.texts("GROUPS")
    hidden = fields.boolean("HIDDEN")
    needsPassword = fields.boolean("NEW_PASSWORD_NEEDED")
    sendsCredentials = fields.boolean("SEND_EMAIL_CREDENTIALS") ?? false
    try fields.check()
  }

  /// Writes what was sent on a profile; membership of groups is somebody else's care.
  func apply(to student: inout EdusignStudent) {
    student.firstName = firstName
    student.lastName = lastName
    student.email = email ?? student.email
    student.fileNumber = fileNumber ?? student.fileNumber
    student.photo = photo ?? student.photo
    student.phone = phone ?? student.phone
    student.trainingName = trainingName ?? student.trainingName
    student.company = company ?? student.company
    student.tags = tags ?? student.tags
    student.apiID = apiID ?? student.apiID
    student.apiType = apiType ?? student.apiType
    student.badgeID = badgeID ?? student.badgeID
    student.followers = followers ?? student.followers
    student.variables = variables ?? student.variables
    student.hidden = hidden ?? student.hidden
    student.needsPassword = needsPassword ?? student.needsPassword
    student.credentialMails += sendsCredentials ? 1 : 0
  }
}
