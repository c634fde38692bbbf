/// One learner's profile.
///
/// **Source**: edusign-api.md 4. Membership of groups is kept by the groups.
public struct EdusignStudent: Sendable, Equatable {
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
  /// The registration number.
  public internal(set) var fileNumber: String = ""
  /// The address of a portrait.
  public internal(set) var photo: String = ""
  /// The telephone number.
  public internal(set) var phone: String = ""
  /// The training, as free text.
  public internal(set) var trainingName: String = ""
  /// The company.
  public internal(set) var company: String = ""
  /// Labels.
  public internal(set) var tags: [String] = []
  /// The caller's own id; empty when none was given.
  public internal(set) var apiID: String = ""
  /// The name of the system that the caller's id comes from.
  public internal(set) var apiType: String = ""
  /// The number of the learner's card.
  public internal(set) var badgeID: String = ""
  /// The externals who follow the learner.
  public internal(set) var followers: [String] = []
  /// Further named values.
  public internal(set) var variables: [EdusignVariable] = []
  /// Whether the profile is archived.
  public internal(set) var hidden: Bool = false
  /// Whether a first password must be chosen.
  public internal(set) var needsPassword: Bool = true
  /// How many mails with credentials went out.
  public internal(set) var credentialMails: Int = 0
  /// When the profile was made.
  public internal(set) var created: Int64
  /// When the profile was last changed.
  public internal(set) var updated: Int64
}

/// One named value on a person.
public struct EdusignVariable: Sendable, Equatable {
  /// What it is called.
  public internal(set) var name: String
  /// What it holds.
  public internal(set) var value: String
}
