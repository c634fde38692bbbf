/// JSON written with its keys in order, so that equal values give equal texts.
public enum CanonicalJSON {
  /// An array of strings.
  public static func array(_ strings: [String]) -> String {
    "[" + strings.map(quoted).joined(separator: ",") + "]"
  }

  /// An array of numbers.
  public static func array(_ numbers: [UInt32]) -> String {
    "[" + numbers.map(String.init).joined(separator: ",") + "]"
  }

  /// An object of strings.
  public static func object(_ fields: [String: String]) -> String {
    object(fields.mapValues(quoted).sorted { $0.key < $1.key })
  }

  /// An object of whole numbers.
  public static func object(_ fields: [String: Int]) -> String {
    object(fields.mapValues(String.init).sorted { $0.key < $1.key })
  }

  private static func object(_ fields: [(key: String, value: String)]) -> String {
    "{" + fields.map { "\(quoted($0.key)):\($0.value)" }.joined(separator: ",") + "}"
  }

  /// A string with its quotes, and everything escaped that must be.
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
