import Campus
import Diagnosis
import Planning
import Sync
import Translation
import Transport

/// Looks at both remotes without changing anything.
struct Inspection {
  let workplace: Workplace
  let language: Language

  init(_ workplace: Workplace, _ language: Language) {
    self.workplace = workplace
    self.language = language
  }

  /// What was found, in the order in which it was looked at.
  func findings() async -> [Finding] {
    var findings = await hyperplanning()
    findings += await findingsOfAccount()
    findings += workplace.channels.compactMap(clock)
    findings.append(brakes)
    findings += await rules()
    findings += await mail()
    findings += daysAndExemptions()
    return findings + ServiceInspection(workplace, language).findings
  }

  /// What was found of the account at work alone.
  func findingsOfAccount() async -> [Finding] {
    let settings = workplace.settings
    var findings = await edusign()
    // A key that opens nothing is told once.
    if !findings.contains(where: { [.fault, .unavailable].contains($0.grade) }) {
      findings += await words()
    }
    guard settings.isNarrowed else { return findings }
    return [claim]
      + findings.map { finding in
        Finding(grade: finding.grade, text: "\(settings.edusign.account): \(finding.text)")
      }
  }

  /// What the account at work takes of the planning.
  private var claim: Finding {
    let account = workplace.settings.edusign
    let labels = account.claim?.categories.included.joined(separator: "; ") ?? ""
    let text =
      labels.isEmpty
      ? language(
        en: "The account '\(account.account)' takes all courses that no other claims.",
        fr: "Le compte « \(account.account) » reçoit les cours qu'aucun autre ne revendique."
      )
      : language(
        en: "The account '\(account.account)' takes the courses of: \(labels).",
        fr: "Le compte « \(account.account) » reçoit les cours de : \(labels)."
      )
    return Finding(grade: .good, text: text)
  }

  /// The numbers at which brakes hold something, as they are configured.
  private var brakes: Finding {
    let numbers = BrakeKey.allCases.map { key in
      "\(key.rawValue) \(key.value(in: workplace.settings.rules.brakes))"
    }.joined(separator: ", ")
    return Finding(
      grade: .good,
      text: language(en: "Brakes in force: \(numbers).", fr: "Freins en vigueur : \(numbers).")
    )
  }

  private func hyperplanning() async -> [Finding] {
    let planning: OpenPlanning
    do throws(RemoteFailure) {
      planning = try await workplace.source.open()
    } catch {
      return [finding(error)]
    }
    var findings = [
      Finding(
        grade: .good,
        text: language(
          en: "Hyperplanning answers: \(planning.label), \(planning.operationCount) operations.",
          fr: "Hyperplanning répond : \(planning.label), \(planning.operationCount) opérations."
        )
      ),
      year(planning), await timetable(planning),
    ]
    findings += await filters(planning)
    findings += await groups(planning)
    findings += await tutors(planning)
    for limitation in planning.limitations {
      findings.append(
        Finding(
          grade: limitation.isVital ? .fault : .notice,
          text: language(
            en: "This server does not offer: \(limitation.feature) "
              + "(\(limitation.operations.joined(separator: ", "))).",
            fr: "Ce serveur ne propose pas : \(limitation.feature) "
              + "(\(limitation.operations.joined(separator: ", ")))."
          )
        )
      )
    }
    return findings
  }

  /// Whether the account may read the timetable and its learners.
  private func timetable(_ planning: OpenPlanning) async -> Finding {
    let settings = workplace.settings
    let window = Window(from: workplace.now(), days: settings.windowDays, zone: settings.zone)
    do throws(RemoteFailure) {
      let count = try await planning.courseCount(in: window)
      return Finding(
        grade: count > 0 ? .good : .notice,
        text: language(
          en: "The account reads the timetable: \(count) courses from \(window.firstDay) to "
            + "\(window.lastDay).",
          fr: "Le compte lit l'emploi du temps : \(count) cours du \(window.firstDay) au "
            + "\(window.lastDay)."
        )
      )
    } catch {
      return finding(error)
    }
  }

  /// What the key may not do, by family of routes.
  private func rights() async -> [Finding] {
    await workplace.target.rights().map { right in
      guard let refusal = right.refusal else {
        return Finding(
          grade: .good,
          text: language(
            en: "The key may read \(right.family).",
            fr: "La clé donne accès à \(right.family)."
          )
        )
      }
      return finding(refusal)
    }
  }

  private func year(_ planning: OpenPlanning) -> Finding {
    let today = workplace.settings.zone.wall(at: workplace.now()).day
    let identity = PlanningID(
      name: workplace.settings.hyperplanning.planning,
      firstMonday: planning.firstMonday
    )
    let week = identity.week(of: today)
    let name = identity.name
    guard week >= 1 else {
      return Finding(
        grade: .notice,
        text: language(
          en: "The planning '\(name)' begins on \(planning.firstMonday): until then there is "
            + "nothing to do. Is it the right year?",
          fr: "Le planning « \(name) » débute le \(planning.firstMonday) : rien à faire d'ici là. "
            + "Est-ce la bonne année ?"
        )
      )
    }
    guard week <= 62 else {
      return Finding(
        grade: .fault,
        text: language(
          en:
            "The planning '\(name)' began on \(planning.firstMonday), more than a year ago: point "
            + "the web service at this year's base.",
          fr: "Le planning « \(name) » a débuté le \(planning.firstMonday), il y a plus d'un an : "
            + "publier le service web sur la base de l'année."
        )
      )
    }
    return Finding(
      grade: .good,
      text: language(
        en: "The planning '\(name)' begins on \(planning.firstMonday); today is in week \(week).",
        fr:
          "Le planning « \(name) » débute le \(planning.firstMonday) ; semaine \(week) aujourd'hui."
      )
    )
  }

  private func edusign() async -> [Finding] {
    let school: EdusignTarget.School
    do throws(RemoteFailure) {
      school = try await workplace.target.school()
    } catch {
      return [finding(error)]
    }
    let zone = workplace.settings.zone.name
    let isSame = school.zone == nil || school.zone == zone
    return [
      Finding(
        grade: .good,
        text: language(
          en: "Edusign answers: the key opens the school '\(school.name)'.",
          fr: "Edusign répond : la clé ouvre l'école « \(school.name) »."
        )
      ),
      Finding(
        grade: isSame ? .good : .notice,
        text: isSame
          ? language(en: "Both use the zone \(zone).", fr: "Fuseau commun : \(zone).")
          : language(
            en: "Edusign is set to the zone \(school.zone ?? ""), the configuration to \(zone).",
            fr: "Edusign est réglé sur \(school.zone ?? ""), la configuration sur \(zone)."
          )
      ),
    ] + (await rights())
  }

  /// Whether a remote's clock agrees with ours.
  private func clock(_ channel: Channel) -> Finding? {
    guard let skew = channel.clockSkewMilliseconds else { return nil }
    let seconds = abs(skew) / 1000
    // Beyond the limit no run would take anything away (sync-algorithm.md 6.8).
    let limit = workplace.settings.rules.brakes.clockAstray.components.seconds
    return Finding(
      grade: seconds < 60 ? .good : seconds <= limit ? .notice : .fault,
      text: language(
        en: "The clock of \(channel.remote) differs from this machine's by \(seconds) s.",
        fr: "L'horloge de \(channel.remote) s'écarte de celle de cette machine de \(seconds) s."
      )
    )
  }

  /// What a remote that failed means for whoever checks.
  func finding(_ failure: RemoteFailure) -> Finding {
    // As for a run: whatever no setting repairs is a remote that cannot be used now.
    Finding(
      grade: failure.gravity == .configuration ? .fault : .unavailable,
      text: failure.description + workplace.settings.pointer(to: failure, language)
    )
  }
}
