public import Campus
import Edusign

/// The sheets that a listing showed.
public struct SheetListing: Sendable {
  /// Sheets that were read, with the hash of their bytes.
  public internal(set) var read: [(sheet: Sheet, rawHash: Int64)] = []
  /// Sheets whose bytes are the same as at the last reading.
  public internal(set) var unchanged: [String] = []
  /// Sheets that are there and could not be understood, with the reason.
  public internal(set) var undecodable: [String: String] = [:]

  /// A listing that showed nothing.
  public init() {}
}

/// The profiles that a listing showed.
public struct ProfileListing: Sendable {
  /// Profiles that were read.
  public internal(set) var profiles: [Profile] = []
  /// Profiles that are there and could not be understood, with the reason.
  public internal(set) var undecodable: [String: String] = [:]
}

extension EdusignTarget {
  /// Every sheet of the window, and some around it.
  ///
  /// Whether the list's dates are local or UTC, and whether the last day counts, is unknown
  /// (`edusign-api.md` 2.8): a day is added at either end, and who asks judges by the start.
  ///
  /// - Parameters:
  ///   - window: the days looked at.
  ///   - known: the hash under which each sheet was last read; an equal one is not read again.
  /// - Returns: what a complete listing showed.
  /// - Throws: when any page failed; nothing is known then.
  public func sheets(
    in window: Window,
    known: [String: Int64]
  ) async throws(RemoteFailure) -> SheetListing {
    try await sheets(
      from: window.firstDay.adding(days: -1),
      through: window.endDay,
      known: known
    )
  }

  /// Every sheet between two days; a longer time is asked for in pieces.
  ///
  /// - Parameters:
  ///   - first: the first day.
  ///   - last: the last day.
  ///   - known: the hash under which each sheet was last read; an equal one is not read again.
  /// - Returns: what complete listings showed.
  /// - Throws: when any page failed; nothing is known then.
  public func sheets(
    from first: LocalDay,
    through last: LocalDay,
    known: [String: Int64]
  ) async throws(RemoteFailure) -> SheetListing {
    var listing = SheetListing()
    var day = first
    while day <= last {
      // A list spans at most 90 days (edusign-api.md 2.8).
      let end = min(day.adding(days: 89), last)
      try await list(from: day, through: end, known, into: &listing)
      day = end.adding(days: 1)
    }
    return listing
  }

  private func list(
    from first: LocalDay,
    through last: LocalDay,
    _ known: [String: Int64],
    into listing: inout SheetListing
  ) async throws(RemoteFailure) {
    let moment = now()
    do throws(EdusignError) {
      try await client.forEachSheet(
        from: first.description,
        to: last.description,
        expecting: known.count
      ) { item throws(EdusignError) in
        let hash = Int64(bitPattern: item.hash)
        if let id = item.id, known[id] == hash {
          listing.unchanged.append(id)
          return
        }
        do throws(EdusignError) {
          listing.read.append((Sheet(try item.decodeSheet(), now: moment), hash))
        } catch {
          listing.undecodable[item.id ?? "#\(hash)"] = error.description
        }
      }
    } catch {
      throw failure(error)
    }
  }

  /// One sheet, looked at directly; `nil` when Edusign says that there is none.
  public func sheet(_ remoteID: String) async throws(RemoteFailure) -> Sheet? {
    let moment = now()
    do {
      return Sheet(try await client.sheet(remoteID), now: moment)
    } catch  where error.code == .notFound {
      return nil
    } catch {
      throw failure(error)
    }
  }

  /// The sheet that bears an external id; `nil` when Edusign says that there is none.
  public func sheet(externalID: String) async throws(RemoteFailure) -> Sheet? {
    let id: String?
    do {
      id = try await client.sheetID(externalID: externalID)
    } catch {
      throw failure(error)
    }
    guard let id else { return nil }
    return try await sheet(id)
  }

  /// Every profile of both roles that is not archived.
  ///
  /// - Parameters:
  ///   - learners: how many learners there were last time.
  ///   - instructors: how many instructors there were last time.
  ///   - school: the account, by which an instructor's archiving is read.
  /// - Returns: what complete listings showed.
  /// - Throws: when any page failed; nothing is known then.
  public func profiles(
    expecting learners: Int,
    _ instructors: Int,
    school: String
  ) async throws(RemoteFailure) -> ProfileListing {
    var listing = ProfileListing()
    do throws(EdusignError) {
      try await client.forEachStudent(pageSize: 100, expecting: learners) {
        item throws(EdusignError) in
        do throws(EdusignError) {
          listing.profiles.append(Profile(try item.decodeStudent()))
        } catch {
          listing.undecodable[item.id ?? "#\(item.hash)"] = error.description
        }
      }
      try await client.forEachProfessor(expecting: instructors) { item throws(EdusignError) in
        do throws(EdusignError) {
          listing.profiles.append(Profile(try item.decodeProfessor(), school: school))
        } catch {
          listing.undecodable[item.id ?? "#\(item.hash)"] = error.description
        }
      }
    } catch {
      throw failure(error)
    }
    return listing
  }

  /// The profile of that role with an external id, archived or not; `nil` when there is none.
  public func profile(
    _ role: Role,
    externalID: String,
    school: String
  ) async throws(RemoteFailure) -> Profile? {
    try await translated { () async throws(EdusignError) in
      switch role {
      case .learner:
        guard let id = try await client.studentID(externalID: externalID) else { return nil }
        return Profile(try await client.student(id))
      case .instructor:
        guard let id = try await client.professorID(externalID: externalID) else { return nil }
        return Profile(try await client.professor(id), school: school)
      }
    }
  }

  /// The profile of that role with a remote id, archived or not; `nil` when there is none.
  public func profile(
    _ role: Role,
    remoteID: String,
    school: String
  ) async throws(RemoteFailure) -> Profile? {
    do {
      switch role {
      case .learner: return Profile(try await client.student(remoteID))
      case .instructor: return Profile(try await client.professor(remoteID), school: school)
      }
    } catch  where error.code == .notFound {
      return nil
    } catch {
      throw failure(error)
    }
  }

  /// The profile of that role that holds an e-mail, archived or not; `nil` when there is none.
  public func profile(
    _ role: Role,
    email: String,
    school: String
  ) async throws(RemoteFailure) -> Profile? {
    try await translated { () async throws(EdusignError) in
      switch role {
      case .learner: try await client.student(email: email).map(Profile.init)
      case .instructor:
        try await client.professor(email: email).map { Profile($0, school: school) }
      }
    }
  }
}
