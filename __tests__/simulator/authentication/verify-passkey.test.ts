/**
 * From which pages a relying party takes passkeys.
 * @module
 */
import { isAllowedOrigin } from "../../../simulator/authentication/verify-passkey";

describe("isAllowedOrigin", () => {
  it.each([
    ["https://example.org", "example.org"],
    ["https://app.example.org", "example.org"],
    ["https://app.example.org:8443", "example.org"],
    ["http://localhost", "localhost"],
    ["http://localhost:5173", "localhost"],
    ["https://localhost:5173", "localhost"],
  ])("takes %s for %s", (origin, relyingPartyId) => {
    expect(isAllowedOrigin(origin, relyingPartyId)).toBe(true);
  });

  it.each([
    ["https://notexample.org", "example.org"],
    ["https://example.org.evil.test", "example.org"],
    ["https://evil.test/example.org", "example.org"],
    ["https://example.org@evil.test", "example.org"],
    ["https://org", "example.org"],
    ["http://example.org", "example.org"],
    ["http://app.localhost", "localhost"],
    ["http://127.0.0.1:5173", "localhost"],
    ["https://EXAMPLE.org", "example.org"],
    ["https://example.org/", "example.org"],
    ["https://example.org#", "example.org"],
    ["android:apk-key-hash:AAAA", "example.org"],
    ["file://example.org", "example.org"],
    ["null", "example.org"],
    ["", "example.org"],
  ])("takes nothing from %s for %s", (origin, relyingPartyId) => {
    expect(isAllowedOrigin(origin, relyingPartyId)).toBe(false);
  });
});
