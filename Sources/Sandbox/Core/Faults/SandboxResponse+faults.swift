extension SandboxResponse {
  /// A status with its usual bare text, and when to come back.
  static func refusal(_ status: Int, retryAfter seconds: Int?) -> SandboxResponse {
    let text =
      switch status {
      case 429: "Too Many Requests"
      case 500: "Internal Server Error"
      case 502: "Bad Gateway"
      case 503: "Service Unavailable"
      case 504: "Gateway Timeout"
      default: "Error \(status)"
      }
    var response = plain(status, text)
    if let seconds { response.headers.append((name: "Retry-After", value: "\(seconds)")) }
    return response
  }

  /// A page for people, as gateways and maintenance switches show it.
  static func htmlPage(_ status: Int) -> SandboxResponse {
    SandboxResponse(
      status: status,
      contentType: "text/html; charset=utf-8",
      text: """
        <!DOCTYPE html>
        <html lang="fr"><head><title>Maintenance</title></head>
        <body><h1>Le service est momentanément indisponible</h1></body></html>

        """
    )
  }

  /// The beginning of the body; half of it when it is not longer than that.
  func truncated(to bytes: Int) -> SandboxResponse {
    var response = self
    let length = bytes < body.count ? max(0, bytes) : body.count / 2
    response.body = Array(body.prefix(length))
    return response
  }

  /// The same under another content type.
  func with(contentType: String) -> SandboxResponse {
    var response = self
    response.headers.removeAll { $0.name.lowercased() == "content-type" }
    response.headers.append((name: "Content-Type", value: contentType))
    return response
  }

  /// The same with letters that are not in the charset announced.
  func spoiled(_ charset: Fault.Charset) -> SandboxResponse {
    let type = headers.first { $0.name.lowercased() == "content-type" }?.value ?? "text/plain"
    let essence = type.prefix { $0 != ";" }
    switch charset {
    case .latinAnnounced: return with(contentType: "\(essence); charset=iso-8859-1")
    case .latinSent:
      var response = with(contentType: "\(essence); charset=utf-8")
      let scalars = String(decoding: body, as: UTF8.self).unicodeScalars
      response.body = scalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
      return response
    }
  }

  /// The same with blanks behind it: still valid, and far too long.
  func padded(to bytes: Int) -> SandboxResponse {
    var response = self
    let missing = max(0, bytes - body.count)
    response.body += [UInt8](repeating: UInt8(ascii: " "), count: missing)
    return response
  }
}
