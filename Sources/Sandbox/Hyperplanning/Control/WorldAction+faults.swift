extension WorldAction {
  /// The actions on faults and saved states; the number of a fault is the key answered.
  static let faults: [WorldAction] = [
    WorldAction(
      "addFault",
      FaultControl.summary,
      FaultControl.parameters.enumerated().map { place, parameter in
        WorldActionParameter(
          name: parameter.name,
          form: parameter.isText ? .text : .number,
          isRequired: place == 0
        )
      }
    ) { (sandbox, arguments) throws(SandboxError) in
      let number = sandbox.faults.add(try FaultControl.rule(arguments))
      return WorldChange(.server, key: UInt32(number))
    },
    WorldAction(
      "removeFault",
      "Removes a fault by its number.",
      [.required("number", .number)]
    ) { (sandbox, arguments) throws(SandboxError) in
      sandbox.faults.remove(try arguments.number("number"))
      return WorldChange(.server)
    },
    WorldAction("clearFaults", "Removes every fault.", []) { (sandbox, _) in
      sandbox.faults.clear()
      return WorldChange(.server)
    },
    WorldAction(
      "saveState",
      "Keeps everything as it is now under a name.",
      [.required("name", .text)]
    ) { (sandbox, arguments) throws(SandboxError) in
      sandbox.savedStates.keep(sandbox.save(), as: try arguments.text("name"))
      return WorldChange(.server)
    },
    WorldAction(
      "restoreState",
      "Goes back to what was kept under a name, the clock included.",
      [.required("name", .text)]
    ) { (sandbox, arguments) throws(SandboxError) in
      sandbox.restore(try sandbox.savedStates.state(try arguments.text("name")))
      return WorldChange(.server)
    },
  ]
}
