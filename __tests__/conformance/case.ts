/**
 * What a case is, and what the cases share: people with names of their own, refusals, claims.
 * @module
 */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Answer, Endpoint, Place } from "./endpoint";

/** How well AWS's side of a case is known. */
export type CaseEvidence = "documented" | "observed" | "assumed";

/** One behaviour, tried over the public protocol alone. */
export interface ConformanceCase {
  /** A sentence about Cognito. */
  readonly title: string;
  readonly evidence: CaseEvidence;
  /** Where AWS's side stands: a page of its guide or reference, a test that ran there, a report. */
  readonly source: string;
  readonly run: (endpoint: Endpoint) => Promise<void>;
}

type Json = Readonly<Record<string, unknown>>;

/** Meets the policy of the pools. */
export const PASSWORD = "Corr3ctHorseBattery";

/** A name that nobody else of any run has. */
export function newName(): string {
  return `user-${randomUUID()}`;
}

/** Asserts a refusal: HTTP 400, AWS's type, and its text where that is known. */
export function assertRefusal(answer: Answer, type: string, message?: string | RegExp): void {
  const seen = String(answer.body.__type ?? "")
    .split("#")
    .at(-1);
  assert.deepEqual({ status: answer.status, type: seen }, { status: 400, type });
  const text = String(answer.body.message ?? answer.body.Message);
  if (typeof message === "string") assert.equal(text, message);
  else if (message !== undefined) assert.match(text, message);
}

/** A confirmed user with {@link PASSWORD}. */
export async function addUser({ ok, plain }: Endpoint, attributes: readonly Json[] = []) {
  const Username = newName();
  await ok("SignUp", {
    ClientId: plain.ClientId,
    Username,
    Password: PASSWORD,
    UserAttributes: attributes,
  });
  await ok("AdminConfirmSignUp", { UserPoolId: plain.UserPoolId, Username });
  return { UserPoolId: plain.UserPoolId, Username };
}

/** The answer to USER_PASSWORD_AUTH. */
export function signIn({ call }: Endpoint, place: Place, name: string, password = PASSWORD) {
  return call("InitiateAuth", {
    ClientId: place.ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: name, PASSWORD: password },
  });
}

/** Tokens of a user who can sign in. */
export async function tokensOf(endpoint: Endpoint, name: string): Promise<Record<string, string>> {
  const { body } = await signIn(endpoint, endpoint.plain, name);
  assert.ok(body.AuthenticationResult, JSON.stringify(body));
  return body.AuthenticationResult as Record<string, string>;
}

/** The claims of a token, unchecked. */
export function claimsOf(token: string | undefined): Record<string, unknown> {
  const body = String(token).split(".")[1] ?? "";
  return JSON.parse(Buffer.from(body, "base64url").toString()) as Record<string, unknown>;
}

/** Attributes of an answer as a map. */
export function attributesIn(list: unknown): Record<string, string> {
  const pairs = list as readonly { readonly Name: string; readonly Value: string }[];
  return Object.fromEntries(pairs.map(({ Name, Value }) => [Name, Value]));
}
