import Campus

/// What is given to an operation.
enum Argument: Sendable, Equatable {
  case key(UInt32)
  case keys([UInt32])
  case date(LocalDay)
  case dateTime(WallTime)
  case text(String)
  /// A span in minutes, sent as a fraction of a day.
  case span(minutes: Int)
  case flag(Bool)
  /// A week of the base, from 1.
  case week(Int)
}

/// Writes the body of a call.
struct SOAPRequest {
  private var text = ""
  private let call: OfferedOperation

  /// The bytes of a call with those arguments, one for each parameter.
  static func body(_ call: OfferedOperation, _ arguments: [Argument]) -> [UInt8] {
    var request = SOAPRequest(call)
    request.write(arguments)
    return Array(request.text.utf8)
  }

  private init(_ call: OfferedOperation) {
    self.call = call
  }

  private var isEncoded: Bool { call.dialect == .encoded }

  private mutating func write(_ arguments: [Argument]) {
    text = #"<?xml version="1.0" encoding="UTF-8"?>"#
    text += #"<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/""#
    if isEncoded {
      text += #" xmlns:xsd="http://www.w3.org/2001/XMLSchema""#
      text += #" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#
      text += #" xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/""#
    }
    text += "><e:Body><n:\(call.name) xmlns:n=\"\(escaped(call.namespace))\""
    if isEncoded {
      text += #" e:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/""#
    }
    text += ">"
    for (parameter, argument) in zip(call.parameters, arguments) {
      write(parameter, argument)
    }
    text += "</n:\(call.name)></e:Body></e:Envelope>"
  }

  private mutating func write(_ parameter: OfferedOperation.Parameter, _ argument: Argument) {
    switch argument {
    case .keys(let keys): write(parameter, keys)
    case .key(let key): write(parameter, String(key))
    case .date(let date): write(parameter, date.description)
    case .dateTime(let time): write(parameter, time.description)
    case .text(let words): write(parameter, escaped(words))
    case .span(let minutes): write(parameter, String(Double(minutes) / 1440))
    case .flag(let flag): write(parameter, flag ? "true" : "false")
    case .week(let week): write(parameter, String(week))
    }
  }

  private mutating func write(_ parameter: OfferedOperation.Parameter, _ value: String) {
    let type = isEncoded ? " xsi:type=\"\(parameter.type)\"" : ""
    text += "<\(parameter.name)\(type)>\(value)</\(parameter.name)>"
  }

  private mutating func write(_ parameter: OfferedOperation.Parameter, _ keys: [UInt32]) {
    let item: String
    if isEncoded {
      item = "item xsi:type=\"\(parameter.itemType)\""
      text += "<\(parameter.name) xsi:type=\"SOAP-ENC:Array\""
      text += " SOAP-ENC:arrayType=\"\(parameter.itemType)[\(keys.count)]\">"
    } else {
      item = parameter.itemName
      text += "<\(parameter.name)>"
    }
    let close = isEncoded ? "item" : item
    for key in keys {
      text += "<\(item)>\(key)</\(close)>"
    }
    text += "</\(parameter.name)>"
  }

  private func escaped(_ words: String) -> String {
    var result = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      // Other control characters have no place in XML 1.0, not even escaped.
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
