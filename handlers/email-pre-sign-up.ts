/**
 * Pre Sign-Up of a pool with e-mail: no account for an address of a blocked or banned domain.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @module
 */
import { requireBanList } from "./lib/ban/ban-list";
import { findBannedDomain } from "./lib/ban/check-bans";
import { requireEnv, requireList } from "./lib/env";
import { lambdaRuntime } from "./lib/runtime";
import { createEmailPreSignUp } from "./lib/sign-up/create-email-pre-sign-up";

const bans = requireEnv("BAN_TABLE") === "" ? undefined : requireBanList();

/** The deployed handler; the stack names the domains, and the ban table if there is one. */
export const handler = createEmailPreSignUp({
  runtime: lambdaRuntime(),
  blockedDomains: new Set(requireList("BLOCKED_EMAIL_DOMAINS")),
  findBan:
    bans && ((address, call) => findBannedDomain(bans, address, { call, refused: "sign-up" })),
});
