/**
 * Makes of a stack's outputs what the page needs to run against AWS: its configuration, and the headers
 * that a host has to send with it.
 * @module
 */

import type { Outputs } from "../../deploy/terraform/read-outputs";
import { PAGE_HEADERS } from "../../simulator/http/headers";
import type { FrontEndConfig, FrontEndPool } from "../../simulator/observe/api-types";
import { UiConfigError } from "./errors";

/** What a forgotten password comes to in each pool; the stack's settings, which are no outputs. */
const RECOVERY = { default: "email", anonymous: "none" } as const;

/**
 * Makes `config.json`.
 *
 * @throws {@link UiConfigError} naming an output that is missing
 */
export function describeFrontEnd(outputs: Outputs): FrontEndConfig {
  const pools = {
    default: { ...describePool(outputs, "default"), signInByKey: false },
    anonymous: { ...describePool(outputs, "anonymous"), signInByKey: hasSignInByKey(outputs) },
  };
  return { region: readText(outputs, "region"), simulator: false, pools };
}

/** A stack that was deployed before there was sign-in by key has no such output, and none. */
function hasSignInByKey({ anonymous_sign_in_by_key: value = false }: Outputs): boolean {
  if (typeof value === "boolean") return value;
  throw new UiConfigError(
    "output 'anonymous_sign_in_by_key' is neither true nor false; deploy a stack of this project, then run this again",
  );
}

function describePool(
  outputs: Outputs,
  kind: keyof typeof RECOVERY,
): Omit<FrontEndPool, "signInByKey"> {
  const passwordMinimumLength = Number(outputs.password_minimum_length);
  if (!Number.isInteger(passwordMinimumLength)) throw missing("password_minimum_length");
  return {
    userPoolId: readText(outputs, `${kind}_user_pool_id`),
    userPoolClientId: readText(outputs, `${kind}_user_pool_client_id`),
    issuer: readText(outputs, `${kind}_issuer`),
    jwksUri: readText(outputs, `${kind}_jwks_uri`),
    recovery: RECOVERY[kind],
    passwordMinimumLength,
  };
}

function readText(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (typeof value !== "string" || value === "") throw missing(name);
  return value;
}

function missing(name: string): UiConfigError {
  return new UiConfigError(
    `output '${name}' is missing; deploy a stack of this project, then run this again`,
  );
}

/**
 * Makes the headers, in the `_headers` format that static hosts read: the simulator's, save that the page
 * may also connect to Cognito's host in the stack's region, and to no other.
 */
export function describeHeaders({ pools }: FrontEndConfig): string {
  const hosts = new Set(Object.values(pools).map(({ issuer }) => new URL(issuer).origin));
  const policy = PAGE_HEADERS["content-security-policy"]
    ?.split("; ")
    .map((directive) =>
      directive.startsWith("connect-src ") ? ["connect-src 'self'", ...hosts].join(" ") : directive,
    )
    .join("; ");
  const headers = { ...PAGE_HEADERS, "content-security-policy": policy };
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `/*\n${lines.join("")}`;
}
