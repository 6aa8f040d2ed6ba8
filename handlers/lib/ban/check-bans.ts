/**
 * Refuses what is banned: names and domains at sign-up, domains before the password is checked, users and
 * domains when tokens are issued. No refusal says since when, until when or why.
 * @module
 */
import type { BanScope } from "../../../vocabulary/bans";
import { skeleton } from "../../../vocabulary/look-alikes";
import { NAME_BANNED, USER_BANNED } from "../../../vocabulary/refusals";
import type { Item } from "../aws/table";
import type { DomainFinding } from "../blocked-domain";
import { readDomain } from "../email-domain";
import { ServiceError, UserFacingError } from "../errors";
import type { Call } from "../trigger-handler";
import { containsWord, coveringBanIds, isInForce, PREFIXES, piecesOf, userBanId } from "./ban-item";
import type { BanList, Items } from "./ban-list";

/**
 * Refuses a name that contains a banned word or something that looks like it.
 *
 * @throws {@link UserFacingError} saying {@link NAME_BANNED}
 */
export async function refuseBannedName(bans: BanList, name: string, call: Call): Promise<void> {
  const pieces = piecesOf(skeleton(name));
  const isFound = (id: string, item: Item = {}) =>
    containsWord(name, item, { starts: pieces.get(id) ?? [], now: call.startedAt });
  const found = await bans(
    [...pieces.keys()],
    call,
    (items) => [...items].find((entry) => isFound(...entry))?.[0],
  );
  if (typeof found === "string") throw new UserFacingError(NAME_BANNED, "name-banned");
}

/** Judges an address by the list; anything that is not an address is open, as with configured domains. */
export async function findBannedDomain(
  bans: BanList,
  address: string | undefined,
  { call, refused }: { readonly call: Call; readonly refused: BanScope },
): Promise<DomainFinding> {
  if (!address?.includes("@")) return { kind: "open" };
  const domain = readDomain(address);
  if (domain === undefined) return { kind: "unreadable" };
  const ids = coveringBanIds(domain);
  const found = await bans(ids, call, finder(ids, refused, call));
  return typeof found === "string"
    ? { kind: "blocked", entry: found.slice(PREFIXES.domain.length) }
    : { kind: "open" };
}

/** The user that tokens are issued for. */
export interface TokenOwner {
  readonly userPoolId: string;
  readonly request: { readonly userAttributes?: Readonly<Record<string, string>> };
}

/**
 * The user's `sub`, which no other account will ever have.
 *
 * @throws {@link ServiceError} if the event has none
 */
export function subOf({ request }: TokenOwner): string {
  const { sub } = request.userAttributes ?? {};
  if (sub === undefined || sub === "") throw new ServiceError("unexpected");
  return sub;
}

/**
 * Refuses tokens to a banned user, or to one whose address is in a banned domain. One read checks both.
 *
 * @param besides - unrelated keys to read in the same request
 * @returns what was read
 * @throws {@link UserFacingError} saying {@link USER_BANNED}
 * @throws {@link ServiceError} if the event has no `sub`
 */
export async function refuseBannedUser(
  bans: BanList,
  owner: TokenOwner,
  call: Call,
  besides: readonly string[] = [],
): Promise<Items> {
  const sub = subOf(owner);
  const { email } = owner.request.userAttributes ?? {};
  const domain = readDomain(email ?? "");
  if (domain === undefined && email?.includes("@"))
    throw new UserFacingError(USER_BANNED, "domain-unreadable");
  const ids = [
    userBanId(owner.userPoolId, sub),
    ...(domain === undefined ? [] : coveringBanIds(domain)),
  ];
  const found = await bans(ids, call, finder(ids, "sign-in", call), besides);
  if (typeof found !== "string") return found;
  const reason = found.startsWith(PREFIXES.user) ? "user-banned" : "domain-blocked";
  throw new UserFacingError(USER_BANNED, reason);
}

/** Finds the first of some users' or domains' bans that applies. */
function finder(ids: readonly string[], refused: BanScope, { startedAt }: Call) {
  return (items: Items) =>
    ids.find((id) => {
      const item = items.get(id);
      return item !== undefined && isInForce(item, refused, startedAt);
    });
}
