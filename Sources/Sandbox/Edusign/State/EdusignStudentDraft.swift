/// What a body says a learner's profile should be; what was not sent is nothing.
///
/// **Source**: edusign-api.md 4.
struct EdusignStudentDraft {
  var firstName = ""
  var lastName = ""
  var email: String?
  var fileNumber: String?
  var photo: String?
  var phone: String?
  var trainingName: String?
  var company: String?
  var tags: [String]?
  var apiID: String?
  var apiType: String?
  var badgeID: String?
  var followers: [String]?
  var variables: [EdusignVariable]?
  var groups: [String]?
  var hidden: Bool?
  var needsPassword: Bool?
  /// Whether a mail with credentials was asked for.
  var sendsCredentials = false

  /// A draft to be filled in by the program.
  init() {}

  /// A draft read from a body; a change may leave the address out.
  init(_ fields: inout EdusignFields, needsEmail: Bool) throws(EdusignRefusal) {
    firstName = fields.requiredText("FIRSTNAME")
    lastName = fields.requiredText("LASTNAME")
    email = needsEmail || fields.raw("EMAIL") != nil ? fields.requiredEmail("EMAIL") : nil
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
