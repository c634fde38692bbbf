import Testing

@testable import Sandbox

/// The server that puts an endpoint behind a socket.
struct SandboxServerTests {
  @Test(.timeLimit(.minutes(1))) func `an error of the body comes out and the server stops`()
    async throws
  {
    struct Stop: Error {}
    let caller = try SoapCaller()
    await #expect(throws: Stop.self) {
      try await withSandboxServer(caller.sandbox) { port in
        #expect(port > 0)
        throw Stop()
      }
    }
  }

  @Test(.timeLimit(.minutes(1))) func `each server gets a port of its own`() async throws {
    let caller = try SoapCaller()
    let ports = try await withSandboxServer(caller.sandbox) { first in
      try await withSandboxServer(caller.sandbox) { second in [first, second] }
    }
    #expect(Set(ports).count == 2)
  }
}
