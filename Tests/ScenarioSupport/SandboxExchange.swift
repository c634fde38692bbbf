public import Sandbox
import Synchronization
public import Transport

/// An exchange without a network: requests go straight into the two sandboxes, by host name.
public final class SandboxExchange: HTTPExchange {
  /// Where the Hyperplanning sandbox is to be found.
  public static let hyperplanningAddress = "http://hyperplanning.school.example/hpsw"
  /// Where the base of the year before is to be found, once there is one.
  public static let formerAddress = "http://former.school.example/hpsw"
  /// Where the Edusign sandbox is to be found.
  public static let edusignAddress = "http://edusign.school.example"
  /// Where the second Edusign account is to be found, once there is one.
  public static let otherAddress = "http://edusign-other.school.example"

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
    var former: HyperplanningSandbox?
    var other: EdusignSandbox?
  }

  private let hyperplanning: HyperplanningSandbox
  private let edusign: EdusignSandbox
  private let state = Mutex(State())

  /// An exchange wired to two sandboxes.
  public init(hyperplanning: HyperplanningSandbox, edusign: EdusignSandbox) {
    self.hyperplanning = hyperplanning
    self.edusign = edusign
  }

  /// The base of the year before; it answers at an address of its own.
  public var former: HyperplanningSandbox? {
    get { state.withLock { $0.former } }
    set { state.withLock { $0.former = newValue } }
  }

  /// The second Edusign account; while there is none, its address opens the first one.
  public var other: EdusignSandbox? {
    get { state.withLock { $0.other } }
    set { state.withLock { $0.other = newValue } }
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
      return try await reply(to: passage)
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

  /// What the client sees of a request whose fate the sandbox's own faults decide.
  ///
  /// Nothing is waited for: what takes longer than the client's patience fails at once.
  private func reply(to passage: Passage) async throws(TransportError) -> IncomingReply {
    let outcome = await outcome(of: passage)
    guard outcome.delay < Self.patience else { throw failure(.timedOut, passage) }
    switch outcome.ending {
    case .answered(let response): return IncomingReply(response)
    case .refused: throw failure(.unreachable, passage)
    case .reset: throw failure(.interrupted, passage)
    case .silence: throw failure(.timedOut, passage)
    case .resetWithin(let response, let bytes), .closedWithin(let response, let bytes):
      return IncomingReply(response, only: bytes, then: failure(.interrupted, passage))
    case .dripped(let response, let bytes, let pause):
      let drips = (response.body.count + bytes - 1) / bytes
      guard outcome.delay + pause * drips >= Self.patience else { return IncomingReply(response) }
      return IncomingReply(response, only: bytes, then: failure(.timedOut, passage))
    }
  }

  /// How long the client waits for a whole answer.
  private static let patience = Duration.seconds(60)

  private func outcome(of passage: Passage) async -> SandboxOutcome {
    switch passage.remote {
    case .hyperplanning:
      await (passage.isToFormer ? former ?? hyperplanning : hyperplanning)
        .outcome(of: passage.request)
    case .edusign:
      await (passage.isToOther ? other ?? edusign : edusign).outcome(of: passage.request)
    }
  }

  private func respond(to passage: Passage) async -> SandboxResponse {
    await outcome(of: passage).response
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

  /// A reply whose body breaks off after some bytes, even if it has no more.
  fileprivate init(_ response: SandboxResponse, only bytes: Int, then error: TransportError) {
    let beginning = Array(response.body.prefix(max(0, bytes)))
    self.init(
      status: response.status,
      headers: response.headers,
      body: ReplyBody {
        var rest: [UInt8]? = beginning.isEmpty ? nil : beginning
        return {
          guard let chunk = rest else { throw error }
          rest = nil
          return chunk
        }
      }
    )
  }
}
