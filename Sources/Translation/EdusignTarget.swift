public import Campus
public import Edusign

/// Edusign as the run sees it: the school's values in and out, never the wire's.
public struct EdusignTarget: Sendable {
  let client: EdusignClient
  let now: @Sendable () -> Instant

  /// A target reached through a client.
  public init(client: EdusignClient, now: @escaping @Sendable () -> Instant) {
    self.client = client
    self.now = now
  }

  /// The account behind the key.
  public struct School: Hashable, Sendable {
    /// Its id in Edusign.
    public var id: String
    /// Its name.
    public var name: String
    /// The zone in which Edusign reads times without offset; `nil` where it does not tell.
    public var zone: String?
  }

  /// Who answers behind the key; the proof that the key works.
  public func school() async throws(RemoteFailure) -> School {
    try await translated { () async throws(EdusignError) in
      let school = try await client.school()
      return School(id: school.id, name: school.name, zone: school.timeZone)
    }
  }

  /// Does something with the client and speaks of its failure in the run's words.
  func translated<Value>(
    _ work: () async throws(EdusignError) -> Value
  ) async throws(RemoteFailure) -> Value {
    do {
      return try await work()
    } catch {
      throw failure(error)
    }
  }

  /// What a failure of the client means for the run at this hour.
  ///
  /// While the vendor works on the service, any sign that it as a whole does not work as usual
  /// means that it is not there, not that something is wrong with an object or the configuration.
  func failure(_ error: EdusignError) -> RemoteFailure {
    var failure = RemoteFailure(error)
    guard let hours = client.settings.maintenance, hours.contains(now().milliseconds),
      failure.gravity == .unavailable || error.mayBeMaintenance
    else { return failure }
    failure.gravity = .unavailable
    failure.description +=
      " These are Edusign's maintenance hours (\(hours)): try again after them."
    return failure
  }
}

extension EdusignError {
  /// Whether a service under maintenance might answer like this.
  fileprivate var mayBeMaintenance: Bool {
    switch code {
    case .notJSON, .unknownRoute, .unexpectedStatus: true
    default: false
    }
  }
}
