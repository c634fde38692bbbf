/// The calls that the school makes to others.
extension EdusignSandbox {
  /// How long the answer to a call is waited for.
  ///
  /// **Source**: edusign-api.md 12 [D].
  public static let webhookPatience = Duration.seconds(15)

  /// The calls so far, oldest first, with how they ended.
  public var webhooks: [EdusignWebhook] {
    settle()
    return withSchool { $0.outbox }
  }

  /// Makes every call that waits, in order and once: what fails is not tried again.
  ///
  /// - Parameters:
  ///   - clock: measures the patience.
  ///   - send: makes one call and answers its status.
  public func deliverWebhooks(
    clock: some Clock<Duration> = ContinuousClock(),
    by send: @escaping @Sendable (EdusignWebhook) async throws -> Int
  ) async {
    for webhook in webhooks where webhook.ending == .waiting {
      let ending = await withTaskGroup(of: EdusignWebhook.Ending.self) { tasks in
        tasks.addTask {
          // Why a call failed is the receiver's affair; the school only sees that it did.
          guard let status = try? await send(webhook) else { return .failed }
          return (200..<300).contains(status) ? .delivered : .failed
        }
        tasks.addTask {
          // A sleep cut short means that the call has ended already.
          try? await clock.sleep(for: Self.webhookPatience)
          return .timedOut
        }
        let first = await tasks.next() ?? .failed
        tasks.cancelAll()
        return first
      }
      withSchool { $0.outbox[webhook.number - 1].ending = ending }
    }
  }

  /// The calls so far, for the control surface.
  func webhookAnswer() -> SandboxResponse {
    let webhooks = webhooks
    return Self.json(200) { writer in
      writer.array(webhooks) { writer, webhook in
        writer.object { (writer: inout JSONWriter) in
          writer.member("number", webhook.number)
          writer.member("at", webhook.at)
          writer.member("type", webhook.event.rawValue)
          writer.member("url", webhook.url)
          writer.member("body", String(decoding: webhook.body, as: UTF8.self))
          writer.member("signature", orNull: webhook.headers["x-edusign-hmac"])
          writer.member("ending", webhook.ending.rawValue)
        }
      }
    }
  }
}
