import Diagnosis
import Foundation
import Ledger
public import Transport

/// Tells the operator's own web hook, as JSON by POST.
public struct WebHookSender: Sendable {
  private let channel: Channel
  private let url: String
  private let token: Secret?

  /// A sender to one address.
  ///
  /// - Parameters:
  ///   - channel: the way out; its remote is named in errors.
  ///   - url: the absolute address; it may hold a secret and is never shown.
  ///   - token: sent as a bearer token where there is one.
  public init(_ channel: Channel, url: String, token: Secret?) {
    self.channel = channel
    self.url = url
    self.token = token
  }

  /// Sends a letter once.
  public func send(_ letter: Letter, messageID: String) async -> Delivery {
    let payload = Payload(letter, messageID)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body: Data
    do {
      body = try encoder.encode(payload)
    } catch {
      return .refused("The notice cannot be written as JSON.")
    }
    var headers = [
      (name: "Content-Type", value: "application/json"),
      (name: "Idempotency-Key", value: messageID),
    ]
    if let token { headers.append((name: "Authorization", value: "Bearer \(token.reveal())")) }
    let request = OutgoingRequest(.post, url, headers: headers, body: Array(body))
    do {
      let status = try await channel.write("tell the operator", request) { reply in
        _ = try await reply.collect(upTo: 1 << 20)
        return reply.status
      }
      return (200..<300).contains(status)
        ? .delivered : .refused("The web hook answered with status \(status).")
    } catch let error as TransportError where error.wasCertainlyNotSent {
      return .refused(error.detail)
    } catch let error as TransportError {
      return .doubtful(error.detail)
    } catch {
      return .doubtful("The answer of the web hook could not be read.")
    }
  }

  /// The body as the web hook gets it.
  private struct Payload: Encodable {
    struct Item: Encodable {
      let subject: String
      let reason: String
      let remedy: String
      let owner: String
      let cause: String
    }

    let id: String
    let kind: String
    let subject: String
    let text: String
    let items: [Item]

    init(_ letter: Letter, _ messageID: String) {
      id = messageID
      kind = letter.kind.rawValue
      subject = letter.subject
      text = letter.body
      items = letter.items.map {
        Item(
          subject: $0.subject,
          reason: $0.reason,
          remedy: $0.remedy,
          owner: $0.owner.rawValue,
          cause: $0.cause
        )
      }
    }
  }
}
