import FoundationEssentials
import Testing

@testable import Sandbox

/// A school read from a folder of CSV files.
struct SchoolFolderTests {
  private static let files = [
    "rooms.csv": "id,name,capacity\n1,Salle 001,30\n",
    "subjects.csv": "\u{FEFF}id,code,label,family\r\n1,M1,\"Droit, \"\"civil\"\"\",Droit\r\n",
    "instructors.csv": "id,last_name,first_name,email,code\n7,Dürr,Björn,,E7\n",
    "learners.csv": """
    id,last_name,first_name,email,phone,training,family,company,tutor_last_name,\
    tutor_first_name,tutor_email
    3,N'Diaye,Oumar, o.ndiaye@etu.example,,L1,Initial,,,,
    4,"Le
    Goff",Zoé,z@etu.example,+33600000000,L1,Alternance,ACME,Noël,Inès,i@acme.example
    """,
    "courses.csv": """
    id,subject_id,type,weekday,start,minutes,weeks,room_id,instructor_ids
    1001,1,CM,5,14:05,90,1 3 5,1,7
    1002,1,TD,1,08:00,60,2,,

    """,
    "enrolments.csv": "learner_id,course_id\n3,1001\n4,1001",
  ]

  /// Writes the files, with one of them replaced, and reads the folder.
  private func load(_ name: String? = nil, _ content: String? = nil) throws -> School {
    let name = name ?? ""
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "school-\(UInt64.random(in: 0 ... .max))"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (file, text) in Self.files where file != name || content != nil {
      let written = file == name ? content ?? "" : text
      try Data(written.utf8).write(to: folder.appending(path: file))
    }
    return try School(folder: folder.path)
  }

  @Test func `quotes, line breaks, blanks and empty fields come through`() throws {
    let school = try load()
    #expect(
      school.subjects == [.init(id: 1, code: "M1", label: "Droit, \"civil\"", family: "Droit")]
    )
    #expect(school.learners.map(\.lastName) == ["N'Diaye", "Le\nGoff"])
    #expect(school.learners[0].email == " o.ndiaye@etu.example")
    #expect(school.learners[0].tutor == nil)
    #expect(
      school.learners[1].tutor
        == .init(lastName: "Noël", firstName: "Inès", email: "i@acme.example")
    )
    #expect(school.instructors[0].email == "")
    #expect(
      school.courses[0]
        == .init(
          id: 1001,
          subjectID: 1,
          type: "CM",
          weekday: 5,
          start: 845,
          minutes: 90,
          weeks: WeekSet([1, 3, 5]),
          roomID: 1,
          instructorIDs: [7]
        )
    )
    #expect(school.courses[1].roomID == nil)
    #expect(school.courses[1].instructorIDs == [])
    #expect(
      school.enrolments == [
        .init(courseID: 1001, learnerID: 3), .init(courseID: 1001, learnerID: 4),
      ]
    )
  }

  /// One way of breaking the format.
  struct Broken: CustomStringConvertible {
    let file: String
    let content: String?
    let line: String
    let hint: String

    var description: String { "\(file): \(hint)" }
  }

  private static let header =
    "id,subject_id,type,weekday,start,minutes,weeks,room_id,instructor_ids\n"

  @Test(
    arguments: [
      Broken(file: "rooms.csv", content: nil, line: "", hint: "readable"),
      Broken(file: "rooms.csv", content: "id,name\n", line: "line 1", hint: "capacity"),
      Broken(file: "rooms.csv", content: "", line: "line 1", hint: "missing"),
      Broken(
        file: "rooms.csv",
        content: "id,name,capacity\n1,a,3\n1,b,3\n",
        line: "line 3",
        hint: "twice"
      ),
      Broken(file: "rooms.csv", content: "id,name,capacity\n0,a,3\n", line: "line 2", hint: "id"),
      Broken(
        file: "rooms.csv",
        content: "id,name,capacity\n1,a\n",
        line: "line 2",
        hint: "2 fields"
      ),
      Broken(
        file: "rooms.csv",
        content: "id,name,capacity\n1,\"a,3\n\n",
        line: "line 2",
        hint: "never closed"
      ),
      Broken(
        file: "rooms.csv",
        content: "id,name,capacity\n1,a\"b,3\n",
        line: "line 2",
        hint: "quote"
      ),
      Broken(
        file: "rooms.csv",
        content: "id,name,capacity\n1,\"a\"b,3\n",
        line: "line 2",
        hint: "closing quote"
      ),
      Broken(
        file: "courses.csv",
        content: header + "1,9,CM,1,08:00,60,1,,\n",
        line: "line 2",
        hint: "subject_id is 9"
      ),
      Broken(
        file: "courses.csv",
        content: header + "1,1,CM,8,08:00,60,1,,\n",
        line: "line 2",
        hint: "weekday"
      ),
      Broken(
        file: "courses.csv",
        content: header + "1,1,CM,1,8:00,60,1,,\n",
        line: "line 2",
        hint: "HH:MM"
      ),
      Broken(
        file: "courses.csv",
        content: header + "1,1,CM,1,23:30,60,1,,\n",
        line: "line 2",
        hint: "midnight"
      ),
      Broken(
        file: "courses.csv",
        content: header + "1,1,CM,1,08:00,60,63,,\n",
        line: "line 2",
        hint: "weeks"
      ),
      Broken(
        file: "courses.csv",
        content: header + "\r\n1,1,CM,1,08:00,60,1,,8\n",
        line: "line 3",
        hint: "instructor_ids names 8"
      ),
      Broken(
        file: "enrolments.csv",
        content: "course_id,learner_id\n1001,3\n1001,3\n",
        line: "line 3",
        hint: "enrolled twice"
      ),
      Broken(
        file: "enrolments.csv",
        content: "course_id,learner_id\n1001,5\n",
        line: "line 2",
        hint: "learner_id is 5"
      ),
    ]
  )
  func `a broken file is named with its line`(broken: Broken) throws {
    let error = try #require(throws: SandboxError.self) {
      try load(broken.file, broken.content)
    }
    #expect(error.code == (broken.content == nil ? .unreadableFile : .malformedFile))
    #expect(error.description.contains(broken.file))
    #expect(error.description.contains(broken.line))
    #expect(error.description.contains(broken.hint))
  }
}
