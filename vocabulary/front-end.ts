/**
 * `config.json`, what a front end needs to know of a stack, and how it follows from the stack's outputs: the
 * simulator serves it, `npm run ui:config` writes it, and a stack with hosting uploads it.
 * @module
 */
import { IncognitoError } from "./incognito-error";

/** Outputs of a stack that are not from this project, or are not there. */
export class UiConfigError extends IncognitoError<"ERR_UI_OUTPUTS"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_UI_OUTPUTS", message, options);
  }
}

/** A stack's outputs by name. */
export type StackOutputs = Readonly<Record<string, unknown>>;

/** What must be known of a pool that the outputs do not say. */
export interface NamedPool {
  readonly kind: string;
  readonly pool: { readonly signInWith: "email" | "username"; readonly anonymous?: boolean };
}

/** `GET /config.json`: what a front end needs to know. On AWS the same file is written from the outputs. */
export interface FrontEndConfig {
  readonly region: string;
  /** True only if the simulator serves the file: then the trace and the outbox exist. */
  readonly simulator: boolean;
  /** Where the public API is, without a trailing slash; absent if it is AWS's own endpoint. */
  readonly endpoint?: string;
  /** By kind, such as `anonymous`; only those that the stack has. */
  readonly pools: Readonly<Record<string, FrontEndPool>>;
  /**
   * Where the exchange and the services are, by `exchange` and the service's name, without a slash at the end.
   * @defaultValue - the stack has no exchange
   */
  readonly apis?: Readonly<Record<string, string>>;
  /**
   * Whether an account with an address can be linked to an anonymous one.
   * @defaultValue false
   */
  readonly accountLinks?: boolean;
}

/** One pool of {@link FrontEndConfig}. */
export interface FrontEndPool {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly issuer: string;
  /** Where the keys are: on AWS the issuer's, in the simulator a path of its own origin. */
  readonly jwksUri: string;
  /** Whether a forgotten password can be reset by the user. */
  readonly recovery: "email" | "none";
  readonly passwordMinimumLength: number;
  /** What the user name is: a verified address, or a name that the user chooses. */
  readonly signInWith: "email" | "username";
  /** Whether the anonymity contract holds for the pool. */
  readonly anonymous: boolean;
  /** Whether a user may sign up with a key, and sign in by it without a password. */
  readonly signInByKey: boolean;
  /**
   * Whether people may add an authenticator app: `OFF` or `OPTIONAL`.
   * @defaultValue `OFF`
   */
  readonly mfa?: string;
  /**
   * What phrases and stamps of work are bound to.
   * @defaultValue - people sign in with an address, or the pool names none
   */
  readonly realm?: string;
  /**
   * Which names the pool takes: `free` or `phrase`.
   * @defaultValue `free`
   */
  readonly names?: string;
  /**
   * Zero bits of work that a sign-up has to bring (docs/abuse.md).
   * @defaultValue 0
   */
  readonly signUpWorkBits?: number;
  /**
   * After how many weeks without a use an account ends.
   * @defaultValue - none ends by itself
   */
  readonly accountIdleWeeks?: number;
}

/** What a pool's outputs are called behind its kind; a stack of somebody else's may have a `default_vpc_id`. */
const POOL_OUTPUTS = [
  "user_pool_id",
  "user_pool_client_id",
  "issuer",
  "jwks_uri",
  "mfa",
  "realm",
  "names",
  "sign_in_by_key",
  "sign_up_work_bits",
];

/**
 * Makes `config.json`, with each of the known pools that the outputs name.
 *
 * @param known - every pool that there can be
 * @throws {@link UiConfigError} naming an output that is missing
 */
export function frontEndOf(outputs: StackOutputs, known: readonly NamedPool[]): FrontEndConfig {
  // Any output of a pool counts, so that a missing one is an error instead of dropping the pool.
  const pools = known.filter(({ kind }) =>
    POOL_OUTPUTS.some((name) => outputs[`${kind}_${name}`] !== undefined),
  );
  if (pools.length === 0) {
    throw missing(known.map(({ kind }) => `${kind}_user_pool_id`).join("' or '"));
  }
  return {
    region: readText(outputs, "region"),
    simulator: false,
    pools: Object.fromEntries(pools.map((each) => [each.kind, describePool(outputs, each)])),
    ...describeApis(outputs),
  };
}

/** The name of an API in that of its output; the page has an address too. */
export const URL_OUTPUT = /^(?!page_)(.+)_url$/;

/** A stack without an exchange has no APIs of ours, whatever URLs its owner has for outputs. */
function describeApis(outputs: StackOutputs): Pick<FrontEndConfig, "apis" | "accountLinks"> {
  if (outputs["exchange_url"] === undefined) return {};
  const apis = Object.keys(outputs).flatMap((name) => {
    const [, api] = URL_OUTPUT.exec(name) ?? [];
    return api === undefined ? [] : [[api, readText(outputs, name)] as const];
  });
  return { apis: Object.fromEntries(apis), accountLinks: outputs.account_links === true };
}

/** The pages for a host: those of the pools that are there, and the privacy page. */
export function hostedPages(
  pools: readonly Pick<FrontEndPool, "signInWith">[],
): readonly HostedPage[] {
  const hasAddresses = pools.some(({ signInWith }) => signInWith === "email");
  return ["person", ...(hasAddresses ? (["email"] as const) : []), "privacy"];
}

/** A page for people, not developers. */
export type HostedPage = "person" | "email" | "privacy";

function describePool(outputs: StackOutputs, { kind, pool }: NamedPool): FrontEndPool {
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
    ...(signInWith === "username" && { realm: readText(outputs, `${kind}_realm`) }),
    ...(anonymous && { names: readText(outputs, `${kind}_names`) }),
    ...readCount(outputs, `${kind}_sign_up_work_bits`, "signUpWorkBits"),
    ...readCount(outputs, "account_idle_weeks", "accountIdleWeeks"),
  };
}

/** A stack from before authenticator apps has no such output. */
function readMfa(outputs: StackOutputs, name: string): string {
  return outputs[name] === undefined ? "OFF" : readText(outputs, name);
}

/** A stack without the feature, or from before it existed, has no such output. */
function readCount<K extends "signUpWorkBits" | "accountIdleWeeks">(
  outputs: StackOutputs,
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
function hasSignInByKey(outputs: StackOutputs, name: string): boolean {
  const value = outputs[name] ?? false;
  if (typeof value === "boolean") return value;
  throw new UiConfigError(
    `output '${name}' is neither true nor false; deploy a stack of this project, then run this again`,
  );
}

function readText(outputs: StackOutputs, name: string): string {
  const value = outputs[name];
  if (typeof value !== "string" || value === "") throw missing(name);
  return value;
}

function missing(name: string): UiConfigError {
  return new UiConfigError(
    `output '${name}' is missing; deploy a stack of this project, or of your own with addOutputs() of its AnonymousPool, then run this again`,
  );
}
