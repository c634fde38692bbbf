import FoundationEssentials

@testable import Sandbox

/// Calls a Hyperplanning sandbox in the way a client does, without a socket.
struct SoapCaller {
  /// The server.
  let sandbox: HyperplanningSandbox
  /// The account used.
  var credentials = BasicCredentials(login: "passerelle", password: "sandbox")

  /// The namespace of the service, spelled here a second time on purpose.
  static let namespace = "http://www.indexeducation.com/frahtm/HpSvcW.html"

  /// A caller of a server with the small school.
  init(
    _ school: School = .small,
    _ adjust: (inout HyperplanningConfiguration) -> Void = { _ in }
  ) throws {
    var configuration = HyperplanningConfiguration.small
    adjust(&configuration)
    sandbox = try HyperplanningSandbox(school: school, configuration: configuration)
  }

  /// An answer taken apart.
  struct Answer {
    /// The status.
    let status: Int
    /// The bytes.
    let body: [UInt8]
    /// The document.
    let tree: XMLTree

    /// The whole answer as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The elements of that local name in document order.
    func all(_ name: String) -> [Int] {
      tree.nodes.indices.filter { tree.name($0) == name }
    }

    /// The texts of the items inside the first element of that name.
    func items(_ name: String = "return") -> [String] {
      all(name).first.map { tree.children($0).map(tree.text) } ?? []
    }

    /// The text of the first element of that name.
    func value(_ name: String = "return") -> String? {
      all(name).first.map(tree.text)
    }

    /// The sentence of the Fault, nil without one.
    var fault: String? { value("faultstring") ?? (all("Fault").isEmpty ? nil : value("Text")) }
  }

  /// Calls an operation with parameters written as XML.
  func call(
    _ port: String,
    _ operation: String,
    _ parameters: String = "",
    root: String = "hpsw"
  ) async throws -> Answer {
    let envelope = """
      <?xml version="1.0" encoding="utf-8"?>
      <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
      <n:\(operation) xmlns:n="\(Self.namespace)">\(parameters)</n:\(operation)>
      </e:Body></e:Envelope>
      """
    return try await post("/\(root)/\(port)", envelope)
  }

  /// Posts an envelope.
  func post(
    _ path: String,
    _ envelope: String,
    contentType: String = "text/xml; charset=utf-8"
  ) async throws -> Answer {
    let response = await sandbox.respond(
      to: SandboxRequest(
        method: "POST",
        path: path,
        headers: headers + [(name: "Content-Type", value: contentType)],
        body: Array(envelope.utf8)
      )
    )
    return Answer(
      status: response.status,
      body: response.body,
      tree: try XMLReader.read(response.body)
    )
  }

  /// Gets an address.
  func get(_ path: String, authorized: Bool = true) async -> SandboxResponse {
    await sandbox.respond(
      to: SandboxRequest(method: "GET", path: path, headers: authorized ? headers : [])
    )
  }

  private var headers: [(name: String, value: String)] {
    [(name: "Authorization", value: "Basic \(credentials.encoded)")]
  }

  /// Keys as a literal array parameter.
  static func keys(_ item: String, _ keys: [UInt32]) -> String {
    let items = keys.map { "<n:\(item)>\($0)</n:\(item)>" }.joined()
    return "<ATableau>\(items)</ATableau>"
  }
}
