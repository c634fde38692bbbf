/// The whole state of one school, with the rules that hold whoever changes it.
///
/// Routes (what clients ask) and hands (what people do) are both built on it.
struct EdusignSchool: Sendable {
  /// What the school presents at the door.
  struct Access {
    /// The key that clients must present; nothing once it was revoked.
    var key: String?
    /// The families that the key may use.
    var rights: Set<EdusignFamily> = Set(EdusignFamily.allCases)
    /// Whether the service answers at all.
    var availability: EdusignAvailability = .open
  }

  /// What the school says about itself.
  struct Identity {
    /// The id that every object refers to.
    let id: String
    /// The name.
    var name: String
    /// The address of a picture.
    var logo = ""
    /// The street and number.
    var street = ""
    /// The town.
    var city = ""
    /// The postal code.
    var postalCode = ""
    /// The country.
    var country = "FR"
    /// The telephone number.
    var phone = ""
    /// The webhooks as they were sent.
    var webhooks: [JSONValue] = []
  }

  /// What the school presents at the door.
  var access: Access
  /// What the school says about itself.
  var identity: Identity
  /// The guesses in force.
  var knobs: EdusignKnobs
  /// The zone in which times without an offset are read.
  let zone: EdusignZone
  /// The sheets that were not deleted.
  var sheets = EdusignRegister<EdusignSheet>()
  /// The learners, archived ones included.
  var students = EdusignRegister<EdusignStudent>()
  /// The instructors, archived ones included.
  var professors = EdusignRegister<EdusignProfessor>()
  /// The groups, archived ones included.
  var groups = EdusignRegister<EdusignGroup>()
  /// The trainings, archived ones included.
  var trainings = EdusignRegister<EdusignTraining>()
  /// The tutors and contacts.
  var externals = EdusignRegister<EdusignExternal>()
  /// The rooms.
  var classrooms: [EdusignClassroom] = []
  /// The absences, and the requests for them, in the order of filing.
  var absences: [EdusignAbsence] = []
  /// The reasons that the school added.
  var reasons: [EdusignReason] = []
  /// The calls to others, made and waiting.
  var outbox: [EdusignWebhook] = []
  /// The secret that they are signed with.
  let webhookSecret: String
  /// The sheets by beginning.
  var timeline = EdusignTimeline()
  /// The groups of each learner, in the order of joining.
  var groupsByStudent: [String: [String]] = [:]
  /// The places in `absences` of each learner's ones.
  var absencesByStudent: [String: [Int]] = [:]
  private var identifiers: EdusignIdentifiers
  private var lastNumbers: [Counter: Int] = [:]

  /// What is counted through the school.
  enum Counter {
    /// Sheets.
    case sheet
    /// Attendance rows.
    case row
    /// Signatures.
    case proof
    /// Learners.
    case student
    /// Instructors.
    case professor
  }

  /// An empty school.
  init(_ configuration: EdusignConfiguration, zone: EdusignZone) {
    access = Access(key: configuration.apiKey)
    identity = Identity(id: configuration.schoolID, name: configuration.schoolName)
    knobs = configuration.knobs
    self.zone = zone
    webhookSecret = configuration.webhookSecret
    identifiers = EdusignIdentifiers(seed: configuration.seed)
  }

  /// A new opaque id.
  mutating func makeID() -> String {
    identifiers.make()
  }

  /// New digits for signing without a mail.
  mutating func makePIN() -> String {
    identifiers.makePIN()
  }

  /// The next number of a kind, from 1.
  mutating func nextNumber(_ counter: Counter) -> Int {
    let number = lastNumbers[counter, default: 0] + 1
    lastNumbers[counter] = number
    return number
  }

  /// Everything at this moment.
  var snapshot: EdusignSnapshot {
    EdusignSnapshot(
      sheets: sheets.all,
      students: students.all,
      professors: professors.all,
      groups: groups.all,
      trainings: trainings.all,
      externals: externals.all,
      absences: absences,
      reasons: reasons
    )
  }
}

/// Whether a school's server answers.
///
/// **Source**: edusign-api.md 2.3 and 2.4.
public enum EdusignAvailability: Sendable, Equatable {
  /// It answers.
  case open
  /// The subscription is not paid: every call gets 402.
  case unpaid
  /// It is down: every call gets this status, 502, 503 or 504, with a plain text.
  case down(status: Int)
}
