import Campus
public import Planning

/// The words of a mail to a tutor.
public struct DigestText: Sendable, Hashable {
  /// The subject: the day and how many learners, never a name.
  public let subject: String
  /// The text; lines end with a line feed.
  public let body: String

  /// A digest in one language.
  ///
  /// - Parameters:
  ///   - digest: what is told.
  ///   - school: the school's name as the mail signs with; may be empty.
  ///   - language: the tutor's.
  public init(_ digest: TutorDigest, school: String, language: Language) {
    let day = digest.day.words(in: language)
    let learners = Set(digest.lines.map(\.learner)).count
    let count = language(
      en: learners == 1 ? "1 learner" : "\(learners) learners",
      fr: learners == 1 ? "1 apprenant" : "\(learners) apprenants"
    )
    subject =
      digest.isSupplement
      ? language(
        en: "Absences of \(day): supplement (\(count))",
        fr: "Absences du \(day) : complément (\(count))"
      )
      : language(en: "Absences of \(day) (\(count))", fr: "Absences du \(day) (\(count))")
    var paragraphs = [
      Self.greeting(digest.tutor, language),
      digest.isSupplement
        ? language(
          en: "The attendance sheets of \(day) changed after our last mail. This is what is new "
            + "or worse since.",
          fr: "Les feuilles d'émargement du \(day) ont changé depuis notre dernier message. Voici "
            + "ce qui est nouveau ou s'est aggravé."
        )
        : language(
          en: "The attendance sheets of \(day) show the following.",
          fr: "Voici ce qu'indiquent les feuilles d'émargement du \(day)."
        ),
    ]
    var start = digest.lines.startIndex
    while start < digest.lines.endIndex {
      let learner = digest.lines[start].learner
      let end =
        digest.lines[start...].firstIndex { $0.learner != learner } ?? digest.lines.endIndex
      paragraphs.append(Self.paragraph(digest.lines[start..<end], language))
      start = end
    }
    paragraphs.append(Self.farewell(school.onOneLine, language))
    body = paragraphs.joined(separator: "\n\n") + "\n"
  }

  private static func greeting(_ tutor: Tutor, _ language: Language) -> String {
    let name = tutor.fullName.onOneLine
    return name.isEmpty
      ? language(en: "Hello,", fr: "Bonjour,")
      : language(en: "Dear \(name),", fr: "Bonjour \(name),")
  }

  /// One learner's lines under the name.
  private static func paragraph(_ lines: ArraySlice<LearnerCell>, _ language: Language) -> String {
    let name = lines.first?.name.onOneLine ?? ""
    return ([name] + lines.flatMap { sentences($0, language) }).joined(separator: "\n")
  }

  private static func sentences(_ line: LearnerCell, _ language: Language) -> [String] {
    let (start, end) = (line.start.clockText, line.end.clockText)
    let title = line.title.onOneLine
    let state =
      switch line.value {
      case .present: language(en: "present", fr: "présence")
      case .absent: language(en: "absent, not excused", fr: "absence non justifiée")
      case .justified: language(en: "absent, excused", fr: "absence justifiée")
      case .late(let minutes):
        language(en: "\(minutes) min late", fr: "retard de \(minutes) min")
      }
    var sentences = [
      language(
        en: "- \(start) to \(end), \(title): \(state)",
        fr: "- \(start) à \(end), \(title) : \(state)"
      )
    ]
    let reason = line.reason.onOneLine
    if !reason.isEmpty {
      sentences.append(language(en: "  Reason: \(reason)", fr: "  Motif : \(reason)"))
    }
    if let link = line.link.plainLink {
      sentences.append(language(en: "  Sheet: \(link)", fr: "  Feuille : \(link)"))
    }
    return sentences
  }

  private static func farewell(_ school: String, _ language: Language) -> String {
    let words = language(
      en: "If something looks wrong, please ask the school office. This mail was written "
        + "automatically.",
      fr: "En cas d'erreur, merci de contacter la scolarité. Ce message est automatique."
    )
    return school.isEmpty ? words : "\(words)\n\n\(school)"
  }
}

extension LocalDay {
  /// The day as people say it, such as `Tuesday 24 November 2026`.
  func words(in language: Language) -> String {
    let (year, month, day) = parts
    return language(
      en: "\(Self.englishDays[weekday - 1]) \(day) \(Self.englishMonths[month - 1]) \(year)",
      fr: "\(Self.frenchDays[weekday - 1]) \(day == 1 ? "1er" : String(day)) "
        + "\(Self.frenchMonths[month - 1]) \(year)"
    )
  }

  private static let englishDays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let frenchDays = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
  ]
}

extension String {
  /// The text without line breaks, so that nobody's title can pass for a line of ours.
  fileprivate var onOneLine: String {
    split { $0.isWhitespace || $0.unicodeScalars.contains { $0.properties.isControl } }
      .joined(separator: " ")
  }

  /// The text where it is a web address without anything beside it.
  fileprivate var plainLink: String? {
    let isPlain = utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"\"<>".utf8.contains($0) }
    return isPlain && (hasPrefix("https://") || hasPrefix("http://")) ? self : nil
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isControl: Bool { generalCategory == .control }
}
