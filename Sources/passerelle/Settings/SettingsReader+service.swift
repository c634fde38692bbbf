import Campus
import Daemon
import Diagnosis
import Transport

extension SettingsReader {
  /// The settings of `serve`, checked.
  func service(_ zone: SchoolZone) throws -> ServiceSettings {
    ServiceSettings(
      schedule: try schedule(zone),
      freshness: try freshness(),
      notify: try notify(),
      listen: try listen(),
      webhooks: try webhooks()
    )
  }

  private func schedule(_ zone: SchoolZone) throws -> Schedule {
    let look = try number("schedule.look_minutes", or: 15, in: 0...180)
    // Two readings nearer than ten minutes prove no removal.
    guard look == 0 || look > 10 else {
      throw fault("schedule.look_minutes", "it is 0 for no looks, or more than 10")
    }
    let retry = try number("schedule.retry_minutes", or: 15, in: 0...720)
    let pauses = text("schedule.pauses", or: "")
    guard let pauses = Pause.list(pauses) else {
      throw fault(
        "schedule.pauses",
        "'\(pauses)' is no list of days such as 2026-12-21..2027-01-03, 2027-02-15"
      )
    }
    return Schedule(
      zone: zone,
      down: try times("schedule.down", or: "12:00, 22:00"),
      // A direction that this program does not offer is as if it were switched off.
      up: Workplace.offered.contains(.up) ? try times("schedule.up", or: "22:00") : [],
      lookLead: look == 0 ? nil : .seconds(look * 60),
      retry: retry == 0 ? nil : .seconds(retry * 60),
      hookPace: .seconds(60 * (try number("webhooks.every_minutes", or: 15, in: 1...1440))),
      pauses: pauses
    )
  }

  private func times(_ key: String, or standard: String) throws -> [DayTime] {
    let text = text(key, or: standard)
    guard let times = DayTime.list(text) else {
      throw fault(key, "'\(text)' is neither 'none' nor times of day such as 12:00, 22:00")
    }
    return times
  }

  private func freshness() throws -> FreshnessLimits {
    let fresh = try number("schedule.fresh_hours", or: 14, in: 1...1000)
    let stale = try number("schedule.stale_hours", or: 26, in: fresh...1000)
    let upStale = try number("schedule.up_stale_hours", or: 26, in: 1...1000)
    return FreshnessLimits(
      down: Freshness.Limits(green: .seconds(fresh * 3600), amber: .seconds(stale * 3600)),
      up: Freshness.Limits(green: .seconds(upStale * 3600), amber: .seconds(upStale * 3600))
    )
  }

  private func notify() throws -> ServiceSettings.Notify {
    let recipients = text("notify.mail_to", or: "").split(separator: ",")
      .map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    for recipient in recipients where EmailAddress(recipient) == nil {
      throw fault("notify.mail_to", "'\(recipient)' is no e-mail address")
    }
    let hasHook = !text("notify.hook_url", or: "").isEmpty
    return ServiceSettings.Notify(
      times: try times("notify.at", or: "07:30"),
      recipients: recipients,
      hookURL: hasHook ? try address("notify.hook_url", or: nil) : nil,
      hookToken: try optionalSecret("notify.hook_token", file: "notify.hook_token_file")
    )
  }

  private func listen() throws -> ServiceSettings.Listen? {
    guard text("listen.port", or: "8650") != "none" else { return nil }
    return ServiceSettings.Listen(
      address: text("listen.address", or: "127.0.0.1"),
      port: try number("listen.port", or: 8650, in: 0...65_535)
    )
  }

  private func webhooks() throws -> ServiceSettings.Webhooks? {
    let secret = try optionalSecret("webhooks.secret", file: "webhooks.secret_file")
    guard let secret else { return nil }
    let path = text("webhooks.path", or: "/webhooks/edusign")
    let isPlain = path.utf8.allSatisfy { byte in
      (33...126).contains(byte) && !"?#%:*{}".utf8.contains(byte)
    }
    guard path.hasPrefix("/"), path != "/health", path != "/metrics", isPlain else {
      throw fault("webhooks.path", "'\(path)' is no path such as /webhooks/edusign")
    }
    return ServiceSettings.Webhooks(path: path, secret: secret)
  }

  /// A secret where one is set; none where neither the file nor the variable is named.
  private func optionalSecret(_ key: String, file fileKey: String) throws -> Secret? {
    guard hasSecret(key, file: fileKey) else { return nil }
    return try secret(key, file: fileKey)
  }
}
