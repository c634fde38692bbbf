public import Sandbox

/// What Hyperplanning says when it refuses a question.
public enum HyperplanningFault {
  /// A SOAP fault without any sense.
  public static let response = SandboxResponse(
    status: 500,
    contentType: "text/xml; charset=utf-8",
    text: """
      <?xml version="1.0"?><SOAP-ENV:Envelope \
      xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>\
      <SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode><faultstring>non</faultstring>\
      </SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>
      """
  )
}
