import Foundation
public import Transport

/// A mail server in a process of its own, with a certificate made for it; gone with the test.
public final class PostOffice: Sendable {
  /// A mail that it saw, whether or not it took it over.
  public struct Seen: Decodable, Sendable {
    /// The sender of the envelope.
    public let from: String
    /// The recipients of the envelope.
    public let to: [String]
    /// The mail as it arrived.
    public let text: String
    /// Who had logged in; empty when nobody had.
    public let login: String
    /// Whether it came through TLS.
    public let tls: Bool

    /// The text as a person reads it, without its head.
    public var body: String {
      let parts = text.replacing("\r\n", with: "\n").split(separator: "\n\n", maxSplits: 1)
      return (parts.count == 2 ? String(parts[1]) : "").unquoted
    }

    /// A line of the head, unfolded, with its encoded words read.
    public func head(_ name: String) -> String {
      let head = text.replacing("\r\n", with: "\n").split(separator: "\n\n", maxSplits: 1)[0]
        .replacing("?=\n =?UTF-8?B?", with: "").replacing("\n ", with: " ")
      let lines = head.split(separator: "\n").filter { $0.hasPrefix(name + ": ") }
      return lines.map { String($0.dropFirst(name.count + 2)).withWordsRead }.joined(separator: "|")
    }
  }

  /// Why there is no server.
  public struct Failure: Error, CustomStringConvertible {
    /// A sentence.
    public let description: String
  }

  /// The password that it accepts.
  public static let password = "letter-opener-7"

  /// Its port.
  public let port: Int
  private let folder: URL
  private let process: Process
  private let security: MailServer.Security

  /// Starts a server.
  public init(
    _ behaviour: String = "accept",
    security: MailServer.Security = .tls,
    environment: [String: String] = [:]
  ) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "passerelle-post-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    // A path that is made standard would be that of the system's own Python behind the link.
    let package = here.deletingLastPathComponent().deletingLastPathComponent()
    let python = package.appending(path: ".build/python/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Failure(description: "There is no .build/python: run scripts/setup test, then again.")
    }
    var arguments = [
      here.appending(path: "mail_server.py").path, folder.path, security.rawValue, behaviour,
    ]
    if security != .none {
      try await Self.makeCertificate(in: folder)
      arguments += ["certificate.pem", "key.pem"].map { folder.appending(path: $0).path }
    }
    let process = Process()
    process.executableURL = python
    process.arguments = arguments
    process.environment = ["PYTHONDONTWRITEBYTECODE": "1"].merging(environment) { $1 }
    // A refused certificate makes the server complain; that is what some tests want.
    process.standardError = FileHandle.nullDevice
    try process.run()
    let portFile = folder.appending(path: "port")
    try await Self.until("the mail server did not start") {
      guard process.isRunning else { throw Failure(description: "the mail server ended") }
      return FileManager.default.fileExists(atPath: portFile.path)
    }
    port = Int(try String(contentsOf: portFile, encoding: .utf8)) ?? 0
    self.folder = folder
    self.process = process
    self.security = security
  }

  deinit {
    // To wait here would block a thread that other tests need; the system buries the dead.
    kill(process.processIdentifier, SIGKILL)
    // A folder that stays behind in the temporary place harms nobody.
    try? FileManager.default.removeItem(at: folder)
  }

  /// The settings with which it is reached.
  public func server(
    host: String = "localhost",
    password: String = PostOffice.password,
    trusted: Bool = true
  ) -> MailServer {
    MailServer(
      host: host,
      port: port,
      security: security,
      login: security == .none
        ? nil : MailServer.Login(name: "passerelle", password: Secret(password)),
      certificates: trusted && security != .none ? certificates : nil
    )
  }

  /// The file of its certificate.
  public var certificates: String {
    folder.appending(path: "certificate.pem").path
  }

  /// The mails that it saw, in order.
  public func seen() throws -> [Seen] {
    try (1...).lazy.map { self.folder.appending(path: "\($0).json") }
      .prefix { FileManager.default.fileExists(atPath: $0.path) }
      .map { try JSONDecoder().decode(Seen.self, from: Data(contentsOf: $0)) }
  }

  /// Whether somebody tried to log in that way.
  public func sawLogin(_ mechanism: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "login-\(mechanism)").path)
  }

  /// Waits until it has seen that many mails.
  public func untilSeen(_ count: Int) async throws {
    try await Self.until("the mail server saw no mail") { try self.seen().count >= count }
  }

  private static func makeCertificate(in folder: URL) async throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-days", "2", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
      folder.appending(path: "key.pem").path, "-out",
      folder.appending(path: "certificate.pem").path,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    try await until("openssl does not end") { !process.isRunning }
    guard process.terminationStatus == 0 else {
      throw Failure(description: "openssl made no certificate")
    }
  }

  private static func until(
    _ complaint: String,
    _ condition: () throws -> Bool
  ) async throws {
    for _ in 0..<3000 {
      if try condition() { return }
      try await ContinuousClock().sleep(for: .milliseconds(20))
    }
    throw Failure(description: complaint)
  }
}

extension String {
  /// Text of the quoted-printable form as it was before.
  fileprivate var unquoted: String {
    let bytes = Array(replacing("=\n", with: "").utf8)
    var (result, index) = ([UInt8](), 0)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count,
        let byte = UInt8(
          String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self),
          radix: 16
        )
      {
        result.append(byte)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A line of a head with its encoded word read.
  fileprivate var withWordsRead: String {
    guard let start = range(of: "=?UTF-8?B?"), let end = range(of: "?=") else { return self }
    // Words are encoded one by one, so each is padded by itself.
    let pieces = self[start.upperBound..<end.lowerBound].split(separator: "=").map { piece in
      String(piece) + String(repeating: "=", count: (4 - piece.count % 4) % 4)
    }
    let bytes = pieces.compactMap { Data(base64Encoded: $0) }.reduce(Data(), +)
    return self[..<start.lowerBound] + String(decoding: bytes, as: UTF8.self)
      + self[end.upperBound...]
  }
}
