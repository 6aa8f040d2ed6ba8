/**
 * The exchange's function where what it rests on cannot be reached; what it gives: lib/exchange and e2e/exchange.
 * @module
 */
import "../support/handler-environment";
import { claimsOf, createTestExchange, POOLS, tokenForm } from "../support/test-exchange";

process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:9";
process.env["POOLS"] = JSON.stringify(POOLS);
process.env["SERVICES"] = JSON.stringify({ articles: ["articles/read"] });
const { handler } = require("../../handlers/exchange") as typeof import("../../handlers/exchange");

it("exchange gives no token where Cognito does not answer", async () => {
  const { signIn, event } = createTestExchange();
  const user = { kind: "anonymous", userName: "quiet-otter", sub: "1" } as const;
  const token = signIn(user);

  expect(claimsOf(user).iss).toBe(POOLS["anonymous"]?.issuer);
  await expect(handler(event("POST /token/anonymous", token, tokenForm(token)))).rejects.toThrow(
    "Try again in a moment",
  );
});
