/**
 * Pre Token Generation of a stack with a ban list or with an end to idle accounts: banned users get no
 * tokens, and each sign-in or refresh records its week. A separate bundle, so that other stacks carry none of
 * its code.
 * @module
 */
import { createPreTokenGeneration, requireTokenSettings } from "./lib/create-pre-token-generation";
import { requireTokenGuard } from "./lib/use/token-guard";

/** The deployed handler. */
export const handler = createPreTokenGeneration({
  ...requireTokenSettings(),
  guard: requireTokenGuard(),
});
