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
  /// Whether it goes to the second Edusign account.
  public let isToOther: Bool
  /// Its place among all requests of the scenario, from 1.
  public let number: Int
  /// The operation of Hyperplanning that would change something; `nil` for anything else.
  ///
  /// **Source**: hyperplanning-api.md 8: what changes the base begins with one of four verbs.
  public let changingOperation: String?

  init(_ request: OutgoingRequest, number: Int) {
    let rest = request.url.dropFirst("http://".count)
    let host = rest.prefix { $0 != "/" }
    let target = rest.dropFirst(host.count)
    let path = target.prefix { $0 != "?" }
    remote = host.hasPrefix("edusign") ? .edusign : .hyperplanning
    self.number = number
    // Asked several times a request: it is looked up once.
    changingOperation = remote == .edusign ? nil : Self.changingOperation(in: request.body ?? [])
    isToFormer = host.hasPrefix("former")
    isToOther = host.hasPrefix("edusign-other")
    self.request = SandboxRequest(
      method: request.method.rawValue,
      path: String(path),
      query: String(target.dropFirst(path.count + 1)),
      headers: request.headers,
      body: request.body ?? []
    )
  }

  /// The first element whose local name begins with a verb of change.
  private static func changingOperation(in body: [UInt8]) -> String? {
    var place = body.startIndex
    while let opening = body[place...].firstIndex(of: UInt8(ascii: "<")) {
      let name = localName(in: body[(opening + 1)...])
      if verbsOfChange.contains(where: { name.starts(with: $0.utf8) }) {
        return String(decoding: name, as: UTF8.self)
      }
      place = opening + 1
    }
    return nil
  }

  private static let verbsOfChange = ["Ajouter", "Enlever", "Creer", "Modifier"]

  /// The name that an element's opening begins with, without its prefix.
  private static func localName(in opening: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let name = opening.prefix { byte in
      byte != UInt8(ascii: " ") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/")
    }
    guard let colon = name.lastIndex(of: UInt8(ascii: ":")) else { return name }
    return name[(colon + 1)...]
  }

  /// Verb and path, such as `POST /v1/course`.
  public var route: String {
    "\(request.method) \(request.path)"
  }

  /// The body as text.
  public var text: String {
    String(decoding: request.body, as: UTF8.self)
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
