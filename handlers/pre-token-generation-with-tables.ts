/**
 * Pre Token Generation of a stack with a ban list: nobody who is banned gets tokens, at a sign-in or a refresh. It is a
 * bundle of its own, so that a stack without the list carries none of its code.
 * @module
 */
import { requireBanList } from "./lib/ban/ban-list";
import { refuseBannedUser } from "./lib/ban/check-bans";
import { createPreTokenGeneration, requireTokenSettings } from "./lib/create-pre-token-generation";

const bans = requireBanList();

/** The deployed handler. */
export const handler = createPreTokenGeneration({
  ...requireTokenSettings(),
  guard: (event, call) => refuseBannedUser(bans, event, call),
});
