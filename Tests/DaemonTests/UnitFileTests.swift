import Foundation
import Testing

/// The systemd units that are shipped.
@Suite(.timeLimit(.minutes(2)))
struct UnitFileTests {
  private static let analyzer = "/usr/bin/systemd-analyze"

  private static func units() throws -> [URL] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../scripts/systemd").standardizedFileURL
    return try FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: nil
    ).sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: analyzer)))
  func `systemd finds no fault in the units`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "passerelle-units-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A folder that stays behind in the temporary place harms nobody.
    defer { try? FileManager.default.removeItem(at: folder) }
    var copies: [String] = []
    for unit in try Self.units() {
      // The program need not be installed where the units are checked.
      let text = try String(contentsOf: unit, encoding: .utf8)
        .replacing("/usr/bin/passerelle", with: "/bin/true")
      let copy = folder.appending(path: unit.lastPathComponent)
      try Data(text.utf8).write(to: copy)
      copies.append(copy.path)
    }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: Self.analyzer)
    process.arguments = ["verify"] + copies
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && output.isEmpty, "\(output)")
  }

  @Test
  func `every service is confined, keeps its files to itself and names a command that exists`()
    throws
  {
    let services = try Self.units().filter { $0.pathExtension == "service" }
    #expect(services.count >= 3)
    for service in services {
      let text = try String(contentsOf: service, encoding: .utf8)
      let lines = Set(text.split(separator: "\n").map(String.init))
      for line in [
        "NoNewPrivileges=true", "ProtectSystem=strict", "StateDirectory=passerelle", "UMask=0077",
        "User=passerelle", "CapabilityBoundingSet=",
      ] {
        #expect(lines.contains(line), "\(service.lastPathComponent): \(line)")
      }
      let start = lines.first { $0.hasPrefix("ExecStart=") } ?? ""
      let words = start.split(separator: " ").dropFirst().prefix { !$0.hasPrefix("--") }
      #expect(["serve", "sync down", "sync up"].contains(words.joined(separator: " ")), "\(start)")
      // What a timer starts keeps the school's pauses; 'serve' does so by itself.
      #expect(start.contains(" --scheduled ") == !words.contains("serve"), "\(start)")
    }
  }

  @Test
  func `where both directions are due at once, marks go up before sessions come down`() throws {
    func text(_ name: String) throws -> String {
      let unit = try #require(Self.units().first { $0.lastPathComponent == name })
      return try String(contentsOf: unit, encoding: .utf8)
    }
    func hours(_ name: String) throws -> Set<Substring> {
      Set(try text(name).split(separator: "\n").filter { $0.hasPrefix("OnCalendar=") })
    }
    let up = try hours("passerelle-up.timer")
    #expect(up == ["OnCalendar=*-*-* 22:00:00 Europe/Paris"])
    #expect(try hours("passerelle-down.timer").isSuperset(of: up))
    let lines = try text("passerelle-up.service").split(separator: "\n")
    #expect(lines.contains("Before=passerelle-down.service"))
  }

  @Test
  func `every timer starts a service that is there`() throws {
    let names = Set(try Self.units().map(\.lastPathComponent))
    let timers = names.filter { $0.hasSuffix(".timer") }
    #expect(!timers.isEmpty)
    for timer in timers {
      #expect(names.contains(timer.replacing(".timer", with: ".service")))
    }
  }
}
