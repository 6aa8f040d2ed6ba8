/**
 * What the signed-in person does with their account: read it, change its password, delete it. An answer may be
 * lost after Cognito has acted, so each says what is known then.
 * @module
 */
import { ClientError } from "./errors";
import type { Authorized } from "./session/authorize";
import type { SignOutOutcome } from "./session/session";
import { openAccount, type SignInPool, type SignInStep } from "./sign-in";
import { repeat } from "./transport";

/** One account as the pool holds it. */
export interface AccountRecord {
  readonly userName: string;
  /** Everything that the pool keeps about the person besides the name, under Cognito's names. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether a sign-in asks for the code of an authenticator app. */
  readonly hasApp: boolean;
}

/** Both passwords, and the user's name. */
export interface PasswordChange {
  readonly userName: string;
  readonly present: string;
  readonly next: string;
}

/**
 * A changed password: where the new sign-in here stands, and as `ended` whether every earlier session of the
 * account was ended.
 */
export type PasswordChanged = SignOutOutcome &
  (
    | SignInStep
    | {
        /** The new sign-in failed, as if there were no network: the person has to start it. */
        readonly step: "signed-out";
      }
  );

/** The signed-in person's account. */
export interface OwnAccount {
  /**
   * What the pool holds about the signed-in person.
   *
   * @throws {@link ClientError} `ERR_CLIENT_SESSION_OVER`, as everything else that acts for them, if nobody is
   * signed in, the session was ended elsewhere or the account is deleted; the tokens are then forgotten
   */
  account(): Promise<AccountRecord>;
  /**
   * Changes the password, ends every session of the account, and signs in again here.
   *
   * @throws {@link ClientError} `ERR_CLIENT_CREDENTIALS` if the current password is wrong; `ERR_CLIENT_UNSURE`
   * if nobody answers, so that either password may be the right one
   */
  changePassword(change: PasswordChange): Promise<PasswordChanged>;
  /**
   * Deletes the account for good, and forgets the session.
   *
   * @throws {@link ClientError} `ERR_CLIENT_UNSURE` if an answer was lost and the account may be deleted or
   * not; while the client is still signed in, `account` tells
   */
  deleteAccount(): Promise<void>;
}

/** What it needs. */
export interface OwnAccountDependencies {
  readonly pool: SignInPool;
  readonly authorized: Authorized;
  /** Forgets every token on this device. */
  readonly forget: () => void;
}

/** Makes it for one session. */
export function createOwnAccount(dependencies: OwnAccountDependencies): OwnAccount {
  const { authorized } = dependencies;
  return {
    account: async () => readAccount(await authorized("GetUser")),
    changePassword: (change) => changePassword(dependencies, change),
    deleteAccount: () => deleteAccount(dependencies),
  };
}

async function changePassword(
  { pool, authorized, forget }: OwnAccountDependencies,
  { userName, present, next }: PasswordChange,
): Promise<PasswordChanged> {
  const credentials = { userName, password: next };
  const input = { PreviousPassword: present, ProposedPassword: next };
  // Once: after a lost answer, a second try would call the current password wrong.
  await authorized("ChangePassword", input, { tries: 1 }).catch(async (error: unknown) => {
    if (!hasCode(error, "ERR_CLIENT_UNREACHABLE")) throw wrongPassword(error);
    await openAccount(pool, credentials).catch((failure: unknown) => {
      throw hasCode(failure, "ERR_CLIENT_CREDENTIALS") ? error : unsure("password", failure);
    });
  });
  // The new sign-in replaces the tokens, so that a page does not take the person for signed out in between.
  const { ended } = await pool.session.end({ everywhere: true, keepsTokens: true });
  const again = await openAccount(pool, credentials).catch((error: unknown) => {
    if (error instanceof ClientError) return { step: "signed-out" } as const;
    throw error;
  });
  if (again.step !== "signed-in") forget();
  return { ...again, ended };
}

/** Tries again like any call, and remembers whether an answer was lost. */
async function deleteAccount({ authorized, forget }: OwnAccountDependencies): Promise<void> {
  let isLost = false;
  const attempt = () =>
    authorized("DeleteUser", {}, { tries: 1 }).catch((error: unknown) => {
      isLost ||= hasCode(error, "ERR_CLIENT_UNREACHABLE");
      throw error;
    });
  await repeat(attempt, {}).catch((error: unknown) => {
    if (!isLost) throw error;
    const isGone = (error as ClientError).cause;
    if (isGone instanceof ClientError && isGone.exception === "UserNotFoundException") return;
    throw unsure("account", error);
  });
  forget();
}

function unsure(what: string, cause: unknown): ClientError {
  return new ClientError(
    "ERR_CLIENT_UNSURE",
    `an answer was lost, so the ${what} may be as before or not; sign in to find out`,
    { cause },
  );
}

function hasCode(error: unknown, code: ClientError["code"]): boolean {
  return error instanceof ClientError && error.code === code;
}

interface GetUserResponse {
  readonly Username: string;
  readonly UserAttributes: readonly { readonly Name: string; readonly Value?: string }[];
  readonly UserMFASettingList?: readonly string[];
}

function readAccount(record: GetUserResponse): AccountRecord {
  const { Username, UserAttributes, UserMFASettingList = [] } = record;
  const pairs = UserAttributes.map(({ Name, Value = "" }) => [Name, Value] as const);
  return {
    userName: Username,
    attributes: Object.fromEntries(pairs),
    hasApp: UserMFASettingList.includes("SOFTWARE_TOKEN_MFA"),
  };
}

/** ChangePassword refuses with the words of a sign-in, but here the name is not in question. */
function wrongPassword(error: unknown): unknown {
  const isWrong =
    error instanceof ClientError &&
    error.exception === "NotAuthorizedException" &&
    /incorrect/i.test(error.message);
  if (!isWrong) return error;
  return new ClientError("ERR_CLIENT_CREDENTIALS", "the current password is wrong", {
    cause: error,
  });
}
