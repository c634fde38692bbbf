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
public struct TutorBook: Sendable {
  /// How a learner is named in it.
  public enum Learner: Hashable, Sendable {
    /// By the key in Hyperplanning.
    case key(UInt32)
    /// By the e-mail, in lower case.
    case email(String)
  }

  /// The days on which a tutor follows a learner; open where no day is named.
  public struct Period: Hashable, Sendable {
    /// The first day; `nil` for from ever.
    public let first: LocalDay?
    /// The last day; `nil` for for ever.
    public let last: LocalDay?

    /// A period made of its parts.
    public init(from first: LocalDay? = nil, through last: LocalDay? = nil) {
      self.first = first
      self.last = last
    }

    /// Whether a day lies in it.
    public func contains(_ day: LocalDay) -> Bool {
      first ?? day <= day && day <= last ?? day
    }
  }

  private var tutors: [Learner: [(tutor: Tutor, period: Period)]] = [:]
  private var unusableTutors: [UInt32: [(name: String, period: Period)]] = [:]

  /// A book without a tutor.
  public init() {}

  /// Whether nobody has a tutor.
  public var isEmpty: Bool { tutors.isEmpty && unusableTutors.isEmpty }

  /// How many learners have one who can be used.
  public var learners: Int { tutors.count }

  /// Learners of whom a tutor is known who cannot be used, by key, with who that is.
  ///
  /// What is not known of them is no word that they have nobody else.
  public var unusable: [UInt32: String] { unusableTutors.compactMapValues(\.first?.name) }

  /// Notes a tutor of a learner; `false` when that was noted already.
  @discardableResult
  public mutating func add(
    _ tutor: Tutor,
    of learner: Learner,
    during period: Period = Period()
  ) -> Bool {
    let isKnown = tutors[learner, default: []].contains { known in
      known.tutor.email.folded == tutor.email.folded && known.period == period
    }
    guard !isKnown else { return false }
    tutors[learner, default: []].append((tutor, period))
    return true
  }

  /// Notes that a learner has a tutor who cannot be used.
  public mutating func add(
    unusable tutor: String,
    of learner: UInt32,
    during period: Period = Period()
  ) {
    unusableTutors[learner, default: []].append((tutor, period))
  }

  /// The book as it counts on a day.
  public func on(_ day: LocalDay) -> TutorBook {
    var book = TutorBook()
    book.tutors = tutors.mapValues { $0.filter { $0.period.contains(day) } }
      .filter { !$0.value.isEmpty }
    book.unusableTutors = unusableTutors.mapValues { $0.filter { $0.period.contains(day) } }
      .filter { !$0.value.isEmpty }
    return book
  }

  /// A learner's tutors, each mailbox once.
  ///
  /// - Parameters:
  ///   - key: the learner's key.
  ///   - email: the learner's address.
  ///   - day: the day of which is told, so that nobody hears of days on which somebody else
  ///     followed the learner; `nil` for tutors of any day.
  /// - Returns: the tutors, in the order in which they were noted.
  public func tutors(ofLearner key: UInt32, email: String, on day: LocalDay? = nil) -> [Tutor] {
    let named = tutors[.key(key), default: []] + tutors[.email(email.lowercased()), default: []]
    var seen: Set<String> = []
    return named.filter { one in day.map(one.period.contains) ?? true }.map(\.tutor)
      .filter { seen.insert($0.email.folded).inserted }
  }

  /// Who it is that cannot be used, of a learner's tutors on a day; `nil` for nobody.
  public func unusable(ofLearner key: UInt32, on day: LocalDay) -> String? {
    unusableTutors[key]?.first { $0.period.contains(day) }?.name
  }
}
