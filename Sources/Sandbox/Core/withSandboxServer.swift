public import Logging
import ServiceLifecycle

/// Runs the body while the endpoint listens on a free loopback port, then stops the server.
///
/// **Throws**: what the body throws, or `cannotListen`.
@discardableResult
public func withSandboxServer<Outcome>(
  _ endpoint: any SandboxEndpoint,
  host: String = "127.0.0.1",
  port: Int = 0,
  logger: Logger = Logger(label: "sandbox", factory: { _ in SwiftLogNoOpLogHandler() }),
  _ body: (Int) async throws -> Outcome
) async throws -> Outcome {
  let (ports, listening) = AsyncStream.makeStream(of: Int.self)
  let server = SandboxServer(endpoint: endpoint, host: host, port: port, logger: logger) {
    listening.yield($0)
  }
  let services = ServiceGroup(
    configuration: ServiceGroupConfiguration(services: [server], logger: logger)
  )
  return try await withThrowingTaskGroup(of: Void.self) { tasks in
    tasks.addTask {
      defer { listening.finish() }
      try await services.run()
    }
    var bound: Int?
    for await port in ports {
      bound = port
      break
    }
    guard let bound else {
      var reason = "the server ended before it could listen"
      do {
        try await tasks.waitForAll()
      } catch {
        reason = "\(error)"
      }
      throw SandboxError(.cannotListen, operation: "listen on \(host):\(port)", message: reason)
    }
    let outcome: Outcome
    do {
      outcome = try await body(bound)
    } catch {
      await services.triggerGracefulShutdown()
      // The body's own error is the one to report, not what stopping the server adds to it.
      try? await tasks.waitForAll()
      throw error
    }
    await services.triggerGracefulShutdown()
    try await tasks.waitForAll()
    return outcome
  }
}
