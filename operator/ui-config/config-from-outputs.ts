/**
 * Makes what the page needs to run against AWS from a stack's outputs: its configuration, and the headers
 * that a host must send with it.
 * @module
 */

import type { Outputs } from "../../deploy/terraform/read-outputs";
import { type KindOfPool, listPools, type PoolRegistry } from "../../handlers/pools";
import { PAGE_HEADERS } from "../../simulator/http/headers";
import type { FrontEndConfig, FrontEndPool } from "../../simulator/observe/api-types";
import { UiConfigError } from "./errors";

/**
 * Makes `config.json`, with each of our pools that the outputs name.
 *
 * @param registry - of pools; ours unless a test passes another
 * @throws {@link UiConfigError} naming an output that is missing
 */
export function describeFrontEnd(outputs: Outputs, registry?: PoolRegistry): FrontEndConfig {
  // Any output of a pool counts, so that a missing one is an error instead of dropping the pool.
  const pools = listPools(registry).filter(({ kind }) =>
    Object.keys(outputs).some((name) => name.startsWith(`${kind}_`)),
  );
  if (pools.length === 0) {
    throw missing(
      listPools(registry)
        .map(({ kind }) => `${kind}_user_pool_id`)
        .join("' or '"),
    );
  }
  return {
    region: readText(outputs, "region"),
    simulator: false,
    pools: Object.fromEntries(pools.map((each) => [each.kind, describePool(outputs, each)])),
  };
}

/** The pages for a host: those of the deployed pools, and the privacy page. */
export function hostedPages({ pools }: FrontEndConfig): readonly HostedPage[] {
  const hasAddresses = Object.values(pools).some(({ signInWith }) => signInWith === "email");
  return ["person", ...(hasAddresses ? (["email"] as const) : []), "privacy"];
}

/** A page for people, not developers. */
export type HostedPage = "person" | "email" | "privacy";

function describePool(outputs: Outputs, { kind, pool }: KindOfPool): FrontEndPool {
  const { signInWith, anonymous = false } = pool;
  const passwordMinimumLength = Number(outputs.password_minimum_length);
  if (!Number.isInteger(passwordMinimumLength)) throw missing("password_minimum_length");
  return {
    userPoolId: readText(outputs, `${kind}_user_pool_id`),
    userPoolClientId: readText(outputs, `${kind}_user_pool_client_id`),
    issuer: readText(outputs, `${kind}_issuer`),
    jwksUri: readText(outputs, `${kind}_jwks_uri`),
    recovery: signInWith === "email" ? "email" : "none",
    passwordMinimumLength,
    signInWith,
    anonymous,
    signInByKey: hasSignInByKey(outputs, `${kind}_sign_in_by_key`),
    mfa: readMfa(outputs, `${kind}_mfa`),
    ...(anonymous && {
      realm: readText(outputs, `${kind}_realm`),
      names: readText(outputs, `${kind}_names`),
    }),
    ...readCount(outputs, `${kind}_sign_up_work_bits`, "signUpWorkBits"),
    ...readCount(outputs, "account_idle_weeks", "accountIdleWeeks"),
  };
}

/** A stack from before authenticator apps has no such output. */
function readMfa(outputs: Outputs, name: string): string {
  return outputs[name] === undefined ? "OFF" : readText(outputs, name);
}

/** A stack without the feature, or from before it existed, has no such output. */
function readCount<K extends "signUpWorkBits" | "accountIdleWeeks">(
  outputs: Outputs,
  name: string,
  key: K,
): Partial<Record<K, number>> {
  const count = outputs[name];
  if (count === undefined) return {};
  if (typeof count === "number") return { [key]: count } as Record<K, number>;
  throw new UiConfigError(
    `output '${name}' is no number; deploy a stack of this project, then run this again`,
  );
}

/** A pool that never takes keys, or a stack from before sign-in by key, has no such output. */
function hasSignInByKey(outputs: Outputs, name: string): boolean {
  const value = outputs[name] ?? false;
  if (typeof value === "boolean") return value;
  throw new UiConfigError(
    `output '${name}' is neither true nor false; deploy a stack of this project, then run this again`,
  );
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
 * Makes the headers in the `_headers` format that static hosts read. They are the simulator's, except that
 * the page may also connect to Cognito's host in the stack's region.
 */
export function describeHeaders({ pools }: FrontEndConfig): string {
  const hosts = new Set(Object.values(pools).map(({ issuer }) => new URL(issuer).origin));
  const policy = PAGE_HEADERS["content-security-policy"]
    ?.split("; ")
    .map((directive) =>
      directive.startsWith("connect-src ") ? ["connect-src 'self'", ...hosts].join(" ") : directive,
    )
    .join("; ");
  const headers = {
    ...PAGE_HEADERS,
    "content-security-policy": policy,
    // Not possible in the simulator, which uses http.
    "strict-transport-security": "max-age=63072000; includeSubDomains",
  };
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `/*\n${lines.join("")}`;
}
