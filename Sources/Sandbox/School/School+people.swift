extension School {
  /// One instructor.
  public struct Instructor: Sendable, Equatable {
    /// The key of the instructor.
    public var id: UInt32
    /// The family name.
    public var lastName: String
    /// The given name.
    public var firstName: String
    /// The e-mail as typed by the school; may be empty or wrong.
    public var email: String
    /// The code that tells homonyms apart.
    public var code: String

    /// An instructor made of their parts.
    public init(
      id: UInt32,
      lastName: String,
      firstName: String,
      email: String,
      code: String
    ) {
      self.id = id
      self.lastName = lastName
      self.firstName = firstName
      self.email = email
      self.code = code
    }
  }

  /// The person in a company who follows a learner.
  public struct Tutor: Sendable, Equatable {
    /// The family name.
    public var lastName: String
    /// The given name.
    public var firstName: String
    /// The e-mail; may be empty.
    public var email: String

    /// A tutor made of their parts.
    public init(lastName: String, firstName: String, email: String) {
      self.lastName = lastName
      self.firstName = firstName
      self.email = email
    }
  }

  /// One learner.
  public struct Learner: Sendable, Equatable {
    /// The key of the learner.
    public var id: UInt32
    /// The family name.
    public var lastName: String
    /// The given name.
    public var firstName: String
    /// The e-mail as typed by the school; may be empty or wrong.
    public var email: String
    /// The mobile telephone number; may be empty.
    public var phone: String
    /// The promotion the learner belongs to; may be empty.
    public var training: String
    /// The public the learner belongs to, such as initial training; may be empty.
    public var family: String
    /// The company of a work-study learner; empty when none.
    public var company: String
    /// Who follows the learner there; nil when nobody.
    public var tutor: Tutor?

    /// A learner made of their parts.
    public init(
      id: UInt32,
      lastName: String,
      firstName: String,
      email: String,
      phone: String = "",
      training: String = "",
      family: String = "",
      company: String = "",
      tutor: Tutor? = nil
    ) {
      self.id = id
      self.lastName = lastName
      self.firstName = firstName
      self.email = email
      self.phone = phone
      self.training = training
      self.family = family
      self.company = company
      self.tutor = tutor
    }
  }
}
