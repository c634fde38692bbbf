/// What is not known about the real service, each with the guess that is built first.
///
/// **Source**: edusign-api.md 15, and the unknowns of its sections 2 to 9. Clients must work with
/// every setting.
public struct EdusignKnobs: Sendable, Equatable, Codable {
  /// How `LOCKED` is written (3.3).
  public var lockedForm: LockedForm = .number
  /// The HTTP status of a creation (2.3).
  public var createStatus: CreateStatus = .ok
  /// What a change of a sheet does to the marks of those who stay (3.2).
  public var patchedMarks: PatchedMarks = .kept
  /// What a change of a sheet does to fields that it does not name (3.2).
  public var patchedAbsentFields: AbsentFields = .cleared
  /// What a change of a sheet answers (3.1).
  public var patchedSheetResult: PatchedSheetResult = .boolean
  /// Whether a change of a group reaches the sheets to come (3.2).
  public var groupChangePropagates = false
  /// What a change of a group without `STUDENTS` does to its members (6).
  public var groupWithoutStudents: AbsentFields = .cleared
  /// What creating a learner with an archived learner's address does (4).
  public var archivedEmail: ArchivedEmail = .refused
  /// Whether the case of an address counts when a person is looked up (2.6).
  public var emailLookupIgnoresCase = true
  /// The form of `message` when fields are missing or wrong (2.2).
  public var validationMessage: ValidationMessage = .string
  /// The name of the id in the answer of a look-up by external id (2.5).
  public var lookupKey: LookupKey = .lower
  /// What a list answers when no page is asked for (2.7).
  public var listWithoutPage: ListWithoutPage = .firstPage
  /// The order of the list of sheets (2.7).
  public var listOrder: ListOrder = .byStart
  /// Whether the day given as `end` of a list is part of the window (2.8).
  public var listEndIncluded = true
  /// Whether signing moves `DATE_UPDATED` (3.4).
  public var signingBumpsUpdated = true
  /// How a missing signature is written (3.3, 3.5).
  public var unsignedForm: UnsignedForm = .null
  /// Whether `STUDENTS` of a sheet counts only with `fromStudents=1` (3.2).
  public var studentsNeedFlag = true
  /// Whether a locked sheet can be deleted (16, question 6).
  public var lockedSheetDeletable = true
  /// What the `HIDDEN` list of an archived instructor holds (5).
  public var professorHiddenForm: ProfessorHiddenForm = .schoolID
  /// Whether archived instructors are in the list of instructors (5).
  public var archivedProfessorsListed = false
  /// Whether requests that wait for a decision are in the list of absences (9).
  public var pendingAbsencesListed = false
  /// How long a mail's link may be used (3.5).
  public var mailLife: MailLife = .fourHours
  /// How long after sending a mail shows on the sheet (3.1).
  ///
  /// **Units**: milliseconds of the sandbox clock; the service was seen to take some seconds.
  public var mailDelay: Int64 = 0
  /// Whether too many requests a minute are slowed down (2.4 [D]); embedded servers are unlimited.
  public var pace: Pace = .unlimited
  /// The operations that count as heavy, as the request log names them; the real ones are unknown.
  public var heavyRoutes: [String] = []
  /// How long every answer is held back (2.4).
  ///
  /// **Units**: milliseconds.
  public var latency: Int64 = 0
  /// Whether the service is down on Saturdays (2.4 [D]).
  public var saturdayOutage: SaturdayOutage = .none
  /// What comes instead of JSON when the service is down (2.2).
  public var downForm: DownForm = .plain
  /// Whether webhooks are signed, as those of apps are (12).
  public var webhookSignature: WebhookSignature = .hmac

  /// The first guess everywhere.
  public init() {}
}

extension EdusignKnobs {
  /// The form of a truth value.
  public enum LockedForm: String, Sendable, Codable, CaseIterable {
    /// `0` or `1`, as one caller reads it [C].
    case number
    /// `true` or `false` [D].
    case boolean
  }

  /// The status of a creation.
  public enum CreateStatus: Int, Sendable, Codable, CaseIterable {
    /// Like everything else.
    case ok = 200
    /// As a newer client was widened for [I].
    case created = 201
  }

  /// The fate of marks.
  public enum PatchedMarks: String, Sendable, Codable, CaseIterable {
    /// Whoever stays keeps them.
    case kept
    /// All of them are lost, the instructors' too.
    case wiped
  }

  /// The fate of fields that a change does not name.
  public enum AbsentFields: String, Sendable, Codable, CaseIterable {
    /// They are emptied: a change is a whole replacement.
    case cleared
    /// They stay as they are.
    case kept
  }

  /// The answer to a change of a sheet.
  public enum PatchedSheetResult: String, Sendable, Codable, CaseIterable {
    /// `true` [D].
    case boolean
    /// The id, as the official plugin expects [C].
    case object
  }

  /// The answer to a creation with an archived address.
  public enum ArchivedEmail: String, Sendable, Codable, CaseIterable {
    /// It is an error, as for a living holder.
    case refused
    /// The archived profile comes back.
    case restored
  }

  /// The form of a message about fields.
  public enum ValidationMessage: String, Sendable, Codable, CaseIterable {
    /// One text.
    case string
    /// An array of texts.
    case strings
    /// An array of objects with a field and a text.
    case objects
  }

  /// The name of an id in an answer.
  public enum LookupKey: String, Sendable, Codable, CaseIterable {
    /// In small letters [D].
    case lower = "id"
    /// In capitals [C].
    case upper = "ID"
  }

  /// The extent of a list without a page.
  public enum ListWithoutPage: String, Sendable, Codable, CaseIterable {
    /// Page 0.
    case firstPage
    /// All there is.
    case everything
  }

  /// The order of a list.
  public enum ListOrder: String, Sendable, Codable, CaseIterable {
    /// The earliest beginning first.
    case byStart
    /// The last one made first.
    case newestFirst
  }

  /// The form of what is not there.
  public enum UnsignedForm: String, Sendable, Codable, CaseIterable {
    /// `null`.
    case null
    /// An empty text.
    case empty
  }

  /// The content of an instructor's `HIDDEN`.
  public enum ProfessorHiddenForm: String, Sendable, Codable, CaseIterable {
    /// The id of the school where the profile is archived [I].
    case schoolID
    /// The id of the profile itself [C].
    case professorID
  }

  /// The life of a mail's link.
  public enum MailLife: String, Sendable, Codable, CaseIterable {
    /// The usual one.
    case fourHours
    /// The one of a school that lifted the limit.
    case twoWeeks
  }

  /// What becomes of too many requests.
  public enum Pace: String, Sendable, Codable, CaseIterable {
    /// They are answered like all others.
    case unlimited
    /// They are answered later and later.
    case documented
  }

  /// When the service is down on Saturdays.
  public enum SaturdayOutage: String, Sendable, Codable, CaseIterable {
    /// Never.
    case none
    /// Some minutes at a time, in the hours of maintenance.
    case minutes
    /// All through the hours of maintenance.
    case wholeWindow
  }

  /// The body of an answer of a service that is down.
  public enum DownForm: String, Sendable, Codable, CaseIterable {
    /// A bare text.
    case plain
    /// A page for people.
    case html
  }

  /// The signature of webhooks.
  public enum WebhookSignature: String, Sendable, Codable, CaseIterable {
    /// In a header, over the bytes sent.
    case hmac
    /// None.
    case none
  }
}
