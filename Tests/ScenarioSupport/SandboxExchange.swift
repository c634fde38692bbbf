public import Sandbox
import Synchronization
public import Transport

/// An exchange without a network: requests go straight into the two sandboxes, by host name.
public final class SandboxExchange: HTTPExchange {
  /// Where the Hyperplanning sandbox is to be found.
  public static let hyperplanningAddress = "http://hyperplanning.school.example/hpsw"
  /// Where the Edusign sandbox is to be found.
  public static let edusignAddress = "http://edusign.school.example"

  /// What becomes of one request.
  public enum Fate: Sendable {
    /// It goes through.
    case pass
    /// Nothing listens there: certainly nothing was sent.
    case refuse
    /// The connection breaks before the server has it: no effect, and nobody knows.
    case loseRequest
    /// The server does it, and the connection breaks before the answer: nobody knows.
    case loseReply
    /// The server never sees it, and this comes back.
    case answer(SandboxResponse)
    /// The server does it, and its answer is changed on the way.
    case alter(@Sendable (SandboxResponse) -> SandboxResponse)
  }

  /// Decides on a request; the first rule that answers is followed.
  public typealias Rule = @Sendable (Passage) async -> Fate?

  private struct State {
    var rules: [Rule] = []
    var watchers: [@Sendable (Passage) async -> Void] = []
    var passages: [Passage] = []
  }

  private let hyperplanning: HyperplanningSandbox
  private let edusign: EdusignSandbox
  private let state = Mutex(State())

  /// An exchange wired to two sandboxes.
  public init(hyperplanning: HyperplanningSandbox, edusign: EdusignSandbox) {
    self.hyperplanning = hyperplanning
    self.edusign = edusign
  }

  /// Adds a rule that is asked after those that are there.
  public func rule(_ rule: @escaping Rule) {
    state.withLock { $0.rules.append(rule) }
  }

  /// Adds somebody who sees every request at the moment of its arrival and decides nothing.
  public func watch(_ watcher: @escaping @Sendable (Passage) async -> Void) {
    state.withLock { $0.watchers.append(watcher) }
  }

  /// Takes all rules away; watchers stay.
  public func clearRules() {
    state.withLock { $0.rules = [] }
  }

  /// The requests so far, in the order in which they came.
  public var passages: [Passage] {
    state.withLock { $0.passages }
  }

  /// Sends the request to whom it is addressed, as far as the rules let it.
  public func send(_ request: OutgoingRequest) async throws(TransportError) -> IncomingReply {
    let (passage, watchers, rules) = state.withLock { state in
      let passage = Passage(request, number: state.passages.count + 1)
      state.passages.append(passage)
      return (passage, state.watchers, state.rules)
    }
    for watcher in watchers { await watcher(passage) }
    var fate: Fate?
    for rule in rules where fate == nil { fate = await rule(passage) }
    switch fate ?? .pass {
    case .pass:
      return IncomingReply(await respond(to: passage))
    case .refuse:
      throw failure(.unreachable, passage)
    case .loseRequest:
      throw failure(.interrupted, passage)
    case .loseReply:
      _ = await respond(to: passage)
      throw failure(.interrupted, passage)
    case .answer(let response):
      return IncomingReply(response)
    case .alter(let change):
      return IncomingReply(change(await respond(to: passage)))
    }
  }

  private func respond(to passage: Passage) async -> SandboxResponse {
    switch passage.remote {
    case .hyperplanning: await hyperplanning.respond(to: passage.request)
    case .edusign: await edusign.respond(to: passage.request)
    }
  }

  private func failure(_ code: TransportError.Code, _ passage: Passage) -> TransportError {
    TransportError(
      code,
      remote: passage.remote.rawValue,
      operation: passage.route,
      detail: "simulated"
    )
  }
}

extension IncomingReply {
  fileprivate init(_ response: SandboxResponse) {
    self.init(
      status: response.status,
      headers: response.headers,
      body: ReplyBody(response.body)
    )
  }
}
