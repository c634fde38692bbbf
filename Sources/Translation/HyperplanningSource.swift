public import Campus
public import Hyperplanning
public import Transport

/// Hyperplanning as the run sees it: closed until it has said who it is.
public struct HyperplanningSource: Sendable {
  let configuration: HyperplanningClient.Configuration
  let channel: Channel

  /// A source reached over a channel.
  public init(configuration: HyperplanningClient.Configuration, channel: Channel) {
    self.configuration = configuration
    self.channel = channel
  }

  /// Reads the service's description and the base's first day.
  ///
  /// - Throws: `RemoteFailure`; with gravity `configuration` for a refused login, a wrong address
  ///   and a base whose first day is not a Monday.
  public func open() async throws(RemoteFailure) -> OpenPlanning {
    do throws(HyperplanningError) {
      let client = try await HyperplanningClient.open(configuration, over: channel)
      let first = try await client.firstDay()
      let version =
        client.capabilities.offers(.version) ? try await client.version() : "Hyperplanning"
      guard first.weekday == 1 else {
        throw HyperplanningError(
          .undecodable,
          operation: Operation.firstDay.name,
          detail: "The first day of the base, \(first), is not a Monday."
        )
      }
      return OpenPlanning(client: client, firstMonday: first, label: version)
    } catch {
      throw RemoteFailure(error)
    }
  }
}

/// A planning that has said who it is and may be read.
public struct OpenPlanning: Sendable {
  let client: HyperplanningClient
  /// The first Monday of the base.
  public let firstMonday: LocalDay
  /// Product and version, as the server calls itself.
  public let label: String
}

extension RemoteFailure {
  /// The same failure of the Hyperplanning client.
  init(_ error: HyperplanningError) {
    let gravity: Gravity =
      switch error.code {
      case .unreachable, .interrupted, .timedOut, .cancelled, .suspended, .notInService:
        .unavailable
      case .badConfiguration, .refused, .notFound, .notSOAP, .unsupportedOperation: .configuration
      case .tooLarge, .fault, .unequalArrays, .undecodable: .item
      }
    self.init(
      remote: .hyperplanning,
      code: error.code.rawValue,
      gravity: gravity,
      description: error.description
    )
  }
}

/// Something that a server does not offer, and what it costs.
public struct ServerLimitation: Sendable, Hashable {
  /// What cannot be done.
  public var feature: String
  /// The operations that are missing, by their names on the wire.
  public var operations: [String]
  /// Whether no run can do without it.
  public var isVital: Bool
}

extension OpenPlanning {
  /// How many operations the server describes.
  public var operationCount: Int {
    client.capabilities.describedOperations
  }

  /// What this server does not offer.
  public var limitations: [ServerLimitation] {
    client.capabilities.lostFeatures.map { feature in
      ServerLimitation(
        feature: feature.rawValue,
        operations: Catalogue.operations(for: feature).filter { !client.capabilities.offers($0) }
          .map(\.name).sorted(),
        isVital: Self.vital.contains(feature)
      )
    }
  }

  private static let vital: Set<Feature> = [
    .connection, .sessions, .subjects, .rosters, .learners, .instructors, .rooms,
  ]
}
