/**
 * Reads the files of `--waivers` and `--allow`: the lists of `config/waivers.ts` and `config/allowed-executions.ts` for
 * who has the package and no clone. No compiler checks such a file, so that every slip in it is an error here.
 * @module
 */
import { readFileSync } from "node:fs";
import {
  type AllowedExecution,
  EXECUTION_KINDS,
  type ExecutionKind,
} from "../config/allowed-executions";
import type { Waiver } from "../config/waivers";
import { describeValue } from "../vocabulary/describe-value";
import { isObject } from "../vocabulary/is-object";
import { suggest } from "../vocabulary/nearest-word";
import { isDay } from "./apply-waivers";
import { PlanReadError } from "./errors";
import { readerOf } from "./json-reader";
import { own } from "./json-record";
import { toSafeText, toShortText } from "./report/plain-text";
import { RULES } from "./rules";

/** What a field must be, if its text is not that. */
type Judge = (text: string, entry: Readonly<Record<string, unknown>>) => string | undefined;

/** How one of the two files is written. */
interface Form {
  readonly option: "--waivers" | "--allow";
  readonly required: Readonly<Record<string, Judge>>;
  readonly optional: Readonly<Record<string, Judge>>;
}

const RULE_IDS = RULES.map(({ id }) => id);
const anything: Judge = () => undefined;

const WAIVERS: Form = {
  option: "--waivers",
  required: {
    rule: (id) =>
      RULE_IDS.includes(id) ? undefined : `a rule of docs/plan-review.md${suggest(id, RULE_IDS)}`,
    address: anything,
    finding: anything,
    reason: anything,
    expires: (day) => (isDay(day) ? undefined : "a day such as 2027-01-31"),
  },
  optional: { stack: anything },
};

type ValueForm = readonly [pattern: RegExp, what: string];

/** Values that could match nothing, since the rules write theirs in another way; the rest are free. */
const VALUE_FORMS: Readonly<Record<string, ValueForm>> = {
  program: [/^[^[\]]+$/, "an address without indices, such as data.external.seed"],
  provider: [
    /^(?!registry\.opentofu\.org\/)[^/\s]+\/[^/\s]+\/[^/\s]+$/,
    "a whole source such as registry.terraform.io/hashicorp/aws, which stands for OpenTofu's registry too",
  ],
  "provider-argument": [
    /^(?!registry\.opentofu\.org\/)[^/\s]+\/[^/\s]+\/[^/\s]+ \w+$/,
    "a whole source and an argument, such as registry.terraform.io/hashicorp/aws assume_role",
  ],
  provisioner: [/^[^[\]]+$/, "an address without indices, such as null_resource.seed"],
} satisfies Partial<Record<ExecutionKind, ValueForm>>;

const ALLOWED: Form = {
  option: "--allow",
  required: {
    kind: (kind) =>
      (EXECUTION_KINDS as readonly string[]).includes(kind)
        ? undefined
        : `one of ${EXECUTION_KINDS.join(", ")}${suggest(kind, EXECUTION_KINDS)}`,
    value: (value, { kind }) => {
      const [pattern, what] = own(VALUE_FORMS, String(kind)) ?? [];
      return pattern?.test(value) === false ? what : undefined;
    },
    reason: anything,
  },
  optional: {},
};

/**
 * The waivers of a file of `--waivers`.
 *
 * @throws {@link PlanReadError} for anything but a list of waivers
 */
export function readWaivers(path: string): readonly Waiver[] {
  return readEntries(path, WAIVERS) as unknown as readonly Waiver[];
}

/**
 * What a file of `--allow` lets run.
 *
 * @throws {@link PlanReadError} for anything but a list of what may run
 */
export function readAllowed(path: string): readonly AllowedExecution[] {
  return readEntries(path, ALLOWED) as unknown as readonly AllowedExecution[];
}

function readEntries(path: string, form: Form): readonly Readonly<Record<string, string>>[] {
  const file = `the file '${toShortText(path)}' of ${form.option}`;
  const entries = parse(path, file, form);
  if (!Array.isArray(entries)) {
    throw fault(`${file} is ${describeValue(entries)}; expected a list of ${describeForm(form)}`);
  }
  return entries.map((entry: unknown, index) => {
    const problem = problemOf(entry, form);
    if (problem !== undefined) throw fault(`entry ${index + 1} of ${file}: ${problem}`);
    return entry as Readonly<Record<string, string>>;
  });
}

/** Bytes that are no text are refused, and not taken for other characters. */
const TEXT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function parse(path: string, file: string, form: Form): unknown {
  try {
    const bytes = readFileSync(path);
    const entries: unknown = JSON.parse(TEXT.decode(bytes));
    // JSON.parse takes the last of two members of one name, and a person may have seen the first.
    readerOf(bytes).read();
    return entries;
  } catch (cause) {
    throw fault(
      `${file} ${describeFailure(cause)}; expected a list of ${describeForm(form)}`,
      cause,
    );
  }
}

function describeFailure(cause: unknown): string {
  if (cause instanceof PlanReadError) return "names a field of an entry twice, or is nested deeply";
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "is not written in UTF-8";
  return code === undefined ? `is not JSON (${message})` : `cannot be read (${code})`;
}

function problemOf(entry: unknown, form: Form): string | undefined {
  if (!isObject(entry)) return `it is ${describeValue(entry)}; expected ${describeForm(form)}`;
  const judges = { ...form.required, ...form.optional };
  const known = Object.keys(judges);
  const stranger = Object.keys(entry).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    return `unknown field ${describeValue(stranger)}${suggest(stranger, known)}; expected ${describeForm(form)}`;
  }
  return Object.entries(judges)
    .filter(([name]) => name in entry || !(name in form.optional))
    .map(([name, judge]) => faultOf(name, judge, entry))
    .find((found) => found !== undefined);
}

function faultOf(name: string, judge: Judge, entry: Readonly<Record<string, unknown>>) {
  const value = entry[name];
  const isText = typeof value === "string" && value.trim() !== "";
  const expected = isText ? judge(value, entry) : "a text that is not empty";
  return expected && `${name} is ${describeValue(value)}; expected ${expected}`;
}

function describeForm({ required, optional }: Form): string {
  const may = Object.keys(optional).map((name) => `, and ${name} where it is for one`);
  return `objects with ${Object.keys(required).join(", ")}${may.join("")}`;
}

function fault(message: string, cause?: unknown): PlanReadError {
  return new PlanReadError("ERR_PLAN_USAGE", toSafeText(message), { cause });
}
