/**
 * Made-up identifiers: their shape, and that they never change.
 * @module
 */
import {
  ACCOUNT_ID,
  deriveAlphanumeric,
  deriveLowerAlphanumeric,
  deriveUuid,
} from "../../../simulator/stack/derive-identifier";

describe("a derived identifier", () => {
  it("has AWS's shape", () => {
    expect(deriveAlphanumeric("a", 9)).toMatch(/^[0-9A-Za-z]{9}$/);
    expect(deriveLowerAlphanumeric("a", 51)).toMatch(/^[0-9a-z]{51}$/);
    expect(deriveUuid("a")).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(ACCOUNT_ID).toMatch(/^\d{12}$/);
  });

  it("is the same at every start", () => {
    expect(deriveAlphanumeric("aws_cognito_user_pool.x", 9)).toBe("VSrWG5LWP");
    expect(deriveLowerAlphanumeric("aws_cognito_user_pool_client.x", 26)).toBe(
      "wsqmxt1x2lhmm1dye65104stv8",
    );
    expect(deriveUuid("aws_kms_key.x")).toBe("7c726b3c-2419-40bf-98ca-3bb2cb0601ba");
  });

  it("differs from seed to seed", () => {
    const ids = Array.from({ length: 1_000 }, (_none, index) => deriveAlphanumeric(`s${index}`, 9));

    expect(new Set(ids).size).toBe(1_000);
  });
});
