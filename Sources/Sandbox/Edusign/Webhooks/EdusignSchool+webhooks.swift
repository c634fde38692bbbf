/// Telling others what happens.
extension EdusignSchool {
  /// Puts the calls about a sheet into the outbox, one for each address that asked for the event.
  mutating func announce(
    _ event: EdusignWebhook.Event,
    sheet: EdusignSheet?,
    student: String? = nil,
    now: Int64
  ) {
    guard !identity.webhooks.isEmpty else { return }
    for webhook in identity.webhooks {
      guard let members = webhook.members, members["type"]?.asText == event.rawValue,
        let url = members["url"]?.asText
      else { continue }
      let body = payload(event, sheet: sheet, student: student, now: now)
      outbox.append(
        EdusignWebhook(
          number: outbox.count + 1,
          at: now,
          event: event,
          url: url,
          headers: headers(event, body),
          body: body
        )
      )
    }
  }

  private func payload(
    _ event: EdusignWebhook.Event,
    sheet: EdusignSheet?,
    student: String?,
    now: Int64
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { (writer: inout JSONWriter) in
      writer.member("type", event.rawValue)
      if let sheet {
        writer.name("course")
        write(sheet, now: now, to: &writer)
      }
      if let student {
        writer.name("student")
        writer.object { (writer: inout JSONWriter) in writer.member("ID", student) }
      }
    }
    return writer.bytes
  }

  /// The fields of an app's webhooks.
  ///
  /// **Source**: edusign-api.md 12 [C, D]; that the school's own ones have them too is unknown.
  private func headers(_ event: EdusignWebhook.Event, _ body: [UInt8]) -> [String: String] {
    var headers = [
      "Content-Type": "application/json", "x-edusign-webhook-type": event.rawValue,
      "x-edusign-school-id": identity.id, "x-edusign-version": "1.0", "x-edusign-lang": "fr",
    ]
    if knobs.webhookSignature == .hmac {
      headers["x-edusign-hmac"] = SHA256.signature(of: body, secret: Array(webhookSecret.utf8))
    }
    return headers
  }
}
