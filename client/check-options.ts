/**
 * Refuses settings that lead to no pool, before a person's password seems to be wrong because of them: sign-up
 * goes by the client's id alone, and sign-in signs the pool's.
 * @module
 */
import { ClientError } from "./errors";
import type { IdentityClientOptions } from "./identity-client";

const POOL_ID = /^([\w-]+)_[0-9A-Za-z]+$/;
const CLIENT_ID = /^[\w+]+$/;
const AWS_ENDPOINT = /^https:\/\/cognito-idp(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com/;

/**
 * Checks what needs no call.
 *
 * @throws {@link ClientError} `ERR_CLIENT_STEP`, which names the setting, its value and what is allowed
 */
export function checkOptions(options: IdentityClientOptions): void {
  const { endpoint, userPoolId, userPoolClientId } = options;
  const region = POOL_ID.exec(userPoolId)?.[1];
  if (region === undefined)
    throw wrong("userPoolId", userPoolId, "a pool's id such as eu-central-1_AbCdEfGhI");
  if (!CLIENT_ID.test(userPoolClientId ?? ""))
    throw wrong(
      "userPoolClientId",
      userPoolClientId,
      "an app client's id such as 1example23456789",
    );
  if (typeof endpoint !== "string" || endpoint === "")
    throw wrong("endpoint", endpoint, `an address such as ${addressOf(region)}`);
  const there = AWS_ENDPOINT.exec(endpoint)?.[1];
  if (there !== undefined && there !== region)
    throw wrong("endpoint", endpoint, `${addressOf(region)}, where the pool ${userPoolId} is`);
}

function addressOf(region: string): string {
  return `https://cognito-idp.${region}.amazonaws.com`;
}

function wrong(name: string, value: unknown, expected: string): ClientError {
  const spelled = typeof value === "string" ? `'${value.slice(0, 80)}'` : String(value);
  return new ClientError(
    "ERR_CLIENT_STEP",
    `${name} is ${spelled}; expected ${expected}; see that it comes from the stack's config.json`,
  );
}
