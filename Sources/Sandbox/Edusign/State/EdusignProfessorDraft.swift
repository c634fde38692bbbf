/// What a body says an instructor's profile should be; what was not sent is nothing.
///
/// **Source**: edusign-api.md 5.
struct EdusignProfessorDraft {
  /// The first name.
  var firstName = ""
  /// The family name.
  var lastName = ""
  /// The address.
  var email = ""
  /// The subject taught.
  var speciality: String?
  /// The telephone number.
  var phone: String?
  /// Labels.
  var tags: [String]?
  /// The caller's own id.
  var apiID: String?
  /// Where the caller's id comes from.
  var apiType: String?
  /// Further named values.
  var variables: [EdusignVariable]?
  /// Whether the profile is archived.
  var hidden: Bool?

  /// A draft to be filled in by the program.
  init() {}

  /// A draft read from a body.
  init(_ fields: inout EdusignFields) throws(EdusignRefusal) {
    firstName = fields.requiredText("FIRSTNAME")
    lastName = fields.requiredText("LASTNAME")
    email = fields.requiredEmail("EMAIL")
    speciality = fields.text("SPECIALITY")
    phone = fields.text("PHONE")
    tags = fields.texts("TAGS")
    apiID = fields.text("API_ID")
    apiType = fields.text("API_TYPE")
    variables = fields.variables("VARIABLES")
    // Read as a list by those who read it: a list with something in it hides, an empty one shows.
    hidden =
      fields.raw("HIDDEN")?.elements.map { !$0.isEmpty }
      ?? fields.boolean("HIDDEN")
    try fields.check()
  }

  /// Writes what was sent on a profile.
  func apply(to professor: inout EdusignProfessor) {
    professor.firstName = firstName
    professor.lastName = lastName
    professor.email = email
    professor.speciality = speciality ?? professor.speciality
    professor.phone = phone ?? professor.phone
    professor.tags = tags ?? professor.tags
    professor.apiID = apiID ?? professor.apiID
    professor.apiType = apiType ?? professor.apiType
    professor.variables = variables ?? professor.variables
    professor.hidden = hidden ?? professor.hidden
  }
}
