public import Sandbox
import Transport

/// One request on its way from the program to a sandbox.
public struct Passage: Sendable {
  /// The two servers.
  public enum Remote: String, Sendable {
    case hyperplanning
    case edusign
  }

  /// Whom it is addressed to.
  public let remote: Remote
  /// The request as the sandbox receives it.
  public let request: SandboxRequest
  /// Its place among all requests of the scenario, from 1.
  public let number: Int

  init(_ request: OutgoingRequest, number: Int) {
    let rest = request.url.dropFirst("http://".count)
    let host = rest.prefix { $0 != "/" }
    let target = rest.dropFirst(host.count)
    let path = target.prefix { $0 != "?" }
    remote = host.hasPrefix("edusign") ? .edusign : .hyperplanning
    self.number = number
    self.request = SandboxRequest(
      method: request.method.rawValue,
      path: String(path),
      query: String(target.dropFirst(path.count + 1)),
      headers: request.headers,
      body: request.body ?? []
    )
  }

  /// Verb and path, such as `POST /v1/course`.
  public var route: String {
    "\(request.method) \(request.path)"
  }

  /// The body as text.
  public var text: String {
    String(decoding: request.body, as: UTF8.self)
  }

  /// Whether it asks Edusign to change something, judged by the contract and not by the program.
  ///
  /// **Source**: edusign-api.md 3.1, 4: two routes with GET change state, one with POST does not.
  public var isWrite: Bool {
    guard remote == .edusign else { return false }
    if request.method == "GET" {
      return request.path.contains("/lock/") || request.path.contains("/restore/")
    }
    return !request.path.hasSuffix("/by-ids")
  }

  /// The number of the journal's write that it carries, if it names one.
  public var intent: Int64? {
    guard let name = request.header("X-Request-Id"), name.hasPrefix("passerelle-") else {
      return nil
    }
    return Int64(name.dropFirst("passerelle-".count))
  }
}
