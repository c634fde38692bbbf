/// One instructor's profile.
///
/// **Source**: edusign-api.md 5.
public struct EdusignProfessor: Sendable, Equatable {
  /// The opaque id.
  public internal(set) var id: String
  /// The running number, from 1.
  public internal(set) var number: Int
  /// The first name.
  public internal(set) var firstName: String
  /// The family name.
  public internal(set) var lastName: String
  /// The address, as sent.
  public internal(set) var email: String
  /// The subject taught, as free text.
  public internal(set) var speciality: String = ""
  /// The telephone number.
  public internal(set) var phone: String = ""
  /// Labels.
  public internal(set) var tags: [String] = []
  /// The caller's own id; empty when none was given.
  public internal(set) var apiID: String = ""
  /// The name of the system that the caller's id comes from.
  public internal(set) var apiType: String = ""
  /// Further named values.
  public internal(set) var variables: [EdusignVariable] = []
  /// Whether the profile is archived in this school.
  public internal(set) var hidden: Bool = false
  /// How many mails with credentials went out.
  public internal(set) var credentialMails: Int = 0
  /// When the profile was made.
  public internal(set) var created: Int64
  /// When the profile was last changed.
  public internal(set) var updated: Int64
}
