import Planning
import Testing

struct TextTemplateTests {
  private static let full: [TextTemplate.Field: String] = [
    .subject: "Droit civil", .code: "DRO", .type: "CM", .groups: "TD1, TD2", .rooms: "A1",
    .course: "101", .week: "6",
  ]
  private static let bare: [TextTemplate.Field: String] = [.subject: "Droit civil"]

  @Test(arguments: [
    ("{subject}", "Droit civil", "Droit civil"),
    ("{subject} ({type})", "Droit civil (CM)", "Droit civil"),
    ("{code} - {subject}", "DRO - Droit civil", "Droit civil"),
    ("{code} - {subject} - {groups}", "DRO - Droit civil - TD1, TD2", "Droit civil"),
    ("{code} - {type} - {subject}", "DRO - CM - Droit civil", "Droit civil"),
    ("Cours {course}, semaine {week}", "Cours 101, semaine 6", "Cours , semaine"),
    ("[{groups}]  {subject}", "[TD1, TD2] Droit civil", "Droit civil"),
    ("{rooms}", "A1", ""), ("always the same", "always the same", "always the same"),
  ])
  func `fields are filled in, and what empty ones leave over goes`(
    text: String,
    full: String,
    bare: String
  ) throws {
    let template = try TextTemplate(text)
    #expect(template.text { Self.full[$0] ?? "" } == full)
    #expect(template.text { Self.bare[$0] ?? "" } == bare)
    #expect(template.source == text)
  }

  @Test(arguments: [
    ("{subjet}", TextTemplate.Fault.unknownField("subjet")), ("{}", .unknownField("")),
    ("{Subject}", .unknownField("Subject")), ("{subject", .openBrace), ("subject}", .openBrace),
    ("{{subject}}", .openBrace), ("{subject} }", .openBrace),
  ])
  func `what is no template is refused`(text: String, fault: TextTemplate.Fault) {
    #expect(throws: fault) { try TextTemplate(text) }
  }
}
