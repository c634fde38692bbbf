import Testing

@testable import Edusign

struct ByteHashTests {
  // Published values, and values of the reference library's Python binding.
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)]
  )
  func `texts hash as the public test vectors say`(text: String, expected: UInt64) {
    #expect(ByteHash.xxh64(Array(text.utf8)) == expected)
  }

  struct Vector: Sendable, CustomTestStringConvertible {
    let length: Int
    let unseeded: UInt64
    let seeded: UInt64

    var testDescription: String { "\(length) bytes" }

    init(_ length: Int, _ unseeded: UInt64, _ seeded: UInt64) {
      self.length = length
      self.unseeded = unseeded
      self.seeded = seeded
    }
  }

  @Test(arguments: [
    Vector(0, 0xEF46_DB37_51D8_E999, 0xAC75_FDA2_929B_17EF),
    Vector(1, 0xA96C_7F0C_E858_BBB7, 0x84E5_35B3_6672_440D),
    Vector(3, 0x56E6_9576_32A4_87F9, 0xD095_A923_9060_F0A3),
    Vector(4, 0xC60D_15B1_E3FF_8F04, 0xD4E4_B946_FB0B_FBB4),
    Vector(7, 0xAFBE_FC3D_6C6F_9A8E, 0x3838_6302_628C_52DC),
    Vector(8, 0x3DA5_C7AA_2696_83E0, 0x3748_218F_9083_D1C1),
    Vector(12, 0x8FE8_AB1C_1FD0_666E, 0x026C_A952_99D9_E652),
    Vector(31, 0x4A74_F3A1_A39A_D4A1, 0xB806_F858_C847_89EA),
    Vector(32, 0x8D57_D6A4_671C_C43D, 0x8EF2_E38D_DE10_F162),
    Vector(33, 0x62C9_FD21_ED85_7664, 0x5A65_3650_552F_822C),
    Vector(63, 0x5C32_0A0D_2707_057F, 0xCDEC_73BB_CCFD_2D50),
    Vector(64, 0x7BBA_BBC4_5729_D17E, 0x861F_D034_D84D_AB20),
    Vector(100, 0xEFA0_AD2D_3E70_C151, 0x4AC1_3414_471C_7284),
    Vector(222, 0xAE41_B803_3886_9771, 0xC727_DAFC_97E9_7E61),
    Vector(1000, 0x9959_4F48_2804_3D35, 0xF873_5CE6_14AE_B002),
  ])
  func `every length of tail hashes as the reference library says`(vector: Vector) {
    let bytes = (0..<vector.length).map { UInt8(truncatingIfNeeded: $0 * 31 + 7) }
    #expect(ByteHash.xxh64(bytes) == vector.unseeded)
    #expect(ByteHash.xxh64(bytes, seed: 2_654_435_761) == vector.seeded)
  }
}
