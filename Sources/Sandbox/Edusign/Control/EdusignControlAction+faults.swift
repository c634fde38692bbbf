/// What may go wrong on demand, and moments to go back to.
extension EdusignControlAction {
  /// The actions on faults and saved states.
  static let faults: [EdusignControlAction] = [
    EdusignControlAction(
      "addFault",
      FaultControl.summary,
      FaultControl.parameters.enumerated().map { place, parameter in
        EdusignControlParameter(
          name: parameter.name,
          form: parameter.isText ? .text : .number,
          isRequired: place == 0
        )
      }
    ) { .integer(Int64($0.faults.add(try FaultControl.rule($1)))) },
    EdusignControlAction(
      "removeFault",
      "Removes a fault by its number and says whether there was one.",
      [.required("number", .number)]
    ) { .boolean($0.faults.remove(Int(clamping: try $1.integer("number")))) },
    EdusignControlAction("clearFaults", "Removes every fault.", []) { sandbox, _ in
      sandbox.faults.clear()
      return .null
    },
    EdusignControlAction(
      "saveState",
      "Keeps everything as it is now under a name.",
      [.required("name", .text)]
    ) {
      $0.savedStates.keep($0.save(), as: try $1.text("name"))
      return .null
    },
    EdusignControlAction(
      "restoreState",
      "Goes back to what was kept under a name, the clock included.",
      [.required("name", .text)]
    ) {
      $0.restore(try $0.savedStates.state(try $1.text("name")))
      return .null
    },
  ]
}

extension EdusignSandbox {
  /// The faults that are there.
  func faultAnswer() -> SandboxResponse {
    Self.json(200) { writer in
      writer.array(faults.entries.map(FaultSummary.init)) { writer, entry in
        writer.object { (writer: inout JSONWriter) in
          writer.member("number", entry.number)
          writer.member("fault", entry.fault)
          writer.member("operation", orNull: entry.operation)
          writer.member("seen", entry.seen)
          writer.member("played", entry.played)
          writer.member("times", entry.times.map { .integer(Int64($0)) } ?? .null)
        }
      }
    }
  }
}
