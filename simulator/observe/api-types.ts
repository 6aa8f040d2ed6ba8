/**
 * The shapes that the simulator serves besides Cognito's own API. The page imports these types, and
 * nothing else, from the simulator.
 * @module
 */

/** `GET /config.json`: what a front end needs to know. On AWS the same file is written from the outputs. */
export interface FrontEndConfig {
  readonly region: string;
  /** True only if the simulator serves the file: then the trace and the outbox exist. */
  readonly simulator: boolean;
  /** Where the public API is, without a trailing slash; absent if it is AWS's own endpoint. */
  readonly endpoint?: string;
  /** By kind, such as `anonymous`; only those that the stack has. */
  readonly pools: Readonly<Record<string, FrontEndPool>>;
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
   * The realm of phrases.
   * @defaultValue - the pool is not anonymous, or names none
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

/** `GET /_incognito/triggers`: which function runs for which trigger, for a stack that is made for our page. */
export interface TriggerOverview {
  /** For example `incognito-dev`. */
  readonly stack: string;
  readonly pools: readonly PoolTriggers[];
}

/** One pool of {@link TriggerOverview}. */
export interface PoolTriggers {
  /** A key of {@link FrontEndConfig.pools}. */
  readonly kind: string;
  readonly poolId: string;
  /** What the pool's `LambdaConfig` names; a trigger that is missing is not wired. */
  readonly triggers: readonly WiredTrigger[];
}

/** A trigger that a pool has a function for. */
export interface WiredTrigger {
  /** By its key in `LambdaConfig`, for example `PreSignUp`. */
  readonly trigger: string;
  readonly functionName: string;
  /** False if the function is wired but told by `TRIGGER_ENABLED=false` to do nothing. */
  readonly enabled: boolean;
}

/** An e-mail or text message that Cognito would have sent. `GET /_incognito/outbox`, newest last. */
export interface OutboxMessage {
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
  readonly poolId: string;
  readonly medium: "EMAIL" | "SMS";
  readonly destination: string;
  /** For example `CustomMessage_SignUp`: what the message is for. */
  readonly purpose: string;
  readonly subject?: string;
  readonly text: string;
  /** The code or temporary password in it. */
  readonly code?: string;
}

/** One step of the trace. `GET /_incognito/trace`, newest last, and each as a server-sent event. */
export type TraceEntry = TraceCall | TraceTrigger;

interface TraceStep {
  /** Rises by one with each entry. */
  readonly sequence: number;
  /** ISO 8601, when the step began. */
  readonly time: string;
  /** The same for a call and every trigger that it ran. */
  readonly callId: string;
  readonly poolId?: string;
  readonly clientId?: string;
  readonly durationMilliseconds: number;
  /** What the caller was told, if the step failed. */
  readonly error?: { readonly type: string; readonly message: string };
}

/** A call of the public or the admin API, recorded when it has been answered, after its triggers. */
export interface TraceCall extends TraceStep {
  readonly kind: "call";
  /** For example `SignUp`. */
  readonly operation: string;
  readonly request: unknown;
  readonly response?: unknown;
}

/** One trigger's run, all its attempts in one entry. */
export interface TraceTrigger extends TraceStep {
  readonly kind: "trigger";
  /** For example `PreSignUp`. */
  readonly trigger: string;
  /** For example `PreSignUp_SignUp`. */
  readonly triggerSource: string;
  readonly functionName: string;
  readonly attempts: number;
  readonly event: unknown;
  readonly response?: unknown;
  /** Lines that the function printed. */
  readonly log?: readonly string[];
}
