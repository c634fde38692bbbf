/// A refusal in the words of SOAP.
struct SoapFault: Error, Equatable {
  /// Whose fault it is.
  enum Side: Sendable {
    /// The request cannot be answered as it is.
    case client
    /// The server cannot answer now.
    case server
    /// The envelope is of no known version.
    case version
    /// A header that must be understood is not.
    case mustUnderstand
  }

  /// Whose fault it is.
  let side: Side
  /// The sentence for people.
  let message: String

  /// A refusal for which the request is to blame.
  init(_ message: String, side: Side = .client) {
    self.side = side
    self.message = message
  }

  /// The code in the vocabulary of an envelope version, without its prefix.
  func code(_ version: SoapVersion) -> String {
    switch (side, version) {
    case (.client, .soap11): "Client"
    case (.client, .soap12): "Sender"
    case (.server, .soap11): "Server"
    case (.server, .soap12): "Receiver"
    case (.version, _): "VersionMismatch"
    case (.mustUnderstand, _): "MustUnderstand"
    }
  }
}
