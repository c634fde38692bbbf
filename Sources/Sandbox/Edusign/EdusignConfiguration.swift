/// What an Edusign school is made with.
public struct EdusignConfiguration: Sendable {
  /// The key that clients must present.
  public var apiKey: String
  /// The name of the school.
  public var schoolName: String
  /// The id of the school.
  public var schoolID: String
  /// The named time zone of the school.
  public var timeZone: String
  /// The clock that stamps everything.
  public var clock: SandboxClock
  /// The seed of every id.
  public var seed: UInt64
  /// The guesses about what is not known.
  public var knobs: EdusignKnobs
  /// Whether `/__control` is answered.
  public var hasControlSurface: Bool
  /// Whether the request log keeps bodies; long rehearsals of large schools do without.
  public var recordsBodies: Bool
  /// The time by which requests are counted when there is a limit to them; the machine's own if nil.
  ///
  /// **Units**: milliseconds since any moment.
  public var paceClock: (@Sendable () -> Int64)?
  /// The secret that webhooks are signed with.
  public var webhookSecret = "sandbox-webhook-secret"

  /// A school with everything at its default.
  public init(
    apiKey: String = "sandbox-key",
    schoolName: String = "École de démonstration",
    schoolID: String = "sandboxschool01",
    timeZone: String = "Europe/Paris",
    clock: SandboxClock,
    seed: UInt64 = 1,
    knobs: EdusignKnobs = EdusignKnobs(),
    hasControlSurface: Bool = true,
    recordsBodies: Bool = true
  ) {
    self.apiKey = apiKey
    self.schoolName = schoolName
    self.schoolID = schoolID
    self.timeZone = timeZone
    self.clock = clock
    self.seed = seed
    self.knobs = knobs
    self.hasControlSurface = hasControlSurface
    self.recordsBodies = recordsBodies
  }
}
