import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Asks both remotes who they are and refuses a change of identity.
  func identify(_ work: inout RunWork) async throws {
    let base = try await source.open()
    let planning = PlanningID(name: settings.planning, firstMonday: base.firstMonday)
    try refuseOtherYear(planning, on: work.window.firstDay)
    let school = try await target.school()
    let scope = try await ledger.scope(
      work.run,
      planning: planning,
      label: base.label,
      account: settings.account,
      schoolID: school.id,
      schoolName: school.name,
      beside: settings.rules.routing?.claims.map(\.account) ?? [],
      now: work.startedAt
    )
    try await refuseClosedYear(scope, planning)
    work.parties = RunWork.Parties(
      source: base,
      planning: planning,
      school: school,
      scope: scope
    )
  }

  /// Refuses a planning that nobody opened yet, and a downward run of one that is over.
  ///
  /// **Source**: `sync-algorithm.md` 6.10: all stops but what is left of the year before.
  private func refuseClosedYear(_ scope: Scope, _ planning: PlanningID) async throws {
    switch try await ledger.standing(of: scope) {
    case .open: return
    case .unopened(let before):
      throw RemoteFailure(
        remote: .hyperplanning,
        code: "new_year",
        gravity: .configuration,
        description: "The planning '\(planning.name)', which begins on \(planning.firstMonday), is "
          + "not the one at work ('\(before)'): a new school year. Nothing is written for it until "
          + "somebody accepts it. Say 'passerelle rollover plan'."
      )
    case .over(let next):
      guard settings.direction == .down else { return }
      throw RemoteFailure(
        remote: .hyperplanning,
        code: "year_over",
        gravity: .configuration,
        description: "The planning '\(planning.name)' is over: '\(next)' follows it. Its marks "
          + "still go up; for sheets, name '\(next)' in the configuration (hyperplanning.planning)."
      )
    }
  }

  /// Refuses a base in which today is no day: the web service still points at another year.
  private func refuseOtherYear(_ planning: PlanningID, on today: LocalDay) throws {
    let week = planning.week(of: today)
    // A base covers at most 62 weeks (hyperplanning-api.md 5.1); next year's may be published early.
    guard (-61...62).contains(week) else {
      throw RemoteFailure(
        remote: .hyperplanning,
        code: "wrong_year",
        gravity: .configuration,
        description: "The base that Hyperplanning serves begins on \(planning.firstMonday), more "
          + "than a school year \(week < 1 ? "after" : "before") \(today). Point the web service at "
          + "this year's planning."
      )
    }
  }

  /// Reads both sides and writes down what was seen, in one commit.
  func read(_ work: inout RunWork) async throws {
    guard let parties = work.parties else { return }
    work.memory = try await ledger.memory(parties.scope, window: work.window)
    work.forced = try await ledger.withoutSheet(settings.rules.forced, parties.scope)
    progress(RunProgress(phase: .readingHyperplanning, done: 0, total: 0))
    let vocabulary = try await vocabulary(of: parties.source)
    var source = try await readSource(work, parties)
    work.problems += problems(of: work.forced, in: source)
    progress(RunProgress(phase: .readingEdusign, done: 0, total: 0))
    var target = try await readTarget(&work, parties)
    let strays = strays(work, parties, target.snapshot)
    target.snapshot.formerSlots = try await ledger.slots(
      ofSheets: strays.map(\.remoteID),
      parties.scope
    )
    source = try await named(source, parties, strays, target.snapshot.formerSlots)
    if let vocabulary {
      source.traits = try await parties.source.traits(of: source, vocabulary)
    }
    source.tutors = try await tutorBook(settings.tutors, &work)
    try await readGroups(&source, &target.snapshot, &work, parties)
    try await readReentries(&source, work, parties, target.snapshot)
    if source.isSuspiciouslyEmpty(work.memory, in: work.window) { source.isComplete = false }
    if target.snapshot.isSuspiciouslyEmpty(work.memory, in: work.window) {
      target.snapshot.isComplete = false
    }
    let hasChanged = try await ledger.observe(
      source: source,
      window: work.window,
      sheets: target.observed,
      goneSheets: target.gone,
      profiles: target.snapshot.profiles.all,
      archivedProfiles: target.unlisted.archived,
      goneProfiles: target.unlisted.gone,
      scope: parties.scope,
      run: work.run
    )
    // A sheet of days that are over counts again when its session was moved into the window.
    if hasChanged { work.memory = try await ledger.memory(parties.scope, window: work.window) }
    work.counts.learners = source.people.keys.count { $0.role == .learner }
    work.counts.instructors = source.people.keys.count { $0.role == .instructor }
    work.source = source
    work.target = target.snapshot
  }

  /// What the words of the filters stand for, looked up before anything is read with them.
  private func vocabulary(of planning: OpenPlanning) async throws -> Vocabulary? {
    let filters = settings.rules.filters
    let routing = settings.rules.routing
    let needsGroups = settings.rules.sessions.needsGroups
    guard filters != Filters() || routing != nil || needsGroups else { return nil }
    return try await planning.vocabulary(for: filters, routing, needsGroups: needsGroups)
  }

  /// Sessions that somebody forced and that nobody can make a sheet for.
  private func problems(
    of forced: Set<SessionKey>,
    in source: SourceSnapshot
  ) -> [RunProblem] {
    let found = Set(source.sessions.map(\.key))
    return forced.subtracting(found).sorted().map { key in
      let why = source.unusable[key]?.text ?? "Hyperplanning shows no such session"
      return RunProblem(
        subject: "session:\(key)",
        code: "not_forced",
        text: "The session \(key) gets no sheet: \(why). Check its course and week."
      )
    }
  }

  private func readSource(
    _ work: RunWork,
    _ parties: RunWork.Parties
  ) async throws -> SourceSnapshot {
    // Sheets of days that are over are remembered where their session was moved into the window.
    let linked = work.memory.sheets.filter {
      $0.startsAt < work.window.start || work.window.contains($0.startsAt)
        || $0.state == .cancelled || $0.awaitsWord
    }
    let shared = Set(linked.map(\.id))
    let followers = work.memory.followers.filter { shared.contains($0.value) }.keys
    let crowded = try await ledger.knownMeetings(parties.scope).filter(\.isInForce)
    let reporter = progress
    return try await parties.source.snapshot(
      of: parties.planning,
      window: work.window,
      zone: settings.zone,
      expecting: Set(linked.map(\.slot.session)).union(followers.map(\.session))
        .union(weeksSeen(crowded, work.window, parties)).union(work.forced),
      known: try await ledger.knownPeople(parties.scope)
    ) { done, total in
      reporter(RunProgress(phase: .readingHyperplanning, done: done, total: total))
    }
  }

  /// What was read of Edusign, for the plan and for the ledger.
  private struct TargetReading {
    var snapshot: TargetSnapshot
    var observed: [ObservedSheet]
    var gone: Set<String>
    var unlisted: UnlistedProfiles
  }

  private func readTarget(
    _ work: inout RunWork,
    _ parties: RunWork.Parties
  ) async throws -> TargetReading {
    let known = try await ledger.knownSheets(
      parties.scope,
      from: work.window.start.advanced(by: .seconds(-172_800))
    )
    let listing = try await target.sheets(
      in: work.window,
      known: known.compactMapValues(\.rawHash)
    )
    var snapshot = TargetSnapshot(isComplete: listing.undecodable.isEmpty)
    var observed = listing.read.map { ObservedSheet($0.sheet, rawHash: $0.rawHash) }
    for id in listing.unchanged { snapshot.sheets[id] = known[id]?.outline }
    for id in listing.undecodable.keys { snapshot.sheets[id] = known[id]?.outline }
    for (subject, text) in listing.undecodable.sorted(by: { $0.key < $1.key }) {
      work.problems.append(
        RunProblem(subject: "sheet:\(subject)", code: "undecodable", text: text)
      )
    }
    let listed = Set(listing.read.map(\.sheet.remoteID)).union(snapshot.sheets.keys)
    observed += try await lookFor(unlisted: listed, known: known, &work, in: &snapshot)
    for sheet in observed { snapshot.sheets[sheet.sheet.remoteID] = SeenSheet(sheet.sheet) }
    let missing = known.values.filter {
      work.window.contains($0.outline.startsAt) && snapshot.sheets[$0.outline.remoteID] == nil
    }
    try await readProfiles(&work, parties, in: &snapshot)
    let unlisted =
      snapshot.isComplete
      ? try await lookForUnlisted(&snapshot.profiles, &work, parties) : UnlistedProfiles()
    return TargetReading(
      snapshot: snapshot,
      observed: observed,
      gone: snapshot.gone.union(missing.map(\.outline.remoteID)),
      unlisted: unlisted
    )
  }

  /// Looks directly for every linked sheet that the listing did not show.
  private func lookFor(
    unlisted listed: Set<String>,
    known: [String: KnownSheet],
    _ work: inout RunWork,
    in snapshot: inout TargetSnapshot
  ) async throws -> [ObservedSheet] {
    var found: [ObservedSheet] = []
    let ours = work.memory.sheets.compactMap(\.remoteID) + work.memory.replaced.map(\.remoteID)
    for remoteID in ours where !listed.contains(remoteID) {
      do throws(RemoteFailure) {
        if let sheet = try await target.sheet(remoteID) {
          found.append(ObservedSheet(sheet, rawHash: nil))
        } else {
          snapshot.gone.insert(remoteID)
        }
      } catch {
        // A sheet that is there and cannot be read is as it was, and stops nobody else.
        guard error.gravity == .item else { throw error }
        snapshot.isComplete = false
        snapshot.sheets[remoteID] = known[remoteID]?.outline
        work.note("sheet:\(remoteID)", error)
      }
    }
    return found
  }

  private func readProfiles(
    _ work: inout RunWork,
    _ parties: RunWork.Parties,
    in snapshot: inout TargetSnapshot
  ) async throws {
    let people = work.memory.people.keys
    let listing = try await target.profiles(
      expecting: people.count { $0.role == .learner },
      people.count { $0.role == .instructor },
      school: parties.school.id
    )
    for (subject, text) in listing.undecodable.sorted(by: { $0.key < $1.key }) {
      snapshot.isComplete = false
      work.problems.append(
        RunProblem(subject: "profile:\(subject)", code: "undecodable", text: text)
      )
    }
    snapshot.profiles = ProfileIndex(listing.profiles)
  }
}

extension ObservedSheet {
  /// A sheet that was read or written, with its document written down.
  init(_ sheet: Sheet, rawHash: Int64?) {
    self.init(sheet: sheet, document: sheet.document.canonical, rawHash: rawHash)
  }
}

extension SeenSheet {
  /// The outline of a sheet that was read.
  init(_ sheet: Sheet) {
    self.init(
      remoteID: sheet.remoteID,
      externalID: sheet.ownExternalID,
      document: sheet.document.fingerprint,
      startsAt: sheet.document.startsAt,
      endsAt: sheet.document.endsAt,
      isArchived: sheet.isArchived,
      bearsMarks: sheet.bearsMarks
    )
  }
}
