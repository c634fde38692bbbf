/// Who follows a learner in the company.
public struct Tutor: Hashable, Sendable {
  /// The mailbox; tutors with the same one are one tutor.
  public let email: EmailAddress
  /// The family name; may be empty.
  public let lastName: String
  /// The given name; may be empty.
  public let firstName: String

  /// A tutor made of their parts.
  public init(email: EmailAddress, lastName: String, firstName: String) {
    self.email = email
    self.lastName = lastName
    self.firstName = firstName
  }

  /// First and last name as people say them; may be empty.
  public var fullName: String {
    firstName.isEmpty || lastName.isEmpty ? firstName + lastName : "\(firstName) \(lastName)"
  }

  /// The name as people say it, or the address where there is none.
  public var label: String { fullName.isEmpty ? email.text : fullName }

  /// What stands for the mailbox where its address must not be read: a hash of it.
  public var key: String {
    Fingerprint(bits: Int64(bitPattern: StableHash.of(email.folded))).description
  }

  /// The tutor as decisions and retries name them.
  public var subject: String { "tutor:\(key)" }

  /// The name that a card of ours bears in Edusign.
  ///
  /// **Shape**: `hp:<planning>:tutor:<hash of the mailbox>`.
  public func externalID(in planning: PlanningID) -> String {
    "\(ExternalIDs.prefix):\(planning.token):tutor:\(key)"
  }

  /// What a card in Edusign takes from the tutor, written down with its fields in a fixed order.
  public var canonical: CanonicalDocument {
    var hash = StableHash()
    for field in [email.folded, lastName, firstName] { hash.combine(field) }
    let fields = [("last_name", lastName), ("first_name", firstName), ("email", email.text)]
      .map { "\"\($0.0)\":\(CanonicalJSON.quoted($0.1))" }
    return CanonicalDocument(
      kind: .tutor,
      fingerprint: Fingerprint(hash),
      body: "{\(fields.joined(separator: ","))}"
    )
  }
}

/// Which tutors follow which learner.
public struct TutorBook: Sendable, Hashable {
  /// How a learner is named in it.
  public enum Learner: Hashable, Sendable {
    /// By the key in Hyperplanning.
    case key(UInt32)
    /// By the e-mail, in lower case.
    case email(String)
  }

  private var tutors: [Learner: [Tutor]] = [:]
  /// Learners of whom a tutor is known who cannot be used, by key, with who that is.
  ///
  /// What is not known of them is no word that they have nobody else.
  public private(set) var unusable: [UInt32: String] = [:]

  /// A book without a tutor.
  public init() {}

  /// Whether nobody has a tutor.
  public var isEmpty: Bool { tutors.isEmpty && unusable.isEmpty }

  /// How many learners have one who can be used.
  public var learners: Int { tutors.count }

  /// Notes a tutor of a learner; `false` when that was noted already.
  @discardableResult
  public mutating func add(_ tutor: Tutor, of learner: Learner) -> Bool {
    let known = tutors[learner, default: []]
    guard !known.contains(where: { $0.email.folded == tutor.email.folded }) else { return false }
    tutors[learner, default: []].append(tutor)
    return true
  }

  /// Notes that a learner has a tutor who cannot be used.
  public mutating func add(unusable tutor: String, of learner: UInt32) {
    unusable[learner] = tutor
  }

  /// A learner's tutors, each mailbox once.
  public func tutors(ofLearner key: UInt32, email: String) -> [Tutor] {
    let named = tutors[.key(key), default: []] + tutors[.email(email.lowercased()), default: []]
    var seen: Set<String> = []
    return named.filter { seen.insert($0.email.folded).inserted }
  }
}
