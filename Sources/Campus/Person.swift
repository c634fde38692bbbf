/// What a person is on a sheet.
public enum Role: String, Sendable, CaseIterable {
  /// Someone who attends.
  case learner
  /// Someone who teaches.
  case instructor
}

/// The identity of a person within a planning.
public struct PersonKey: Hashable, Sendable {
  /// Learners and instructors have key spaces of their own.
  public let role: Role
  /// The key in Hyperplanning.
  public let key: UInt32

  /// An identity made of its parts.
  public init(role: Role, key: UInt32) {
    self.role = role
    self.key = key
  }

  /// A learner's key.
  public static func learner(_ key: UInt32) -> Self {
    Self(role: .learner, key: key)
  }

  /// An instructor's key.
  public static func instructor(_ key: UInt32) -> Self {
    Self(role: .instructor, key: key)
  }
}

extension PersonKey: Comparable, CustomStringConvertible {
  /// The key as `learner:12`.
  public var description: String {
    "\(role.rawValue):\(key)"
  }

  /// Orders learners before instructors, then by key.
  public static func < (left: Self, right: Self) -> Bool {
    left.role == right.role ? left.key < right.key : left.role == .learner
  }
}

/// A learner or an instructor as Hyperplanning describes them.
public struct Person: Hashable, Sendable {
  /// Who it is.
  public var key: PersonKey
  /// The family name as written there; may be empty.
  public var lastName: String
  /// The given name as written there; may be empty.
  public var firstName: String
  /// The address as written there; may be empty or malformed.
  public var email: String
  /// The mobile number; empty when there is none.
  public var phone: String
  /// The training's name; empty when there is none.
  public var training: String
  /// The company's name; empty when there is none.
  public var company: String

  /// A person made of their parts.
  public init(
    key: PersonKey,
    lastName: String,
    firstName: String,
    email: String,
    phone: String = "",
    training: String = "",
    company: String = ""
  ) {
    self.key = key
    self.lastName = lastName
    self.firstName = firstName
    self.email = email
    self.phone = phone
    self.training = training
    self.company = company
  }

  /// First and last name as people say them.
  public var fullName: String {
    firstName.isEmpty || lastName.isEmpty
      ? firstName + lastName
      : "\(firstName) \(lastName)"
  }

  /// A hash of everything a profile on Edusign takes from here.
  public var fingerprint: Fingerprint {
    var hash = StableHash()
    // Edusign may answer an address in lower case; that is no difference.
    for field in [lastName, firstName, email.lowercased(), phone, training, company] {
      hash.combine(field)
    }
    return Fingerprint(hash)
  }

  /// Why no profile can be made, if so.
  ///
  /// **Source**: Edusign requires last name, first name and e-mail (`users-and-rivals.md` R6).
  public var defect: PersonDefect? {
    if lastName.isBlank || firstName.isBlank { return .noName }
    if email.isBlank { return .noEmail }
    return EmailAddress(email) == nil ? .badEmail : nil
  }
}

/// What keeps a person out of Edusign.
public enum PersonDefect: String, Sendable {
  /// Last or first name is missing.
  case noName = "no_name"
  /// There is no e-mail.
  case noEmail = "no_email"
  /// The e-mail cannot be an address.
  case badEmail = "bad_email"
}

extension String {
  /// Whether there is nothing in it but white space.
  var isBlank: Bool {
    allSatisfy(\.isWhitespace)
  }
}
