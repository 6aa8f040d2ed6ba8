/**
 * Pre Authentication of a stack with a ban list, asked where the configured domains leave an address open.
 * @module
 */
import { requireBanList } from "./lib/ban/ban-list";
import { findBannedDomain } from "./lib/ban/check-bans";
import { createPreAuthentication } from "./lib/create-pre-authentication";
import { requireList } from "./lib/env";
import { lambdaRuntime } from "./lib/runtime";

const bans = requireBanList();

/** The deployed handler; its list of domains comes from the stack. */
export const handler = createPreAuthentication({
  runtime: lambdaRuntime(),
  blockedDomains: new Set(requireList("BLOCKED_EMAIL_DOMAINS")),
  findBan: (address, call) => findBannedDomain(bans, address, { call, refused: "sign-in" }),
});
