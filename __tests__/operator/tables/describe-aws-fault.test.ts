/**
 * What is told of a service's refusal: enough to act on, and nothing that was sent.
 * @module
 */
import { describeAwsFault, isMissing } from "../../../operator/tables/describe-aws-fault";
import { StackTableError } from "../../../operator/tables/errors";

function fault(name: string, message: string, code?: string): Error {
  return Object.assign(new Error(message), { name }, code === undefined ? {} : { code });
}

describe("describeAwsFault", () => {
  it.each([
    ["AccessDeniedException", "User: arn:aws:iam::1:user/ada is not authorized to perform: x"],
    ["ExpiredTokenException", "The security token included in the request is expired"],
    ["TooManyRequestsException", "Rate exceeded"],
  ])("repeats the message of %s", (name, message) => {
    expect(describeAwsFault(fault(name, message))).toBe(`${name}: ${message}`);
  });

  it("says where credentials come from", () => {
    expect(
      describeAwsFault(
        fault("CredentialsProviderError", "Could not load credentials from any providers"),
      ),
    ).toBe(
      "CredentialsProviderError: Could not load credentials from any providers (give AWS credentials or, for the simulator, what npm start printed)",
    );
  });

  it.each(["ValidationException", "InternalServerError", "SerializationException"])(
    "keeps the message of %s back, which may quote an item",
    (name) => {
      expect(describeAwsFault(fault(name, "the item is …"))).toBe(name);
    },
  );

  it("names what the network said", () => {
    expect(describeAwsFault(fault("Error", "connect 127.0.0.1:9", "ECONNREFUSED"))).toBe(
      "Error ECONNREFUSED (nothing listens there; for the simulator, give what npm start printed)",
    );
    expect(describeAwsFault(fault("Error", "connect 127.0.0.1:9", "ETIMEDOUT"))).toBe(
      "Error ETIMEDOUT",
    );
    expect(describeAwsFault(fault("Error", "secret", "secret"))).toBe("Error");
  });

  it("takes an error of ours as it is", () => {
    expect(describeAwsFault(new StackTableError("ERR_AWS_CALL", "it took no item"))).toBe(
      "it took no item",
    );
  });

  it("says little of what is no error", () => {
    expect(describeAwsFault("secret")).toBe("unknown fault");
  });
});

describe("isMissing", () => {
  it("knows AWS's word for it", () => {
    expect(isMissing(fault("ResourceNotFoundException", "…"))).toBe(true);
    expect(isMissing(fault("AccessDeniedException", "…"))).toBe(false);
    expect(isMissing("ResourceNotFoundException")).toBe(false);
  });
});
