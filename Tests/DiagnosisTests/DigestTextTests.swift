import Campus
import Diagnosis
import Planning
import Testing

struct DigestTextTests {
  private static let day = LocalDay(number: 20_781)

  private static func line(
    _ learner: UInt32,
    _ name: String,
    _ hour: Int,
    _ title: String,
    _ value: CellValue,
    reason: String = "",
    link: String = ""
  ) throws -> LearnerCell {
    let start = try #require(WallTime(day: day, secondOfDay: hour * 3600))
    return LearnerCell(
      learner: learner,
      name: name,
      email: "",
      sheet: "hp:s\(hour)",
      title: title,
      start: start,
      end: start.adding(minutes: 90),
      value: value,
      reason: reason,
      link: link
    )
  }

  private static func digest(part: Int = 1, _ lines: [LearnerCell]) throws -> TutorDigest {
    TutorDigest(
      tutor: Tutor(
        email: try #require(EmailAddress("zoe@company.example")),
        lastName: "Lefèvre",
        firstName: "Zoé"
      ),
      day: day,
      part: part,
      lines: lines
    )
  }

  private static func day1() throws -> TutorDigest {
    try digest([
      line(1, "Élodie Français", 8, "Comptabilité (CM)", .absent, link: "https://e.example/1.pdf"),
      line(1, "Élodie Français", 14, "Droit (TD)", .justified, reason: "Rendez-vous médical"),
      line(2, "Noël Œuvrard", 8, "Comptabilité (CM)", .late(minutes: 12)),
    ])
  }

  @Test
  func `a digest in French`() throws {
    let text = DigestText(try Self.day1(), school: "École d'été", language: .french)
    #expect(text.subject == "Absences du mardi 24 novembre 2026 (2 apprenants)")
    #expect(
      text.body == """
        Bonjour Zoé Lefèvre,

        Voici ce qu'indiquent les feuilles d'émargement du mardi 24 novembre 2026.

        Élodie Français
        - 08:00 à 09:30, Comptabilité (CM) : absence non justifiée
          Feuille : https://e.example/1.pdf
        - 14:00 à 15:30, Droit (TD) : absence justifiée
          Motif : Rendez-vous médical

        Noël Œuvrard
        - 08:00 à 09:30, Comptabilité (CM) : retard de 12 min

        En cas d'erreur, merci de contacter la scolarité. Ce message est automatique.

        École d'été

        """
    )
  }

  @Test
  func `a digest in English`() throws {
    let text = DigestText(try Self.day1(), school: "", language: .english)
    #expect(text.subject == "Absences of Tuesday 24 November 2026 (2 learners)")
    #expect(
      text.body == """
        Dear Zoé Lefèvre,

        The attendance sheets of Tuesday 24 November 2026 show the following.

        Élodie Français
        - 08:00 to 09:30, Comptabilité (CM): absent, not excused
          Sheet: https://e.example/1.pdf
        - 14:00 to 15:30, Droit (TD): absent, excused
          Reason: Rendez-vous médical

        Noël Œuvrard
        - 08:00 to 09:30, Comptabilité (CM): 12 min late

        If something looks wrong, please ask the school office. This mail was written automatically.

        """
    )
  }

  @Test
  func `a supplement says that it is one`() throws {
    let digest = try Self.digest(part: 2, [Self.line(1, "A", 8, "Law", .absent)])
    let french = DigestText(digest, school: "", language: .french)
    #expect(french.subject == "Absences du mardi 24 novembre 2026 : complément (1 apprenant)")
    #expect(french.body.contains("depuis notre dernier message"))
    let english = DigestText(digest, school: "", language: .english)
    #expect(english.subject == "Absences of Tuesday 24 November 2026: supplement (1 learner)")
    #expect(english.body.contains("new or worse since"))
  }

  @Test
  func `nobody's words can pass for lines of ours, and only a web address is a link`() throws {
    let forged = "Law\r\n\r\nPS: call 0900\u{2028}now"
    let text = DigestText(
      try Self.digest([
        Self.line(1, forged, 8, forged, .absent, reason: forged, link: "javascript:x"),
        Self.line(1, forged, 9, "Law", .absent, link: "https://e.example/a b"),
      ]),
      school: forged,
      language: .english
    )
    #expect(!text.body.contains("\nPS:") && !text.body.contains("\r"))
    #expect(!text.body.contains("Sheet:"))
    #expect(text.subject == "Absences of Tuesday 24 November 2026 (1 learner)")
  }

  @Test(arguments: [
    TutorTrouble.Kind.refused(isGivenUp: false), .refused(isGivenUp: true), .doubtful, .unwritten,
    .postponed,
  ])
  func `a trouble names the tutor and the day in both languages`(kind: TutorTrouble.Kind) throws {
    let tutor = try Self.digest([]).tutor
    let trouble = TutorTrouble(kind, tutor: tutor.label, day: Self.day, detail: "Why.")
    for (language, day) in [
      (Language.english, "Tuesday 24 November 2026"), (.french, "mardi 24 novembre 2026"),
    ] {
      let text = trouble.text(language)
      #expect(text.contains("Zoé Lefèvre") && text.contains(day), "\(text)")
    }
    #expect(trouble.text(.english) != trouble.text(.french))
  }
}
