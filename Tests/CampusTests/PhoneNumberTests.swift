import Campus
import Testing

struct PhoneNumberTests {
  @Test(arguments: ["", "+33600000041", "06 00 00 00 41", "01.23.45.67.89", "(0)1-23/45 67 89"])
  func `a number that a telephone may have is sent`(text: String) {
    #expect(PhoneNumber.isUsable(text))
  }

  @Test(arguments: ["voir secrétariat", "12345", "+", "06 00 00 00 41 (mère)", "++33600000041"])
  func `anything else is not`(text: String) {
    #expect(!PhoneNumber.isUsable(text))
  }
}
