/// One tutor or contact in a company.
///
/// **Source**: edusign-api.md 10 [C]; creation by analogy [I].
public struct EdusignExternal: Sendable, Equatable {
  /// The opaque id.
  public internal(set) var id: String
  /// The first name.
  public internal(set) var firstName: String
  /// The family name.
  public internal(set) var lastName: String
  /// The address, as sent.
  public internal(set) var email: String
  /// The company.
  public internal(set) var company: String = ""
  /// The telephone number.
  public internal(set) var phone: String = ""
  /// The caller's own id; empty when none was given.
  public internal(set) var apiID: String = ""
  /// The name of the system that the caller's id comes from.
  public internal(set) var apiType: String = ""
  /// When the profile was made.
  public internal(set) var created: Int64
}
