import ArgumentParser
import Foundation
import Sync

/// Writes a commented configuration.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented configuration to fill in."
  )

  @Option(help: "Where to write it.")
  var config = Composition.environment("PASSERELLE_CONFIG") ?? "passerelle.yaml"

  @Flag(help: "Write over a file that is there.")
  var force = false

  func run() async throws {
    try await reporting {
      let files = FileManager.default
      guard force || !files.fileExists(atPath: config) else {
        throw CommandFailure(
          .configuration,
          "There is a file \(config) already; nothing was written. Say --force to replace it."
        )
      }
      guard
        files.createFile(
          atPath: config,
          contents: Data(Self.text.utf8),
          attributes: [.posixPermissions: 0o600]
        )
      else {
        throw CommandFailure(.configuration, "The file \(config) cannot be written.")
      }
      Output.line("Wrote \(config). Fill it in, then say 'passerelle check'.")
      return .clean
    }
  }

  /// The file: every key with its default, and what it is for.
  static let text = """
    # Passerelle: Hyperplanning timetables to Edusign attendance sheets.
    # Every key can be overridden by the environment: window.days by PASSERELLE_WINDOW_DAYS.
    # Secrets stand in files that only their owner may read (chmod 600), or in the environment:
    # PASSERELLE_HYPERPLANNING_PASSWORD, PASSERELLE_EDUSIGN_KEY and PASSERELLE_MAIL_PASSWORD.

    school:
      # The zone in which the school reads its clocks.
      time_zone: Europe/Paris
      # The language of messages, fr or en; without it, LANG decides.
      # language: fr
      # Holidays: a sheet on one of them is told (E18). Days and spans with commas between.
      # closed_days: "2026-11-11, 2026-12-21..2027-01-03"
      # What Hyperplanning counts absences in: sheets, half_days or hours. It is told where the
      # totals differ for that reason alone (F18).
      # absences_count_as: sheets

    hyperplanning:
      # The address of the published planning, root included, such as https://host:8443/hpsw.
      url: https://hyperplanning.school.example/hpsw
      # A Hyperplanning user of its own, with the right to read and write, that nobody deletes.
      login: passerelle
      password_file: /etc/passerelle/hyperplanning.password
      # Your name for this year's planning. It becomes part of every sheet's identity: give each
      # school year a name of its own, and never change it during the year.
      planning: "2026-2027"
      # The dialect of SOAP to ask for first: literal or encoded.
      # dialect: literal
      # The year before, while its base is still published under the same login: its marks still go
      # up, and its birth dates tell namesakes apart in 'passerelle rollover plan'.
      # former_planning: "2025-2026"
      # former_url: https://hyperplanning.school.example/hpsw-2025
      # Calls under way at once.
      # in_flight: 2
      # time_limit_seconds: 60

    edusign:
      url: https://ext.edusign.fr
      key_file: /etc/passerelle/edusign.key
      # Your name for the account that the key opens.
      account: main
      # Edusign allows 480 requests a minute and slows down whoever asks for more.
      # requests_per_second: 6
      # in_flight: 4
      # time_limit_seconds: 30
      # Failures in these hours are told as the vendor's maintenance; or none.
      # maintenance: saturday 16:00-22:00 +01:00

    # Several Edusign accounts for one planning: each takes the courses of some categories (rubriques),
    # as 'family: category', a category or a family, with semicolons between; one without any takes
    # the rest. Take edusign.account and edusign.key_file out then. A key may also stand in
    # PASSERELLE_ACCOUNTS_LAW_KEY. An account without a url of its own is asked at edusign.url.
    # accounts:
    #   law:
    #     url: https://ext.edusign.fr
    #     key_file: /etc/passerelle/edusign-law.key
    #     include_categories: "Composante: Droit"
    #   main:
    #     key_file: /etc/passerelle/edusign.key

    ledger:
      # The one SQLite file, on a local disk.
      path: /var/lib/passerelle/ledger.sqlite

    # How long the ledger keeps what it does not need for its work; applied after a run with news.
    keep:
      # Runs, their writes, and who read what.
      # runs_days: 400
      # Decisions that are not in force any more.
      # decisions_days: 90
      # What was seen of school years, the one at work included.
      # school_years: 2
      # How many backups stay, the newest ('passerelle backup').
      # backups: 14

    window:
      # How many days, today included, get their sheets.
      days: 14

    rules:
      # What is put before the title of a sheet whose session is cancelled within a day.
      cancelled_prefix: "[Annulé] "
      # How long before its start a sheet is left alone.
      freeze_minutes: 30
      # What follows when somebody deletes a sheet of ours in Edusign: hold (it is told), recreate
      # (made again while its session has not started) or accept (nobody is asked to act).
      on_remote_delete: hold
      # The title of a sheet and its room. Fields: {subject} {code} {type} {groups} {rooms} {course}
      # {week}; brackets and dashes around an empty field go. Without these keys: the subject with
      # the type in brackets, and the rooms' names.
      # title: "{code} {subject} ({type}) - {groups}"
      # room: "Campus Nord, {rooms}"
      # The e-mail of an Edusign instructor for sessions that have none; without it they get no sheet.
      # default_instructor: office@school.example
      # A session of at least so many minutes that goes on beyond this time becomes two sheets, one
      # before it and one after; none for never. What is signed or archived stays as it is.
      # half_days: "13:00"
      # half_day_minutes: 300
      # Whether a class that is entered once for each of its groups (same subject, type, times,
      # instructors and rooms) gets one sheet for all of them. What has a sheet keeps it.
      # join_shared: true
      # Whether a session that is first seen on its own day gets a sheet while it has not started.
      # same_day: true

    # Whether Edusign mails login details to people when their profile is made. Nobody who has a
    # profile already is written to.
    people:
      # By what the profile of somebody who is linked with none is recognised, in this order: our own
      # id on it; the address with the same name; and the name and birth date of a learner who was
      # deleted and entered again under another address, which only propose that the profile follows
      # (D3). Without 'email' a profile that holds the address is only told (D5), and linked on a word
      # alone; without 'name_birth_date' no birth dates are asked for.
      # match: "external_id; email; name_birth_date"
      # mail_logins_to_learners: false
      # mail_logins_to_instructors: false

    # Which courses get sheets. Without a key every course does. Labels stand with semicolons
    # between; one that Hyperplanning does not know stops every run (exit 50). A sheet that was made
    # before a filter is left as it is. See what a filter would do before it is saved:
    # passerelle plan --with "courses.exclude_types=Examen; Réunion"
    courses:
      # Subjects by label or code.
      # include_subjects: "Droit civil; ECO-101"
      # exclude_subjects: "Vie associative"
      # Categories of courses or subjects: "family: category", or either of the two alone.
      # include_categories: "Disciplines: Droit"
      # exclude_categories: "Réunions internes"
      # Types of sessions that get none.
      # exclude_types: "Examen; Réunion"
      # Categories of courses that stand for a state, of which one must be borne: a course without
      # gets no sheet until the school gives it one in Hyperplanning (B4).
      # ready_states: "État: Validé; État: Confirmé"
      # Whether courses whose attendance is optional in Hyperplanning get sheets.
      # optional: true

    # Which learners stand on sheets. Without a key every learner does. Whoever a filter newly
    # leaves out is taken off sheets to come as one who left the group, with the same brakes; the
    # profile stays.
    learners:
      # Whoever has a course of these subjects anywhere in the planning, by label or code.
      # include_subjects: "Droit civil; ECO-101"
      # exclude_subjects: "Vie associative"
      # include_categories: "Publics: Alternance"
      # exclude_categories: "Auditeurs libres"
      # Promotions by name.
      # include_promotions: "L1 Droit; L2 Droit"
      # exclude_promotions: "Anciens"

    # Groups of learners in Edusign. Without a key none is made. Only learners with a session in the
    # window are looked after, and only groups and profiles of ours; no group is put on a sheet,
    # because that would add its members. When the key changes or goes, groups stay as they are.
    groups:
      # none, promotion, td_option (tutorial groups and options), grouping (across promotions) or
      # training (by its name).
      # by: none
      # Whether the promotion stands above its tutorial groups and options.
      # parents: false

    upward:
      # Which absence reason of Hyperplanning stands for which of Edusign is no key of this file: list,
      # pair and find those without a pair by 'passerelle reasons', 'reasons map', 'reasons default'.
      # Whether absences wait until an instructor has signed the sheet.
      # instructor_must_sign: false
      # Whether lateness is sent where Hyperplanning offers it; else the learner counts as present.
      # lateness: true
      # What leaving early and being sent out count as there: present or absent.
      # left_early: present
      # excluded: present
      # Whether Hyperplanning makes one absence of two that touch. Unless you know that it does
      # not, an absence that touches one entered by a person is left to people.
      # merged_absences: true
      # How many days a sheet is read again after it was first seen archived, and how many days
      # Hyperplanning is asked again about marks that both sides agree on.
      # look_back_days: 30
      # recheck_days: 7
      # More marks turned round in a run than this, and than this share of those agreed on: held.
      # flips: 3
      # flips_percent: 30
      # Whose absences Hyperplanning does not count (dispensations, internships, work-study): a CSV
      # with the columns learner (number or e-mail), from, to (days; empty for no bound), course
      # (its number; empty for all) and reason. They do not go up (F16).
      # exemptions_file: /etc/passerelle/exemptions.csv

    # Where mails are handed over (SMTP). Without a server none is sent.
    mail:
      # server: smtp.school.example
      # tls from the first byte (port 465), starttls (port 587), or none on this machine only.
      # security: tls
      # port: 465
      # Without a login none is made.
      # login: passerelle@school.example
      # password_file: /etc/passerelle/mail.password
      # from: attendance@school.example
      # from_name: School office
      # language: fr
      # Certificates to trust instead of the system's, in PEM.
      # ca_file: /etc/passerelle/mail-ca.pem
      # time_limit_seconds: 120

    # Learners' tutors in their companies.
    tutors:
      # Absences told by mail: a digest a tutor and day, each line once.
      # enabled: false
      # Tutors linked with their learners in Edusign: found by their address, or entered. Whom the
      # list no longer names for a learner is taken off that profile if we put them there; tutors
      # linked by hand and profiles made by hand stay as they are, and no tutor is ever removed.
      # When the key goes, tutors stay linked as they are.
      # link: false
      # The list of tutors. Without this key the internships and work-study periods in Hyperplanning,
      # where its server tells their tutors ('passerelle check' says so). With it, that file alone: a
      # CSV in UTF-8 with the columns learner (number in Hyperplanning, or e-mail), last_name,
      # first_name and email (the tutor's), parted by commas or semicolons.
      # file: /etc/passerelle/tutors.csv
      # The first day whose absences are told.
      # since: "2026-09-07"

    # Brakes: what goes beyond these numbers is held until somebody says 'passerelle approve'.
    brakes:
      # More removals in a run than this, and than this share of the sheets of the window.
      # removals: 3
      # removals_percent: 10
      # More than this share of the sheets with another time, or so many by the same shift.
      # retimed_percent: 50
      # same_shift: 10
      # A sheet that loses more learners than this, and than this share of them.
      # roster_learners: 5
      # roster_percent: 50
      # A group that loses more members than this, and than this share of them.
      # group_learners: 5
      # group_percent: 50
      # More new sheets than this, and than so many times the most of the last ten clean runs.
      # creations: 100
      # creations_factor: 3
      # So many sessions with other keys, and this share of the sheets: another year's planning.
      # rekeys: 20
      # rekeys_percent: 30
      # How long an approval is good for.
      # approval_hours: 24
      # A clock so far behind the last run's end, or away from both servers: nothing is removed.
      # clock_behind_minutes: 5
      # clock_astray_minutes: 15
      # A run stops when more than this share of at least so many writes failed.
      # failures_percent: 40
      # failures_among: 20

    # When 'passerelle serve' runs by itself, in the school's zone.
    schedule:
      # Times of day with commas between, or none to switch a direction off. Up goes before down.
      down: "12:00, 22:00"
      up: "22:00"
      # So long before a downward run a look notes what vanished, so that the run may follow a
      # cancellation; 0 for no looks.
      # look_minutes: 15
      # A run that found a remote unavailable is tried again so much later; 0 for never.
      # retry_minutes: 15
      # Days without runs: YYYY-MM-DD, or first..last, with commas between.
      # pauses: 2026-12-21..2027-01-03, 2027-02-15..2027-02-28
      # How old the last complete run may be: still fresh, not yet stale; the same for up.
      # fresh_hours: 14
      # stale_hours: 26
      # up_stale_hours: 26

    # Whom 'passerelle serve' tells what is new or worse. Nothing is told twice.
    notify:
      # When the findings of the day before are told; held sets and stale sheets are told at once.
      # at: "07:30"
      # mail_to: operator@school.example, registrar@school.example
      # A web hook of your own: JSON by POST; the token, if any, is sent as a bearer token.
      # hook_url: https://chat.school.example/hooks/passerelle
      # hook_token_file: /etc/passerelle/notify.token

    # Where 'passerelle serve' answers /health, /metrics and Edusign's web hooks; port: none for
    # nowhere. Put a proxy with TLS before it where others must reach it.
    listen:
      address: 127.0.0.1
      port: 8650

    # Edusign's web hooks bring an upward run forward; they are taken when the secret is set here or
    # in PASSERELLE_WEBHOOKS_SECRET.
    webhooks:
      # secret_file: /etc/passerelle/webhooks.secret
      # path: /webhooks/edusign
      # At most one such run in so many minutes.
      # every_minutes: 15

    """
}
