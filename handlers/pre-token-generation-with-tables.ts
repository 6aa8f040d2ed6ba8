/**
 * Pre Token Generation of a stack with a ban list, or where accounts that nobody uses end: nobody who is banned gets
 * tokens, and every use leaves its week, at a sign-in or a refresh. It is a bundle of its own, so that a stack without
 * either carries none of its code.
 * @module
 */
import { createPreTokenGeneration, requireTokenSettings } from "./lib/create-pre-token-generation";
import { requireTokenGuard } from "./lib/use/token-guard";

/** The deployed handler. */
export const handler = createPreTokenGeneration({
  ...requireTokenSettings(),
  guard: requireTokenGuard(),
});
