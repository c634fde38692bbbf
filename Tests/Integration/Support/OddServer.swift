import Foundation
import Testing

/// A web server that does not answer as it should, in a process of its own.
enum OddServer {
  /// Runs one while something is done with its address.
  static func serve<Value>(
    _ kind: String...,
    work: (String) async throws -> Value
  ) async throws -> Value {
    let server = try Program.startPython("odd_server.py", kind)
    defer { server.signal(SIGKILL) }
    try await server.until("the odd server printed no port") {
      try #require(!server.hasEnded, "the odd server ended: \(server.errors)")
      return server.output.contains("\n")
    }
    let port = try #require(Int(server.output.filter(\.isNumber)))
    return try await work("http://127.0.0.1:\(port)")
  }
}
