import Campus
import Daemon
import Transport

/// What `serve` needs beyond a run: when, whom to tell, where to listen.
struct ServiceSettings: Sendable {
  /// `schedule.down`, `schedule.up` (times with commas, or `none`), `schedule.look_minutes`,
  /// `schedule.retry_minutes`, `schedule.pauses`, `webhooks.every_minutes`.
  var schedule: Schedule
  /// `schedule.fresh_hours`, `schedule.stale_hours`, `schedule.up_stale_hours`.
  var freshness: FreshnessLimits
  /// The keys below `notify`.
  var notify: Notify
  /// The keys below `listen`; `nil` where `listen.port` is `none`.
  var listen: Listen?
  /// The keys below `webhooks`; `nil` where no secret is set.
  var webhooks: Webhooks?

  /// No schedule, nobody to tell, nowhere to listen: for runs that are started by hand.
  static func nothing(_ zone: SchoolZone) -> ServiceSettings {
    ServiceSettings(
      schedule: Schedule(zone: zone, down: [], up: []),
      freshness: FreshnessLimits(),
      notify: Notify(times: [], recipients: [], hookURL: nil, hookToken: nil),
      listen: nil,
      webhooks: nil
    )
  }

  /// The keys below `notify`.
  struct Notify: Sendable {
    /// `at` (times with commas, default `07:30`, or `none`): when findings are told.
    var times: [DayTime]
    /// `mail_to` (addresses with commas, optional).
    var recipients: [String]
    /// `hook_url` (address, optional): a web hook of the operator's own.
    var hookURL: String?
    /// `hook_token_file` (path) or `PASSERELLE_NOTIFY_HOOK_TOKEN` (secret, optional).
    var hookToken: Secret?
  }

  /// The keys below `listen`.
  struct Listen: Sendable {
    /// `address` (default `127.0.0.1`).
    var address: String
    /// `port` (0 to 65535, default 8650; 0 for any free one).
    var port: Int

    /// Whether nobody outside this machine reaches it.
    var isLoopback: Bool {
      ["localhost", "::1"].contains(address) || address.hasPrefix("127.")
    }
  }

  /// The keys below `webhooks`.
  struct Webhooks: Sendable {
    /// `path` (default `/webhooks/edusign`).
    var path: String
    /// `secret_file` (path) or `PASSERELLE_WEBHOOKS_SECRET` (secret).
    var secret: Secret
  }

  /// The keys that tell one configuration from another, by their names; no secrets.
  var summary: [String: String] {
    [
      "schedule.down": schedule.down.map(\.description).joined(separator: ","),
      "schedule.up": schedule.up.map(\.description).joined(separator: ","),
      "schedule.look_minutes": String((schedule.lookLead ?? .zero).components.seconds / 60),
      "schedule.pauses": schedule.pauses.map(\.description).joined(separator: ","),
    ]
  }
}
