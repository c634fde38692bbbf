/// What to write about a person; nil leaves a field as it is.
public struct PersonEdit: Sendable, Equatable {
  /// The family name.
  public var lastName: String?
  /// The given name.
  public var firstName: String?
  /// The e-mail.
  public var email: String?
  /// The telephone number.
  public var phone: String?
  /// The birthday, of a learner.
  public var birthday: CivilDay?

  /// An edit of the given fields.
  public init(
    lastName: String? = nil,
    firstName: String? = nil,
    email: String? = nil,
    phone: String? = nil,
    birthday: CivilDay? = nil
  ) {
    self.lastName = lastName
    self.firstName = firstName
    self.email = email
    self.phone = phone
    self.birthday = birthday
  }
}
