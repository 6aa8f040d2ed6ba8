/**
 * What pre-authentication-with-tables does where its table cannot be reached; the bans themselves: lib/ban and e2e/ban-list.
 * @module
 */
import "../support/handler-environment";
import { preAuthenticationEvent } from "../support/events";

process.env.AWS_ENDPOINT_URL_DYNAMODB = "http://127.0.0.1:9";
const { handler } =
  require("../../handlers/pre-authentication-with-tables") as typeof import("../../handlers/pre-authentication-with-tables");

it("pre-authentication-with-tables lets nobody through where the ban list does not answer", async () => {
  await expect(
    handler(preAuthenticationEvent({ userAttributes: { email: "ada@example.com" } })),
  ).rejects.toThrow("Try again in a moment");
});
