/// Where mails are handed over, and how.
public struct MailServer: Sendable {
  /// How the way to the server is kept private.
  public enum Security: String, Sendable, CaseIterable {
    /// TLS from the first byte.
    case tls
    /// TLS asked for in the clear, and insisted on before anything else is said.
    case starttls
    /// None; on this machine only.
    case none

    /// The port at which such servers listen.
    public var port: Int {
      switch self {
      case .tls: 465
      case .starttls: 587
      case .none: 25
      }
    }
  }

  /// Who logs in.
  public struct Login: Sendable {
    /// The account's name.
    public var name: String
    /// Its password.
    public var password: Secret

    /// A login made of its parts.
    public init(name: String, password: Secret) {
      self.name = name
      self.password = password
    }
  }

  /// The server's name or address.
  public var host: String
  /// The port.
  public var port: Int
  /// How the way there is kept private.
  public var security: Security
  /// Who logs in; nobody where the server knows this machine.
  public var login: Login?
  /// A file of certificates to trust instead of the system's, in PEM.
  public var certificates: String?
  /// The time in which a connection must stand.
  public var connectLimit: Duration
  /// The time in which a mail must be handed over, the connection included.
  public var timeLimit: Duration

  /// A server made of its parts.
  public init(
    host: String,
    port: Int? = nil,
    security: Security = .tls,
    login: Login? = nil,
    certificates: String? = nil,
    connectLimit: Duration = .seconds(10),
    timeLimit: Duration = .seconds(120)
  ) {
    self.host = host
    self.port = port ?? security.port
    self.security = security
    self.login = login
    self.certificates = certificates
    self.connectLimit = connectLimit
    self.timeLimit = timeLimit
  }

  /// The server as people know it.
  public var name: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  /// Whether the way there leaves this machine.
  public var isElsewhere: Bool {
    !["localhost", "127.0.0.1", "::1"].contains(host)
  }
}
