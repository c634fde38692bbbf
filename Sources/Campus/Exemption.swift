/// Days on which Hyperplanning counts no absence of a learner: a dispensation, an internship, work-study.
public struct Exemption: Hashable, Sendable {
  /// Who, by the key in Hyperplanning or the e-mail.
  public var learner: TutorBook.Learner
  /// The first day; `nil` for since ever.
  public var from: LocalDay?
  /// The last day; `nil` for no end.
  public var through: LocalDay?
  /// The key of the only course that it is for; `nil` for all.
  public var course: UInt32?
  /// Why, in the school's words.
  public var reason: String

  /// An exemption made of its parts.
  public init(
    learner: TutorBook.Learner,
    from: LocalDay? = nil,
    through: LocalDay? = nil,
    course: UInt32? = nil,
    reason: String
  ) {
    self.learner = learner
    self.from = from
    self.through = through
    self.course = course
    self.reason = reason
  }
}

/// Who is exempt from what, as the school says.
public struct ExemptionBook: Hashable, Sendable {
  private let exemptions: [TutorBook.Learner: [Exemption]]

  /// A book of exemptions.
  public init(_ exemptions: [Exemption] = []) {
    self.exemptions = Dictionary(grouping: exemptions, by: \.learner)
  }

  /// Whether nobody is exempt.
  public var isEmpty: Bool { exemptions.isEmpty }

  /// How many learners are exempt from anything.
  public var learners: Int { exemptions.count }

  /// Why a learner's absence from a course counts for nothing on a day, if so.
  ///
  /// - Parameters:
  ///   - learner: the key in Hyperplanning.
  ///   - email: the address; may be empty.
  ///   - course: the course's key.
  ///   - day: the day on the school's clocks.
  /// - Returns: the reason of the first exemption that covers it.
  public func reason(
    learner: UInt32,
    email: String,
    course: UInt32,
    on day: LocalDay
  ) -> String? {
    let named =
      exemptions[.key(learner), default: []] + exemptions[.email(email.lowercased()), default: []]
    return named.first { exemption in
      exemption.from ?? day <= day && day <= exemption.through ?? day
        && exemption.course ?? course == course
    }?.reason
  }
}
