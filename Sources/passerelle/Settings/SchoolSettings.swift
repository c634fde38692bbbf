import Campus
import Diagnosis
import Edusign
import Ledger
import Planning
import Transport

/// Everything that a school configures, read and checked.
///
/// Keys are those of the file; each is overridden by the environment's `PASSERELLE_…`.
struct SchoolSettings: Sendable {
  /// `school.time_zone` (text, default `Europe/Paris`): the zone of the school's clocks.
  var zone: SchoolZone
  /// `school.language` (`fr` or `en`, optional): the language of messages.
  var language: Language?
  /// Where Hyperplanning is and who asks.
  var hyperplanning: HyperplanningAccess
  /// Where Edusign is and who asks: the account at work.
  var edusign: EdusignAccess
  /// Every account, in the order of the file; `edusign` alone where nothing stands below `accounts`.
  var accounts: [EdusignAccess] = []
  /// Whether all is about the account at work, of several.
  var isNarrowed = false
  /// `ledger.path` (text, required): the SQLite file.
  var ledgerPath: String
  /// `window.days` (1 to 60, default 14): how many local days are looked at.
  var windowDays: Int
  /// `keep.runs_days` (30 to 3650, default 400), `keep.decisions_days` (7 to 3650, default 90),
  /// `keep.school_years` (1 to 20, default 2, the one at work included).
  var retention = Retention()
  /// `keep.backups` (1 to 1000, default 14): how many backups stay, the newest.
  var backupsKept = 14
  /// `rules.…`: the numbers and words that a plan is made with.
  var rules: PlanSettings
  /// `people.mail_logins_to_learners`, `people.mail_logins_to_instructors` (default false): to whom
  /// Edusign mails login details when their profile is made.
  var loginsMailed: Set<Role>
  /// `upward.…`: the rules by which marks go up.
  var upward: UpwardSettings
  /// Where mails are handed over; `nil` without `mail.server`.
  var mail: MailAccess?
  /// Which tutors are told of absences; `nil` unless `tutors.enabled`.
  var tutors: TutorAccess?
  /// Which tutors are linked with learners in Edusign; `nil` unless `tutors.link`.
  var linkedTutors: TutorList?

  /// `school.closed_days` (days and spans, default none): on which no sheet should be.
  var closedDays: [DaySpan] = []
  /// `school.absences_count_as` (`sheets`, `half_days` or `hours`, default `sheets`): what
  /// Hyperplanning counts absences in.
  var absencesCountAs = AbsenceUnit.sheets
  /// `upward.exemptions_file` (path, optional): the CSV that says whose absences do not count.
  var exemptionsFile: String?

  /// Where each key was said.
  var places = KeyPlaces()

  /// What absences are counted in.
  enum AbsenceUnit: String, Sendable, CaseIterable {
    case sheets
    case halfDays = "half_days"
    case hours
  }

  /// The keys below `mail`.
  struct MailAccess: Sendable {
    /// `server`, `port`, `security` (`tls`, `starttls`, or `none` on this machine only; default
    /// `tls`), `login` (optional), `password_file` or `PASSERELLE_MAIL_PASSWORD` (secret),
    /// `ca_file` (PEM, optional), `time_limit_seconds` (5 to 600, default 120).
    var server: MailServer
    /// `from` (an address, required) and `from_name`: who sends.
    var from: MailAddress
    /// `language` (`fr` or `en`, optional): of mails; otherwise that of messages.
    var language: Language?
  }

  /// Who says who has which tutor.
  enum TutorList: Sendable {
    /// `file` (path): a CSV of the school.
    case file(String)
    /// Without `file`: the internships in Hyperplanning.
    case hyperplanning

    /// The file's path, where there is one.
    var file: String? {
      if case .file(let path) = self { path } else { nil }
    }
  }

  /// The keys below `tutors` that mails need.
  struct TutorAccess: Sendable {
    /// The list.
    var list: TutorList
    /// `since` (day, required): the first day whose absences are told.
    var since: LocalDay
  }
  /// `schedule.…`, `notify.…`, `listen.…`, `webhooks.…`: what `serve` needs.
  var service: ServiceSettings

  /// The keys below `hyperplanning`.
  struct HyperplanningAccess: Sendable {
    /// `url` (text, required): the address of the published planning, root included.
    var url: String
    /// `login` (text, required).
    var login: String
    /// `password_file` (path) or `PASSERELLE_HYPERPLANNING_PASSWORD` (secret, required).
    var password: Secret
    /// `planning` (text, required): our name for this year's planning.
    var planning: String
    /// `dialect` (`literal` or `encoded`, default `literal`).
    var prefersEncoded: Bool
    /// `in_flight` (1 to 16, default 2): calls under way at once.
    var inFlight: Int
    /// `time_limit_seconds` (1 to 600, default 60).
    var timeLimit: Duration
    /// `former_planning` and `former_url` (both or neither): the year before, while its base can
    /// still be asked under the same login.
    var former: FormerAccess?
  }

  /// The base of the year before.
  struct FormerAccess: Sendable {
    /// Our name for it, as it was in the configuration then.
    var planning: String
    /// The address at which it is published.
    var url: String
  }

  /// The keys below `edusign`.
  struct EdusignAccess: Sendable {
    /// `url` (text, default `https://ext.edusign.fr`).
    var url: String
    /// `key_file` (path) or `PASSERELLE_EDUSIGN_KEY` (secret, required).
    var key: Secret
    /// `account` (text, default `main`): our name for the account.
    var account: String
    /// `requests_per_second` (above 0, default 6; 0 for no limit, on servers of one's own).
    var requestsPerSecond: Double?
    /// `in_flight` (1 to 16, default 4): requests under way at once.
    var inFlight: Int
    /// `time_limit_seconds` (1 to 600, default 30).
    var timeLimit: Duration
    /// `maintenance` (such as `saturday 16:00-22:00 +01:00`, the default; or `none`).
    var maintenance: MaintenanceHours?
    /// What it claims of the planning; `nil` for all of it.
    var claim: Routing.Claim?
    /// The heading in the file below which its address stands.
    var section = "edusign"
  }

  /// How long after a lost reply a write may still take effect (assumption A1).
  var patience: Duration {
    max(edusign.timeLimit * 2, .seconds(180))
  }

  /// The configuration without its secrets, as JSON with its keys in order.
  var summary: String {
    let brakes = BrakeKey.allCases.map { key in
      ("brakes.\(key.rawValue)", String(key.value(in: rules.brakes)))
    }
    let mails = [
      ("mail.from", mail?.from.email.text), ("mail.server", mail?.server.name),
      ("tutors.file", (tutors?.list ?? linkedTutors).flatMap(\.file)),
      ("tutors.since", tutors?.since.description),
      ("tutors.link", linkedTutors.map { _ in "true" }),
      (
        "people.match",
        rules.matching == .standard
          ? nil : rules.matching.map(\.rawValue).joined(separator: "; ")
      ),
      ("upward.exemptions_file", exemptionsFile),
      (
        "school.closed_days",
        closedDays.isEmpty ? nil : closedDays.map(\.description).joined(separator: ", ")
      ),
      (
        "school.absences_count_as", absencesCountAs == .sheets ? nil : absencesCountAs.rawValue
      ),
    ].compactMap { key, value in value.map { (key, $0) } }
    return CanonicalJSON.object(
      [
        "hyperplanning.planning": hyperplanning.planning,
        "hyperplanning.url": hyperplanning.url,
        "rules.cancelled_prefix": rules.cancelledPrefix,
        "rules.freeze_minutes": String(rules.freeze.components.seconds / 60),
        "rules.on_remote_delete": rules.onRemoteDelete.rawValue,
        "school.time_zone": zone.name,
        "window.days": String(windowDays),
      ].merging(accountLines) { $1 }.merging(brakes + mails) { $1 }.merging(
        UpwardKey.summary(of: upward)
      ) { $1 }
      .merging(service.summary) { $1 }
      .merging(FilterKey.summary(of: rules.filters)) { $1 }
      .merging(rules.sessions.summary) { $1 }
      .merging(rules.groups.summary) { $1 }
      .merging(loginsMailed.map { ("people.mail_logins_to_\($0.rawValue)s", "true") }) { $1 }
    )
  }

  /// A hash of the configuration without its secrets.
  var fingerprint: String {
    Fingerprint(bits: Int64(bitPattern: StableHash.of(summary))).description
  }
}
