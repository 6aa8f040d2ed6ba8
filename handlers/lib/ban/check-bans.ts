/**
 * Refuses what is banned: names and domains at sign-up, domains before the password, users and domains when tokens
 * are made. No refusal says since when, until when or why.
 * @module
 */
import type { BanScope } from "../../../vocabulary/bans";
import { skeleton } from "../../../vocabulary/look-alikes";
import { NAME_BANNED, USER_BANNED } from "../../../vocabulary/refusals";
import type { DomainFinding } from "../blocked-domain";
import { readDomain } from "../email-domain";
import { ServiceError, UserFacingError } from "../errors";
import type { Call } from "../trigger-handler";
import { containsWord, coveringBanIds, isInForce, PREFIXES, piecesOf, userBanId } from "./ban-item";
import type { BanList } from "./ban-list";

/**
 * Refuses a name that contains a banned word or something that looks like it.
 *
 * @throws {@link UserFacingError} saying {@link NAME_BANNED}
 */
export async function refuseBannedName(bans: BanList, name: string, call: Call): Promise<void> {
  const pieces = piecesOf(skeleton(name));
  const items = await bans([...pieces.keys()], call);
  for (const [id, item] of items) {
    const starts = pieces.get(id) ?? [];
    if (containsWord(name, item, { starts, now: call.startedAt }))
      throw new UserFacingError(NAME_BANNED, "name-banned");
  }
}

/** Judges an address by the list; what is no address is open, as where domains are configured. */
export async function findBannedDomain(
  bans: BanList,
  address: string | undefined,
  { call, refused }: { readonly call: Call; readonly refused: BanScope },
): Promise<DomainFinding> {
  if (!address?.includes("@")) return { kind: "open" };
  const domain = readDomain(address);
  if (domain === undefined) return { kind: "unreadable" };
  const ids = coveringBanIds(domain);
  const items = await bans(ids, call);
  const id = ids.find((each) => isCovered(items.get(each), refused, call.startedAt));
  return id === undefined
    ? { kind: "open" }
    : { kind: "blocked", entry: id.slice(PREFIXES.domain.length) };
}

/** Whose tokens are asked for. */
export interface TokenOwner {
  readonly userPoolId: string;
  readonly request: { readonly userAttributes?: Readonly<Record<string, string>> };
}

/**
 * Refuses tokens of a banned user, or of one whose address is of a banned domain. One read asks for both.
 *
 * @throws {@link UserFacingError} saying {@link USER_BANNED}
 * @throws {@link ServiceError} for an event that does not say whose they are
 */
export async function refuseBannedUser(
  bans: BanList,
  { userPoolId, request }: TokenOwner,
  call: Call,
): Promise<void> {
  const { sub, email } = request.userAttributes ?? {};
  if (sub === undefined || sub === "") throw new ServiceError("unexpected");
  const domain = readDomain(email ?? "");
  if (domain === undefined && email?.includes("@"))
    throw new UserFacingError(USER_BANNED, "domain-unreadable");
  const ids = [userBanId(userPoolId, sub), ...(domain === undefined ? [] : coveringBanIds(domain))];
  const items = await bans(ids, call);
  const id = ids.find((each) => isCovered(items.get(each), "sign-in", call.startedAt));
  if (id === undefined) return;
  const reason = id.startsWith(PREFIXES.user) ? "user-banned" : "domain-blocked";
  throw new UserFacingError(USER_BANNED, reason);
}

function isCovered(
  item: Parameters<typeof isInForce>[0] | undefined,
  refused: BanScope,
  now: number,
): boolean {
  return item !== undefined && isInForce(item, refused, now);
}
