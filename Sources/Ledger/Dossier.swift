public import Campus
public import Planning

/// All that the ledger knows of one object: both sides, what they last agreed on, what is in force
/// about it, and what happened.
public struct Dossier: Sendable, Hashable {
  /// The object.
  public var subject: DossierSubject
  /// Its course or its person in words; empty where the ledger never saw a name.
  public var name: String
  /// The start of a session or sheet.
  public var startsAt: Instant?
  /// The sheet or profile in Edusign that it is linked with.
  public var remoteID: String?
  /// Both sheets of a session that is cut in two; else the one that it is linked with, if any.
  public var remoteIDs: [String] = []
  /// Whether Hyperplanning showed it when it was last read.
  public var isInHyperplanning: Bool
  /// Whether Edusign showed it when it was last read.
  public var isInEdusign: Bool
  /// Field by field, in the order in which people read them.
  public var fields: [Field]
  /// What is in force about it, with the run since which it is so.
  public var decisions: [Standing]
  /// What no run decides and is told all the same.
  public var remarks: [Standing] = []
  /// Marks that are not simply the same on both sides.
  public var marks: [OpenMark]
  /// How many sessions to come, of the days looked at, a person is expected in.
  public var upcoming = 0
  /// What happened, the earliest first.
  public var events: [Event]
  /// The last run that read both sides completely.
  public var lastReading: RunMark?
  /// The start of the newest run, whether it came to its end or not.
  public var lastRunAt: Instant?
  /// The days that the last downward reading looked at, from the start of the first to the end of
  /// the last.
  public var window: Range<Instant>?
  /// The run that first saw what Hyperplanning shows, where no run that writes has come to its end
  /// since.
  public var undecidedSince: RunMark?
  /// The newest downward run that writes and came to its end.
  public var decidedIn: RunMark?
  /// The first class to come outside the days looked at in which a person is expected, where the
  /// base's headings tell.
  public var nextClass: Instant?
  /// Fields that the configuration makes another way than by taking Hyperplanning's value.
  public var ruledFields: Set<FieldName> = []

  /// Whether it tells of the ledger as a run of the past left it.
  public var isOfThePast = false

  /// What was asked of both servers for this dossier; `nil` where it tells what the last runs saw.
  public var live: Live?

  /// That both servers were asked anew.
  public struct Live: Sendable, Hashable {
    /// When.
    public var at: Instant
    /// Whether Hyperplanning shows something else than the last run saw.
    public var hasChangedInHyperplanning: Bool
  }

  /// A run, as a timeline names it.
  public struct RunMark: Sendable, Hashable {
    /// Its number.
    public var number: Int64
    /// Its start.
    public var at: Instant

    /// A mark made of its parts.
    public init(number: Int64, at: Instant) {
      self.number = number
      self.at = at
    }
  }

  /// One field of both sides.
  public struct Field: Sendable, Hashable {
    /// Which one.
    public var name: FieldName
    /// What Hyperplanning last showed; `nil` where it shows none.
    public var hyperplanning: FieldValue?
    /// What Edusign last showed; `nil` where it shows none.
    public var edusign: FieldValue?
    /// What both last agreed on; `nil` where nothing was agreed.
    public var agreed: FieldValue?

    /// Whether both sides show it, and not the same.
    public var differs: Bool {
      guard let hyperplanning, let edusign else { return false }
      return hyperplanning != edusign
    }
  }

  /// A decision and the run since which it is in force.
  public struct Standing: Sendable, Hashable {
    /// The decision.
    public var decision: Decision
    /// Since when.
    public var since: RunMark

    /// A standing decision made of its parts.
    public init(decision: Decision, since: RunMark) {
      self.decision = decision
      self.since = since
    }
  }

  /// A mark on its way to Hyperplanning.
  public struct OpenMark: Sendable, Hashable {
    /// The learner, or the course where the dossier is a learner's.
    public var name: String
    /// The start of the session.
    public var startsAt: Instant
    /// What the sheet says.
    public var mark: String
    /// What Hyperplanning last showed for it; empty where it showed nothing.
    public var hyperplanning: String
    /// What both last agreed on; empty where nothing was agreed.
    public var agreed: String
    /// `pending`, `held` or `superseded`.
    public var status: String
    /// The code of the cause; empty where it only waits.
    public var cause: String
  }

  /// Something that happened.
  public struct Event: Sendable, Hashable {
    /// What it was.
    public enum What: Sendable, Hashable {
      case appeared(Side)
      case changed(Side, [FieldName])
      case vanished(Side)
      case decided(cause: String)
      case settled(cause: String)
      /// A write, by its kind and what became of it, with the error if one came.
      case wrote(kind: String, state: String, error: String)
      /// A mark that was read, of a learner or in a course, and how it stands with Hyperplanning.
      case marked(name: String, mark: String, status: String)
    }

    /// When.
    public var at: Instant
    /// In which run.
    public var run: Int64
    /// What happened.
    public var what: What
  }

  /// The two systems.
  public enum Side: String, Sendable, Hashable {
    case hyperplanning = "Hyperplanning"
    case edusign = "Edusign"
  }
}

/// What somebody may ask about.
public enum DossierSubject: Sendable, Hashable {
  case session(SessionKey)
  case person(PersonKey)
  /// A sheet of Edusign that belongs to no session of ours.
  case sheet(String)
  /// A profile of Edusign that is linked with nobody.
  case profile(Role, String)
  /// A course of Hyperplanning, by its key.
  case course(UInt32)

  /// The subject as decisions write it.
  public var text: String {
    switch self {
    case .session(let key): LinkObject.session(key).description
    case .person(let key): LinkObject.person(key).description
    case .sheet(let id): "sheet:\(id)"
    case .profile(_, let id): "profile:\(id)"
    case .course(let key): "course:\(key)"
    }
  }
}

/// The fields that both sides know, in the order in which people read them.
public enum FieldName: String, Sendable, Hashable, CaseIterable {
  case title, start, end, room, instructors, learners
  case lastName = "last_name"
  case firstName = "first_name"
  case email, phone, training, company
  case archived
}

/// What a field holds.
public enum FieldValue: Sendable, Hashable {
  case text(String)
  case moment(Instant)
  /// Names in alphabetical order.
  case names([String])
  case flag(Bool)
}
