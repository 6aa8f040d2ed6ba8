/**
 * Pre Authentication of a stack with a ban list, which is asked only if the configured domains leave an
 * address open.
 * @module
 */
import { requireBanList } from "./lib/ban/ban-list";
import { findBannedDomain } from "./lib/ban/check-bans";
import { createPreAuthentication, requireSignInSettings } from "./lib/create-pre-authentication";

const bans = requireBanList();

/** The deployed handler; its list of domains comes from the stack. */
export const handler = createPreAuthentication({
  ...requireSignInSettings(),
  findBan: (address, call) => findBannedDomain(bans, address, { call, refused: "sign-in" }),
});
