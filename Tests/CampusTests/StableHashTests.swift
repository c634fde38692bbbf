import Campus
import Testing

/// Values computed by an independent program; the ledger of every school holds such values, so
/// none of them may ever change.
struct StableHashTests {
  private func hex(_ fill: (inout StableHash) -> Void) -> String {
    var hash = StableHash()
    fill(&hash)
    return Fingerprint(hash).description
  }

  @Test(arguments: [
    ("", "01df27c8adb0f2d1"), ("a", "27a869c11dac0d56"), ("élève", "04e89792f599daf7"),
    ("hp:2026@20260907:12.3:p1:g1", "ada36a1dda04ce22"),
  ])
  func `a text has the hash that it always had`(text: String, hash: String) {
    #expect(hex { $0.combine(text) } == hash)
    #expect(Fingerprint(bits: Int64(bitPattern: StableHash.of(text))).description == hash)
  }

  @Test(arguments: [
    (0, "5ba314b8cfda3b6b"), (1, "c2be3627c2bfe353"), (-1, "9eecb3fe70d312a5"),
    (1_234_567_890_123, "ab1aafa4cb7dbb01"),
  ])
  func `a number has the hash that it always had, whatever its width`(number: Int, hash: String) {
    #expect(hex { $0.combine(number) } == hash)
    #expect(hex { $0.combine(Int64(number)) } == hash)
  }

  @Test
  func `bytes and nothing have the hashes that they always had`() {
    #expect(hex { _ in } == "c3817c016ba4ff30")
    #expect(hex { $0.combine(bytes: Array("foobar".utf8)) } == "5df295413403de4f")
    #expect(StableHash.mix(0) == 0xe220_a839_7b1d_cdaf)
    #expect(StableHash.mix(1) == 0x910a_2dec_8902_5cc1)
    #expect(StableHash.mix(.max) == 0xe4d9_7177_1b65_2c20)
  }

  @Test
  func `documents and rosters have the fingerprints that they always had`() {
    let document = SheetDocument(
      title: "Algorithmique (TD)",
      startsAt: Instant(milliseconds: 1_790_000_000_000),
      endsAt: Instant(milliseconds: 1_790_005_400_000),
      room: "B102",
      instructors: ["t1"],
      learners: ["s1", "s2"]
    )
    #expect(document.fingerprint.description == "e0d200b2bed61ef0")
    #expect(Roster([]).fingerprint.description == "e220a8397b1dcdaf")
    #expect(Roster([3, 1, 2]).fingerprint.description == "d672bca257c3507a")
  }

  @Test
  func `a fingerprint shows all sixteen digits`() {
    #expect(Fingerprint(bits: 10).description == "000000000000000a")
    #expect(Fingerprint(bits: -1).description == "ffffffffffffffff")
  }
}
