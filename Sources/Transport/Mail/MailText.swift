import Campus

/// A mail as the bytes that a server takes, in seven bits.
///
/// **Source**: RFC 5322 (form, date), 2047 (words of the head), 2045 (quoted-printable), 3834
/// (`Auto-Submitted`).
enum MailText {
  /// The whole mail, its lines ended by CR LF, with no line over 78 bytes but for addresses.
  static func bytes(of message: MailMessage) -> [UInt8] {
    var lines = [
      "From: " + address(message.from), "To: " + address(message.to),
      "Subject: " + text(message.subject), "Date: " + date(message.date),
      "Message-ID: " + message.messageID,
    ]
    if let continues = message.continues {
      lines += ["In-Reply-To: " + continues, "References: " + continues]
    }
    lines += [
      "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
    ]
    var body = message.body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if body.last?.isEmpty == true { body.removeLast() }
    lines += body.map(quotedPrintable)
    return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }

  /// A mail's bytes with a second dot before each line that begins with one, and the end mark.
  static func stuffed(_ bytes: [UInt8]) -> [UInt8] {
    let dot = UInt8(ascii: ".")
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var isAtStart = true
    for byte in bytes {
      if isAtStart, byte == dot { result.append(dot) }
      result.append(byte)
      isAtStart = byte == 0x0a
    }
    return result + Array(".\r\n".utf8)
  }

  private static func address(_ address: MailAddress) -> String {
    let mailbox = "<\(address.email.text)>"
    if address.name.isEmpty { return mailbox }
    if isShortASCII(address.name) {
      let quoted = address.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "\"\(quoted)\" \(mailbox)"
    }
    return encodedWords(address.name) + "\r\n " + mailbox
  }

  private static func text(_ value: String) -> String {
    isShortASCII(value) ? value : encodedWords(value)
  }

  /// Whether a value may stand in the head as it is, on one line.
  private static func isShortASCII(_ value: String) -> Bool {
    value.utf8.count <= 60 && value.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
      && !value.contains("=?")
  }

  /// A value as encoded words, each on a line of its own and none cutting a character.
  private static func encodedWords(_ value: String) -> String {
    var words: [[UInt8]] = [[]]
    for scalar in value.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      // 42 bytes make 56 letters of base 64, which with their frame stay under 75.
      if words[words.count - 1].count + bytes.count > 42 { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?UTF-8?B?\(base64($0))?=" }.joined(separator: "\r\n ")
  }

  /// A line of the body, broken softly where it would be longer than 76 bytes.
  private static func quotedPrintable(_ line: Substring) -> String {
    let bytes = Array(line.utf8)
    var (result, column) = ("", 0)
    for (index, byte) in bytes.enumerated() {
      let isBlank = byte == 0x20 || byte == 0x09
      let isPlain = (0x21..<0x7f).contains(byte) && byte != UInt8(ascii: "=")
      let isLast = index == bytes.count - 1
      let word =
        isPlain || (isBlank && !isLast)
        ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
      if column + word.utf8.count > (isLast ? 76 : 75) {
        result += "=\r\n"
        column = 0
      }
      result += word
      column += word.utf8.count
    }
    return result
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 2 ? digits : "0" + digits
  }

  /// Bytes as letters of base 64, padded.
  static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var result = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(0) { sum, offset in
        sum << 8 | (offset < group.count ? Int(group[start + offset]) : 0)
      }
      for place in 0..<4 {
        result.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : "=")
      }
    }
    return result
  }

  /// A moment as a mail's head writes it, in universal time.
  private static func date(_ instant: Instant) -> String {
    let wall = WallTime(secondsSinceEpoch: instant.milliseconds / 1000)
    let (year, month, day) = wall.day.parts
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][wall.day.weekday - 1]
    let name = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ][month - 1]
    let time = wall.description.split(separator: "T").last ?? ""
    return "\(weekday), \(day) \(name) \(year) \(time) +0000"
  }
}
