/**
 * The registry of pools: what holds for every entry, and that an entry which is half made does not compile.
 * @module
 */
import { join } from "node:path";
import ts from "typescript";
import {
  allTriggersOf,
  defaultTriggersOf,
  listPools,
  maySignInByKey,
  POOLS,
  triggersOf,
} from "../../handlers/pools";
import { TRIGGER_NAMES, triggerOf } from "../../handlers/triggers";
import { ROOT } from "../support/places";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: [],
};

/** What each source says that does not compile, beside the registry; one program, since that takes seconds. */
function compile(sources: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const fileOf = (name: string) => join(ROOT, "handlers", `${name}.check.ts`);
  const texts = new Map(
    Object.entries(sources).map(([name, entry]) => [
      fileOf(name),
      `import type { PoolRegistry } from "./pools";\nexport const pools = { ${entry} } as const satisfies PoolRegistry;\n`,
    ]),
  );
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, text, OPTIONS.target!);
  };
  const program = ts.createProgram([...texts.keys()], OPTIONS, host);
  return Object.fromEntries(
    Object.keys(sources).map((name) => [
      name,
      program
        .getSemanticDiagnostics(program.getSourceFile(fileOf(name)))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))
        .join("\n"),
    ]),
  );
}

const EMAIL = `signInWith: "email", identityClaim: "staff", triggers: { preTokenGeneration: "on" }`;
const NAME = `signInWith: "username", identityClaim: "guest", triggers: { preTokenGeneration: "on" }`;
const TEXTS = `texts: { title: "Staff", introduction: "For those who work here." }`;

/** What is wrong with an entry, the entry, and what the compiler says of it. */
const HALF_MADE: Readonly<Record<string, readonly [entry: string, message: RegExp]>> = {
  "without a way to sign in": [
    `staff: { identityClaim: "staff", triggers: { preTokenGeneration: "on" }, ${TEXTS} }`,
    /signInWith/,
  ],
  "with another way to sign in": [
    `staff: { signInWith: "phone", identityClaim: "staff", triggers: { preTokenGeneration: "on" }, ${TEXTS} }`,
    /"phone"/,
  ],
  "by user name, without a word on anonymity": [
    `guest: { ${NAME}, ${TEXTS} }`,
    /Property 'anonymous' is missing/,
  ],
  "by e-mail, and yet anonymous": [
    `staff: { ${EMAIL}, anonymous: true, ${TEXTS} }`,
    /Types of property 'anonymous' are incompatible/,
  ],
  "without an identity claim": [
    `staff: { signInWith: "email", triggers: { preTokenGeneration: "on" }, ${TEXTS} }`,
    /Property 'identityClaim' is missing/,
  ],
  "without triggers": [
    `staff: { signInWith: "email", identityClaim: "staff", ${TEXTS} }`,
    /Property 'triggers' is missing/,
  ],
  "without pre token generation": [
    `staff: { signInWith: "email", identityClaim: "staff", triggers: {}, ${TEXTS} }`,
    /preTokenGeneration/,
  ],
  "with a trigger that nobody knows": [
    `staff: { signInWith: "email", identityClaim: "staff", triggers: { preTokenGeneration: "on", preSignup: "on" }, ${TEXTS} }`,
    /'preSignup' does not exist/,
  ],
  "with a trigger that Terraform cannot set": [
    `staff: { signInWith: "email", identityClaim: "staff", triggers: { preTokenGeneration: "on", inboundFederation: "on" }, ${TEXTS} }`,
    /'inboundFederation' does not exist/,
  ],
  "by e-mail, with the trigger that refuses every attribute": [
    `staff: { signInWith: "email", identityClaim: "staff", triggers: { preTokenGeneration: "on", defineAuthChallenge: "on" }, ${TEXTS} }`,
    /'defineAuthChallenge' does not exist/,
  ],
  "by user name, with a trigger that needs addresses": [
    `guest: { signInWith: "username", anonymous: true, identityClaim: "guest", triggers: { preTokenGeneration: "on", customEmailSender: "off" }, ${TEXTS} }`,
    /'customEmailSender' does not exist/,
  ],
  "with a trigger neither on nor off": [
    `staff: { signInWith: "email", identityClaim: "staff", triggers: { preTokenGeneration: true }, ${TEXTS} }`,
    /Type 'true' is not assignable to type '"on" \| "off"'/,
  ],
  "without texts": [`staff: { ${EMAIL} }`, /Property 'texts' is missing/],
  "without a title": [
    `staff: { ${EMAIL}, texts: { introduction: "…" } }`,
    /Property 'title' is missing/,
  ],
  "without an introduction": [
    `staff: { ${EMAIL}, texts: { title: "Staff" } }`,
    /Property 'introduction' is missing/,
  ],
};

const WHOLE: Readonly<Record<string, string>> = {
  "by e-mail": `staff: { ${EMAIL}, ${TEXTS} }`,
  "by user name and anonymous": `guest: { ${NAME}, anonymous: true, ${TEXTS} }`,
  "by user name and not anonymous": `guest: { ${NAME}, anonymous: false, ${TEXTS} }`,
};

describe("an entry of the registry", () => {
  let said: Readonly<Record<string, string>>;
  beforeAll(() => {
    const entries = Object.entries(HALF_MADE).map(([name, [entry]]) => [name, entry] as const);
    said = compile({ ...WHOLE, ...Object.fromEntries(entries) });
  });

  it.each(Object.keys(WHOLE))("compiles where it is whole: %s", (name) => {
    expect(said[name]).toBe("");
  });

  it.each(Object.entries(HALF_MADE))("does not compile %s", (name, [, message]) => {
    expect(said[name]).toMatch(message);
  });
});

describe("POOLS", () => {
  it.each(listPools())(
    "names $kind by a word that names, addresses and variables can hold",
    ({ kind }) => {
      expect(kind).toMatch(/^(?!all$)[a-z][a-z0-9]{1,15}$/);
    },
  );

  it.each(listPools())(
    "gives $kind triggers with a handler, in the registry's order",
    ({ pool }) => {
      const triggers = triggersOf(pool);

      expect(triggers).toEqual(TRIGGER_NAMES.filter((name) => triggers.includes(name)));
      for (const name of triggers) {
        expect([name, triggerOf(name).entry]).toEqual([name, expect.any(String)]);
        expect(triggerOf(name).suits).toContain(pool.signInWith);
      }
      expect(triggers).toEqual(expect.arrayContaining([...defaultTriggersOf(pool)]));
    },
  );

  it("gives each pool a title and an identity claim of its own", () => {
    const pools = listPools().map(({ pool }) => pool);

    expect(new Set(pools.map(({ texts }) => texts.title)).size).toBe(pools.length);
    expect(new Set(pools.map(({ identityClaim }) => identityClaim)).size).toBe(pools.length);
  });

  it("lets the first of several pools take users of an earlier system, and no other", () => {
    const email = {
      ...POOLS.default,
      triggers: { userMigration: "on", preTokenGeneration: "on" },
    } as const;
    const pools = listPools({ tips: POOLS.anonymous, first: email, second: email });

    expect(allTriggersOf(pools)).toEqual([
      ["tips", triggersOf(POOLS.anonymous)],
      ["first", ["userMigration", "preTokenGeneration"]],
      ["second", ["preTokenGeneration"]],
    ]);
    expect(allTriggersOf([])).toEqual([]);
  });

  it("lets people in by key to the anonymous pool alone", () => {
    expect([maySignInByKey(POOLS.default), maySignInByKey(POOLS.anonymous)]).toEqual([false, true]);
  });
});
