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
  /// Whether it goes to the base of the year before.
  public let isToFormer: Bool
  /// Its place among all requests of the scenario, from 1.
  public let number: Int

  init(_ request: OutgoingRequest, number: Int) {
    let rest = request.url.dropFirst("http://".count)
    let host = rest.prefix { $0 != "/" }
    let target = rest.dropFirst(host.count)
    let path = target.prefix { $0 != "?" }
    remote = host.hasPrefix("edusign") ? .edusign : .hyperplanning
    self.number = number
    isToFormer = host.hasPrefix("former")
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

  /// The operation of Hyperplanning that would change something; `nil` for anything else.
  ///
  /// **Source**: hyperplanning-api.md 8: what changes the base begins with one of four verbs.
  public var changingOperation: String? {
    guard remote == .hyperplanning else { return nil }
    let elements = text.split(separator: "<").lazy.map { element in
      element.prefix { $0 != " " && $0 != ">" && $0 != "/" }.split(separator: ":").last ?? ""
    }
    return elements.first { name in
      ["Ajouter", "Enlever", "Creer", "Modifier"].contains { name.hasPrefix($0) }
    }.map(String.init)
  }

  /// Whether it asks a server to change something, judged by the contract and not by the program.
  ///
  /// **Source**: edusign-api.md 3.1, 4: two routes with GET change state, one with POST does not.
  public var isWrite: Bool {
    guard remote == .edusign else { return changingOperation != nil }
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
    return Int64(name.dropFirst("passerelle-".count).prefix { $0 != "-" })
  }

  /// Whether it is the second half of a write that takes two requests.
  public var isSecondHalf: Bool {
    intent != nil && request.header("X-Request-Id")?.hasSuffix("-2") == true
      && request.header("X-Request-Id")?.split(separator: "-").count == 3
  }
}
