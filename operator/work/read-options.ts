/**
 * The options of `npm run work`.
 * @module
 */
import { COMMANDS, type InputOf } from "../../command/commands";
import { misuse as commandMisuse, quote } from "../../command/parse-command";
import type { MisuseError } from "../../command/report-errors";
import { REALM, REALM_IN_WORDS } from "../../vocabulary/realm";
import { MAXIMUM_WORK_BITS } from "../../vocabulary/sign-up-work";
import type { Demand } from "./read-demand";

/** The options from the command line. */
export type WorkOptions =
  /** Says how long this machine takes. */
  | { readonly kind: "measure" }
  | { readonly kind: "stamp"; readonly userName: string; readonly demand: WorkDemand };

/** What a stamp needs, or the page's `config.json` that says it. */
export type WorkDemand = Demand | { readonly config: string };

/**
 * Reads and checks what was typed.
 *
 * @throws {@link MisuseError} for an impossible value, and if something is missing
 */
export function readOptions({ arguments: { name }, options }: InputOf<"work">): WorkOptions {
  if (options.measure) return { kind: "measure" };
  // In the pool's spelling.
  const userName = name?.trim().toLowerCase() ?? "";
  if (userName === "") throw misuse("no NAME given; expected the user name to sign up with");
  return { kind: "stamp", userName, demand: readDemand(options) };
}

function readDemand({ config, client, realm, bits }: InputOf<"work">["options"]): WorkDemand {
  if (config !== undefined) return { config };
  if (client === undefined || realm === undefined || bits === undefined) {
    throw misuse("expected --config, or --client, --realm and --bits together");
  }
  if (!REALM.test(realm)) throw misuse(`--realm is ${quote(realm)}; expected ${REALM_IN_WORDS}`);
  return { clientId: client, realm, bits: readBits(bits) };
}

function readBits(text: string): number {
  const bits = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (bits >= 1 && bits <= MAXIMUM_WORK_BITS) return bits;
  throw misuse(`--bits is ${quote(text)}; expected 1 to ${MAXIMUM_WORK_BITS}`);
}

function misuse(problem: string): MisuseError {
  return commandMisuse(COMMANDS.work, problem);
}
