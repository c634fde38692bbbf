import Campus
import Testing
import Translation

/// The file of a school that comes from another tool.
struct LinkFileTests {
  private func faults(_ text: String) -> [LinkFile.Fault] {
    LinkFile(Array(text.utf8)).faults
  }

  @Test(arguments: [
    "kind,hyperplanning,edusign\nlearner,41,s41\nintervenant,3,t3\nsheet,101.6,c1\n",
    "\u{feff}Edusign;Note;Type;Hyperplanning\r\ns41;x;apprenant;41\r\n\r\nt3;;\"instructor\";3\r\n"
      + "c1;;feuille;101.6",
  ])
  func `its columns come in any order, in English and French`(text: String) {
    let file = LinkFile(Array(text.utf8))
    #expect(file.faults == [])
    #expect(file.lines.map(\.remoteID) == ["s41", "t3", "c1"])
    #expect(
      file.lines.map(\.object) == [
        .person(.learner(41)), .person(.instructor(3)),
        .session(SessionKey(course: 101, week: 6)),
      ]
    )
  }

  @Test func `a column that is missing or double is named`() {
    #expect(faults("") == [.init(line: 1, .empty)])
    #expect(faults("kind,edusign\n") == [.init(line: 1, .missingColumn(.hyperplanning))])
    #expect(
      faults("kind,edusign,hyperplanning,hp\n") == [.init(line: 1, .doubleColumn(.hyperplanning))]
    )
    #expect(LinkFile([0xff, 0xfe]).faults == [.init(line: 1, .notUTF8)])
  }

  @Test(arguments: [
    ("tutor,41,s41", LinkFile.Fault.Reason.badKind("tutor")),
    ("learner,0,s41", .badKey("0")), ("learner,,s41", .badKey("")),
    ("learner,4294967296,s41", .badKey("4294967296")), ("learner,101.6,s41", .badKey("101.6")),
    ("sheet,101,c1", .badKey("101")), ("learner,41,", .badID("")),
    ("learner,41,s 41", .badID("s 41")), ("learner,41", .fieldCount(found: 2, expected: 3)),
    ("learner,\"41,s41", .openQuote), ("learner,1,other", .duplicateKey("1", ofLine: 2)),
    ("learner,41,s1", .duplicateID("s1", ofLine: 2)),
  ])
  func `each fault is told with its line`(line: String, reason: LinkFile.Fault.Reason) {
    let file = LinkFile(
      Array("kind,hyperplanning,edusign\nlearner,1,s1\n\n\(line)\nlearner,2,s2\n".utf8)
    )
    #expect(file.faults == [.init(line: 4, reason)])
    #expect(file.lines.map(\.number) == [2, 5])
  }

  @Test func `a learner and an instructor may bear one number and one id`() {
    let file = LinkFile(Array("kind,hp,edusign\nlearner,1,a\ninstructor,1,a\n".utf8))
    #expect(file.faults == [] && file.lines.count == 2)
  }
}
