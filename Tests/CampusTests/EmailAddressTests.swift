import Campus
import Testing

struct EmailAddressTests {
  @Test(arguments: [
    "ada@school.example", "Ada.Lovelace@School.example", "a@b.example", "a+b@school.example",
    "o'hara@school.example", "ada_l@sub.school.example", "123@school.example",
    "ada-l@my-school.example", "a!#$%&'*+/=?^_`{|}~-z@school.example",
  ])
  func `an address that a mail can be sent to is read`(text: String) throws {
    let address = try #require(EmailAddress(text))
    #expect(address.text == text)
    #expect(address.folded == text.lowercased())
  }

  @Test(arguments: [
    "", " ", "ada", "@", "ada@", "@school.example", "ada@school", "ada@@school.example",
    "ada@school.example@school.example", "ada@school.example ", " ada@school.example",
    "ada l@school.example", "ada@school.example;bob@school.example",
    "ada@school.example,bob@school.example", "ada@school.example bob@school.example",
    "ada@school.example.", "ada@.school.example", ".ada@school.example", "ada.@school.example",
    "ada..l@school.example", "ada@school..example", "adé@school.example", "ada@école.example",
    "<ada@school.example>", "Ada <ada@school.example>", "\"ada\"@school.example",
    "mailto:ada@school.example", "ada(at)school.example", "ada@school.example\n",
    "ada@[127.0.0.1]", "ada\\@school.example", "ada\u{a0}@school.example",
    String(repeating: "a", count: 250) + "@b.example",
  ])
  func `a blank, a broken or a double address is refused`(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test
  func `two spellings of one mailbox meet in the folded form`() {
    #expect(
      EmailAddress("ADA@School.example")?.folded == EmailAddress("ada@school.EXAMPLE")?.folded
    )
  }
}

struct PersonDefectTests {
  private func person(_ last: String, _ first: String, _ email: String) -> Person {
    Person(key: .learner(1), lastName: last, firstName: first, email: email)
  }

  @Test
  func `what a profile needs and lacks is named, the name first`() {
    #expect(person("Lovelace", "Ada", "ada@school.example").defect == nil)
    #expect(person("", "Ada", "").defect == .noName)
    #expect(person("Lovelace", " \t", "ada@school.example").defect == .noName)
    #expect(person("Lovelace", "Ada", "").defect == .noEmail)
    #expect(person("Lovelace", "Ada", "  ").defect == .noEmail)
    #expect(person("Lovelace", "Ada", "ada@school").defect == .badEmail)
  }

  @Test
  func `a full name has no blank too many`() {
    #expect(person("Lovelace", "Ada", "").fullName == "Ada Lovelace")
    #expect(person("Lovelace", "", "").fullName == "Lovelace")
    #expect(person("", "Ada", "").fullName == "Ada")
  }
}
