/**
 * All handlers at once, on tables in memory: for tests of what is true of every one of them.
 * @module
 */
import "./handler-environment";
import { createCreateAuthChallenge } from "../../handlers/create-auth-challenge";
import { createCustomEmailSender } from "../../handlers/custom-email-sender";
import { createCustomMessage } from "../../handlers/custom-message";
import { createCustomSmsSender } from "../../handlers/custom-sms-sender";
import { createDefineAuthChallenge } from "../../handlers/define-auth-challenge";
import { createPreAuthentication } from "../../handlers/lib/create-pre-authentication";
import { createPreTokenGeneration } from "../../handlers/lib/create-pre-token-generation";
import { createUserMigration } from "../../handlers/lib/migration/create-user-migration";
import { createPreSignUp } from "../../handlers/lib/sign-up/create-pre-sign-up";
import { createPostAuthentication } from "../../handlers/post-authentication";
import { createPostConfirmation } from "../../handlers/post-confirmation";
import type { TriggerName } from "../../handlers/triggers";
import { createVerifyAuthChallengeResponse } from "../../handlers/verify-auth-challenge-response";
import { type FakeRuntime, fakeRuntime, NO_WORK } from "./handler-runtime";
import { type MemoryTable, memoryTable } from "./memory-table";
import { type FakeSender, fakeSender } from "./sender";

/** The handlers, and what they leave behind. */
export interface HandlerStage {
  readonly runtime: FakeRuntime;
  readonly keys: MemoryTable;
  readonly nonces: MemoryTable;
  /** Users of an earlier system. */
  readonly waiting: MemoryTable;
  readonly sender: FakeSender;
  readonly handlers: Readonly<Partial<Record<TriggerName, (event: never) => Promise<unknown>>>>;
}

/** What to make of it. */
export interface HandlerStageOptions {
  /**
   * What every ciphertext opens to.
   * @defaultValue "123456"
   */
  readonly code?: string;
}

/** Sets it up; `example.com` is blocked, and scrypt is cheap. */
export function setHandlerStage({ code = "123456" }: HandlerStageOptions = {}): HandlerStage {
  const runtime = fakeRuntime();
  const [keys, nonces, waiting] = [memoryTable(), memoryTable(), memoryTable()];
  const sender = fakeSender(code, runtime);
  const blockedDomains = new Set(["example.com"]);
  const cost = { ln: 4, r: 8, p: 1 };
  const handlers = {
    preSignUp: createPreSignUp({ runtime, nameRule: "free", work: NO_WORK }),
    postConfirmation: createPostConfirmation({ runtime, keys }),
    preAuthentication: createPreAuthentication({ runtime, blockedDomains }),
    postAuthentication: createPostAuthentication(runtime),
    defineAuthChallenge: createDefineAuthChallenge(runtime),
    createAuthChallenge: createCreateAuthChallenge({ runtime, randomBytes: Buffer.alloc }),
    verifyAuthChallengeResponse: createVerifyAuthChallengeResponse({ runtime, keys, nonces }),
    preTokenGeneration: createPreTokenGeneration({
      runtime,
      enabled: true,
      claims: { identity: "anonymous", attributesAllowed: false, scopes: [] },
    }),
    userMigration: createUserMigration({ runtime, table: waiting, cost, blockedDomains }),
    customMessage: createCustomMessage({ runtime, fallback: "en" }),
    customEmailSender: createCustomEmailSender(sender),
    customSmsSender: createCustomSmsSender(sender),
  };
  return { runtime, keys, nonces, waiting, sender, handlers };
}
