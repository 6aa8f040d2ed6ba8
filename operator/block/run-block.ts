/**
 * Runs `npm run block`, for `scripts/block.ts`.
 * @module
 */
import type { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { EXIT, type ExitCode } from "../../command/exit-codes";
import { coveringBanIds, userBanId } from "../../handlers/lib/ban/ban-item";
import { WORDS_PER_PIECE } from "../../vocabulary/bans";
import type { StackTable } from "../tables/open-table";
import {
  type BanPlace,
  deleteBan,
  findBan,
  findBanOfName,
  isFull,
  listBans,
  putBan,
  type StoredBan,
} from "./ban-table";
import { BlockError } from "./errors";
import { importDomains } from "./import-domains";
import type { BlockOptions } from "./read-options";
import { readBannedDomain, readUser, readWord } from "./read-target";
import { type FoundUser, findUser, shutOut } from "./shut-out";

/** What the command works on. */
export interface BlockPlace {
  readonly table: StackTable;
  readonly cognito: CognitoIdentityProviderClient;
  /** The stack's pools; called only if the target is a user. */
  readonly findPools: () => Promise<readonly string[]>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly write: (line: string) => void;
  readonly onProgress: (done: number, all: number) => void;
}

/** The command's result: a line for people or a value for programs, and the exit code. */
interface Result {
  readonly line: string;
  readonly json: object;
  readonly exit?: ExitCode;
}

/**
 * Runs it.
 *
 * @throws {@link BlockError} and {@link StackTableError}, each saying what was done by then
 */
export async function runBlock(options: BlockOptions, place: BlockPlace): Promise<ExitCode> {
  const { line, json, exit = EXIT.done } = await RUNS[options.action](options, place);
  place.write(options.isJson ? `${JSON.stringify(json)}\n` : `${line}\n`);
  return exit;
}

const RUNS = { add, remove, list, check, import: importList } as const;

async function add(options: BlockOptions, place: BlockPlace): Promise<Result> {
  const { table, cognito } = place;
  const { facts, isDryRun, disables } = options;
  const { at, user } = await locate(options, place);
  if (await use(table, () => isFull(table, at)))
    throw new BlockError(
      "ERR_BAN_TARGET",
      `${WORDS_PER_PIECE} words that begin like this one are banned, and no more of them can be; ban a shorter word that they all contain, or take some back; nothing was banned`,
    );
  if (!isDryRun) {
    await use(table, () => putBan(table, at, facts));
    // Only after the ban, or they could sign in again in between.
    if (user !== undefined) await shutOut(cognito, user, disables);
  }
  const done = isDryRun ? "nothing was changed; to ban" : "banned";
  const end = describeEnd(facts.expires ?? null);
  return {
    line: `${table.name}: ${done}: ${options.kind}, from ${facts.scope}, for ${facts.reason}, ${end}`,
    json: { banned: !isDryRun, kind: options.kind, ...facts },
  };
}

async function remove(options: BlockOptions, place: BlockPlace): Promise<Result> {
  const { table, now } = place;
  const { isDryRun, kind } = options;
  const { places } = await locateAll(options, place);
  const bans = await use(table, () => Promise.all(places.map((at) => findBan(table, at, now))));
  const removed = bans.filter((ban) => ban !== undefined).length;
  if (!isDryRun)
    await use(table, async () => {
      for (const at of places) await deleteIfThere(table, at);
    });
  const done = isDryRun ? "nothing was changed; bans to take back" : "bans taken back";
  return { line: `${table.name}: ${done}: ${removed}`, json: { kind, removed, isDryRun } };
}

async function deleteIfThere(table: StackTable, at: BanPlace): Promise<void> {
  try {
    await deleteBan(table, at);
  } catch (fault) {
    // There was none, or somebody else has lifted it.
    if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
  }
}

async function check(options: BlockOptions, place: BlockPlace): Promise<Result> {
  const { table } = place;
  const ban = await findCovering(options, place);
  if (ban === undefined)
    return { line: `${table.name}: not banned`, json: { banned: false }, exit: EXIT.done };
  const { kind, scope, reason, day, expires } = ban;
  return {
    line: `${table.name}: banned since ${day}, from ${scope}, for ${reason}, ${describeEnd(expires)}`,
    json: { banned: true, kind, scope, reason, day, expires },
    exit: EXIT.failed,
  };
}

/** The ban that what was named falls under: for a domain that of a parent too, for a word that of a part. */
async function findCovering(
  options: BlockOptions,
  place: BlockPlace,
): Promise<StoredBan | undefined> {
  const { table, now } = place;
  const target = readTarget(options);
  if (target.kind === "word") return use(table, () => findBanOfName(table, options.value, now));
  const places =
    target.kind === "domain"
      ? coveringBanIds(target.domain)
      : (await locateAll(options, place)).places;
  const bans = await use(table, () => Promise.all(places.map((at) => findBan(table, at, now))));
  return bans.find((each) => each !== undefined);
}

async function list({ kind }: BlockOptions, { table, now }: BlockPlace): Promise<Result> {
  const bans: StoredBan[] = [];
  await use(table, async () => {
    for await (const ban of listBans(table))
      if (kind === undefined || ban.kind === kind) bans.push(ban);
  });
  const lines = bans.map((ban) => {
    const hasEnded = ban.expires !== null && ban.expires * 1_000 <= now;
    const end = hasEnded ? "ended" : describeEnd(ban.expires);
    return `${ban.kind}\t${ban.subject}\t${ban.scope}\t${ban.reason}\tsince ${ban.day}\t${end}`;
  });
  return { line: [...lines, `${table.name}: bans: ${bans.length}`].join("\n"), json: bans };
}

async function importList(options: BlockOptions, place: BlockPlace): Promise<Result> {
  const { table, onProgress } = place;
  const { value: file, facts, isDryRun } = options;
  const { domains, written } = await importDomains({ table, file, facts, isDryRun, onProgress });
  const done = isDryRun ? "nothing was changed; to write" : "written";
  return {
    line: `${table.name}: domains: ${domains}; already there: ${domains - written}; ${done}: ${written}`,
    json: { domains, written, isDryRun },
  };
}

/** Where the target's one ban is; a user must exist. */
async function locate(
  options: BlockOptions,
  place: BlockPlace,
): Promise<{ at: BanPlace; user?: FoundUser }> {
  const target = readTarget(options);
  if (target.kind !== "user") return { at: target.kind === "domain" ? target.id : target.place };
  const user = await findUser(place.cognito, await pools(options, place), target.sub);
  return { at: userBanId(user.userPoolId, target.sub), user };
}

/** Where the target's bans can be; a user may be gone. */
async function locateAll(
  options: BlockOptions,
  place: BlockPlace,
): Promise<{ places: readonly BanPlace[] }> {
  const target = readTarget(options);
  if (target.kind === "word") return { places: [target.place] };
  if (target.kind === "domain") return { places: [target.id] };
  const ids = await pools(options, place);
  return { places: ids.map((userPoolId) => userBanId(userPoolId, target.sub)) };
}

function readTarget({ kind, value }: BlockOptions) {
  if (kind === "user") return readUser(value);
  return kind === "domain" ? readBannedDomain(value) : readWord(value);
}

async function pools({ userPoolIds }: BlockOptions, { findPools }: BlockPlace) {
  return userPoolIds.length > 0 ? userPoolIds : findPools();
}

async function use<T>(table: StackTable, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    throw table.explain(fault, "run this again");
  }
}

function describeEnd(expires: number | null): string {
  if (expires === null) return "for good";
  return `until ${new Date(expires * 1_000).toISOString().slice(0, "2026-01-01".length)}`;
}
