public import Campus

/// What people said about links, as far as it still counts.
public struct LinkWords: Hashable, Sendable {
  /// A profile that somebody said is not that person's.
  public struct SeveredProfile: Hashable, Sendable {
    /// The person.
    public var person: PersonKey
    /// The profile's id in Edusign.
    public var remoteID: String

    /// A pair made of its parts.
    public init(person: PersonKey, remoteID: String) {
      self.person = person
      self.remoteID = remoteID
    }
  }

  /// Objects that are left out, by their subject: `session:101.6`, `learner:41`, `instructor:3`.
  public var exclusions: [String: Exclusion]
  /// Profiles that are never linked with a person again but on a word.
  public var severedProfiles: Set<SeveredProfile>
  /// Sheets that are nobody's, whatever id of ours they bear.
  public var severedSheets: Set<String>

  /// Words made of their parts; none by default.
  public init(
    exclusions: [String: Exclusion] = [:],
    severedProfiles: Set<SeveredProfile> = [],
    severedSheets: Set<String> = []
  ) {
    self.exclusions = exclusions
    self.severedProfiles = severedProfiles
    self.severedSheets = severedSheets
  }

  /// Whether a profile must not be linked with a person.
  public func severs(_ person: PersonKey, from remoteID: String) -> Bool {
    severedProfiles.contains(SeveredProfile(person: person, remoteID: remoteID))
  }
}

/// Somebody's word that an object is left out of both flows.
public struct Exclusion: Hashable, Sendable {
  /// Why, in that person's words.
  public var because: String
  /// Who said it.
  public var givenBy: String
  /// When.
  public var givenAt: Instant
  /// What a year change could not tell about a person; `nil` where a person's word leaves them out.
  ///
  /// **Shape**: `case`, the `planning` of the year before, and `candidates` of that year.
  public var question: [String: String]?

  /// A word made of its parts.
  public init(
    because: String,
    givenBy: String,
    givenAt: Instant,
    question: [String: String]? = nil
  ) {
    self.because = because
    self.givenBy = givenBy
    self.givenAt = givenAt
    self.question = question
  }

  /// Whether a year change asks who this is.
  public var isQuestion: Bool { question != nil }

  /// The facts for the sentence that people read.
  func facts(_ zone: SchoolZone) -> [String: String] {
    question ?? ["by": givenBy, "at": zone.wall(at: givenAt).day.description, "why": because]
  }
}
