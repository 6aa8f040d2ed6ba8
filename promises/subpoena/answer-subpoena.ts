/**
 * Answers what a court order would ask for: every record about an account, with what `/privacy.json` declares
 * about the place it is in.
 * @module
 */
import { NOTHING_LEFT, type PrivacyDeclaration, type PrivacyEntry } from "../../vocabulary/privacy";
import { PromiseError } from "../prove/errors";
import { type FoundAccount, findAccount, holdsMarker } from "./find-account";
import {
  type KeptRecord,
  type PlacesOptions,
  readAnswer,
  readJournal,
  readPlaces,
} from "./read-places";

/** What is asked for. */
export interface SubpoenaOptions extends PlacesOptions {
  readonly name: string;
  /** What to look for besides the name and what follows from it. */
  readonly also?: readonly string[];
}

/** A record about the account. */
export interface SubpoenaFinding extends KeptRecord {
  /** What the declaration says about the place; `undefined` if it is not declared. */
  readonly declared: string | undefined;
}

/** All that is kept about one name, which may be nothing. */
export interface SubpoenaAnswer extends Pick<FoundAccount, "isThere"> {
  readonly findings: readonly SubpoenaFinding[];
  /** How many records were searched. */
  readonly records: number;
}

type Declared = Omit<PrivacyEntry, "pools">;

/**
 * Searches every place.
 *
 * @throws {@link PromiseError} if a place cannot be read
 */
export async function answerSubpoena(options: SubpoenaOptions): Promise<SubpoenaAnswer> {
  const declaration = (await readAnswer(`${options.url}/privacy.json`)) as PrivacyDeclaration & {
    readonly simulator?: readonly Declared[];
  };
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

/**
 * Function logs are declared to name nobody, so a line that names somebody does not match the declaration.
 */
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

/** The answer as text: each record with its place and what is declared about it. */
export function describeAnswer({ isThere, findings, records }: SubpoenaAnswer): string {
  const blocks = findings.map(
    ({ place, text, declared }) => `${place}\n  declared: ${declared ?? "NOTHING"}\n  ${text}\n`,
  );
  const undeclared = findings.filter(({ declared }) => declared === undefined).length;
  const summary = `account: ${isThere ? "there" : "not there"}; records looked at: ${records}; about it: ${findings.length}; undeclared: ${undeclared}\n`;
  return [...blocks, summary].join("\n");
}
