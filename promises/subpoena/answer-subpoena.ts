/**
 * Answers what somebody with a court's order would ask: every record about an account, beside what
 * `/privacy.json` declares of the place that it is in.
 * @module
 */
import { NOTHING_LEFT, type PrivacyDeclaration, type PrivacyEntry } from "../../vocabulary/privacy";
import { PromiseError } from "../prove/errors";
import { type FoundAccount, findAccount, holdsMarker } from "./find-account";
import { type KeptRecord, type PlacesOptions, readJournal, readPlaces } from "./read-places";

/** What is asked for. */
export interface SubpoenaOptions extends PlacesOptions {
  readonly name: string;
  /** What to look for besides the name and what is known by it. */
  readonly also?: readonly string[];
}

/** A record about the account. */
export interface SubpoenaFinding extends KeptRecord {
  /** What the declaration says of the place; nothing if it is not declared. */
  readonly declared: string | undefined;
}

/** All that is kept of one name, or that there is nothing. */
export interface SubpoenaAnswer extends Pick<FoundAccount, "isThere"> {
  readonly findings: readonly SubpoenaFinding[];
  /** How many records were looked at. */
  readonly records: number;
}

type Declared = Omit<PrivacyEntry, "pools">;

/**
 * Looks everywhere.
 *
 * @throws {@link PromiseError} if a declared table cannot be looked at
 */
export async function answerSubpoena(options: SubpoenaOptions): Promise<SubpoenaAnswer> {
  const declaration = (await (
    await fetch(`${options.url}/privacy.json`)
  ).json()) as PrivacyDeclaration & { readonly simulator?: readonly Declared[] };
  const entries: readonly Declared[] = [...declaration.entries, ...(declaration.simulator ?? [])];
  const table = entries.find(({ id }) => id.startsWith("table:"));
  if (table !== undefined && options.dynamodb === undefined) {
    throw new PromiseError(
      `${table.id} is declared and its address is not known; give --dynamodb with AWS_ENDPOINT_URL_DYNAMODB as npm start prints it`,
    );
  }
  const account = findAccount(options.name, readJournal(options.data), options.also);
  const records = await readPlaces(options);
  const findings = records
    .filter(({ text }) => holdsMarker(text, account.markers))
    .map((record) => ({ ...record, declared: declaredOf(record, entries, account.isThere) }));
  return { isThere: account.isThere, findings, records: records.length };
}

/** Lines of functions are declared to name nobody, so that one which does is not what was declared. */
function declaredOf(
  { place }: KeptRecord,
  entries: readonly Declared[],
  isThere: boolean,
): string | undefined {
  const entry = entries.find(({ id }) => id === place);
  if (entry === undefined || place === "logs") return undefined;
  if (isThere) return entry.what.join("; ");
  return entry.afterDeletion === NOTHING_LEFT ? undefined : entry.afterDeletion;
}

/** The answer as text: each record with its place, and what was declared of it. */
export function describeAnswer({ isThere, findings, records }: SubpoenaAnswer): string {
  const blocks = findings.map(
    ({ place, text, declared }) => `${place}\n  declared: ${declared ?? "NOTHING"}\n  ${text}\n`,
  );
  const undeclared = findings.filter(({ declared }) => declared === undefined).length;
  const summary = `account: ${isThere ? "there" : "not there"}; records looked at: ${records}; about it: ${findings.length}; undeclared: ${undeclared}\n`;
  return [...blocks, summary].join("\n");
}
