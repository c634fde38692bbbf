public import Campus

/// What Edusign said during one run.
public struct TargetSnapshot: Sendable {
  /// The sheets of the window, and linked ones found by a direct look, by remote id.
  public var sheets: [String: SeenSheet]
  /// Linked sheets that a direct look did not find.
  public var gone: Set<String>
  /// For which session links that the memory leaves out say that sheets stand, by remote id: those of
  /// days that are over, whose sheet a hand moved into the window.
  ///
  /// The name on a sheet tells the session for which it was made, which may have another key by now.
  public var formerSlots: [String: SheetSlot] = [:]
  /// The groups of learners by remote id, where groups are looked after.
  public var groups: [String: LearnerGroup] = [:]
  /// The profiles that could be listed.
  public var profiles: ProfileIndex
  /// Whether every page answered and every item was read.
  public var isComplete: Bool

  /// A snapshot made of its parts.
  public init(
    sheets: [String: SeenSheet] = [:],
    gone: Set<String> = [],
    profiles: ProfileIndex = ProfileIndex(),
    isComplete: Bool
  ) {
    self.sheets = sheets
    self.gone = gone
    self.profiles = profiles
    self.isComplete = isComplete
  }
}

extension TargetSnapshot {
  /// Whether no sheet was listed where links say that there are some.
  ///
  /// **Source**: `sync-algorithm.md` 6.3, rule 4.
  public func isSuspiciouslyEmpty(_ memory: Memory, in window: Window) -> Bool {
    sheets.isEmpty
      && memory.sheets.contains { $0.remoteID != nil && window.contains($0.startsAt) }
  }
}

/// What a plan needs to know of every sheet; its document is opened only where it differs.
public struct SeenSheet: Hashable, Sendable {
  /// Its id in Edusign.
  public var remoteID: String
  /// The id of ours that it bears; `nil` on sheets of others.
  public var externalID: SheetExternalID?
  /// The fingerprint of the fields that a session decides.
  public var document: Fingerprint
  /// The start.
  public var startsAt: Instant
  /// The end.
  public var endsAt: Instant
  /// Whether it is closed for good.
  public var isArchived: Bool
  /// Whether anybody signed it or was marked on it.
  public var bearsMarks: Bool

  /// A sheet's outline made of its parts.
  public init(
    remoteID: String,
    externalID: SheetExternalID?,
    document: Fingerprint,
    startsAt: Instant,
    endsAt: Instant,
    isArchived: Bool,
    bearsMarks: Bool
  ) {
    self.remoteID = remoteID
    self.externalID = externalID
    self.document = document
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.isArchived = isArchived
    self.bearsMarks = bearsMarks
  }
}

/// Profiles by the ways in which people are recognised.
///
/// Each profile is kept once: a school has tens of thousands.
public struct ProfileIndex: Sendable {
  /// Every profile, in the order in which they came.
  public private(set) var all: [Profile] = []
  private var byExternalID: [String: Int32] = [:]
  private var byEmail: [Role: [String: Int32]] = [:]
  private var byRemoteID: [Role: [String: Int32]] = [:]

  /// An index of no profiles.
  public init() {}

  /// An index of these profiles; of two rivals, one that is not archived comes first.
  public init(_ profiles: some Sequence<Profile>) {
    all.reserveCapacity(profiles.underestimatedCount)
    for profile in profiles { add(profile) }
  }

  /// Takes in one more profile, or another version of one.
  public mutating func add(_ profile: Profile) {
    let place: Int32
    if let known = byRemoteID[profile.role]?[profile.remoteID] {
      place = known
      all[Int(known)] = profile
    } else {
      place = Int32(all.count)
      all.append(profile)
      byRemoteID[profile.role, default: [:]][profile.remoteID] = place
    }
    if !profile.externalID.isEmpty {
      Self.offer(place, to: &byExternalID[profile.externalID], among: all) {
        $0.externalID == profile.externalID
      }
    }
    let email = profile.email.lowercased()
    Self.offer(place, to: &byEmail[profile.role, default: [:]][email], among: all) {
      $0.email.lowercased() == email
    }
  }

  /// Keeps the better of two rivals: one that is not archived, then the one with the lower id.
  ///
  /// The order of a listing must not decide. Whoever bears the mark no more, in a later version, is no
  /// rival.
  private static func offer(
    _ place: Int32,
    to held: inout Int32?,
    among all: [Profile],
    bears: (Profile) -> Bool
  ) {
    guard let known = held.map({ all[Int($0)] }), bears(known) else {
      held = place
      return
    }
    let profile = all[Int(place)]
    if known.isArchived == profile.isArchived
      ? profile.remoteID < known.remoteID : known.isArchived
    {
      held = place
    }
  }

  /// The profile that bears an external id.
  public func profile(externalID: String) -> Profile? {
    // Another version of a profile may bear another one.
    byExternalID[externalID].map { all[Int($0)] }.flatMap { $0.externalID == externalID ? $0 : nil }
  }

  /// The profile of that role that holds an e-mail, whatever its case.
  public func profile(_ role: Role, email: String) -> Profile? {
    let address = email.lowercased()
    return byEmail[role]?[address].map { all[Int($0)] }
      .flatMap { $0.email.lowercased() == address ? $0 : nil }
  }

  /// The profile of that role with a remote id.
  public func profile(_ role: Role, remoteID: String) -> Profile? {
    byRemoteID[role]?[remoteID].map { all[Int($0)] }
  }
}
