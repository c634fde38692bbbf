import Transport

/// Asks one published planning, by its own description of itself.
///
/// Made by `open`, which reads the description; a value to pass around freely. A failure is always
/// thrown, never an empty list.
///
/// ```swift
/// let client = try await HyperplanningClient.open(configuration, over: channel)
/// let courses = try await client.courses(from: monday, to: sunday)
/// let list = try await client.sessions(of: try await client.placedCourses(among: courses))
/// ```
public struct HyperplanningClient: Sendable {
  /// Where the service is and who asks.
  public let configuration: Configuration
  /// What this server can do for us.
  public let capabilities: Capabilities

  let channel: Channel
  let calls: [String: OfferedOperation]
  let redaction: Redaction

  init(
    _ configuration: Configuration,
    _ channel: Channel,
    _ description: ServiceDescription
  ) {
    let compared = description.compared()
    self.configuration = configuration
    self.channel = channel
    self.calls = compared.calls
    self.capabilities = compared.capabilities
    self.redaction = configuration.redaction
  }

  /// The width of crawls and the size of batches, as configured.
  var width: Int { configuration.width }
}

extension HyperplanningClient.Configuration {
  /// Hides the account in whatever the server says.
  var redaction: Redaction { Redaction(secrets: [password.reveal(), login]) }
}
