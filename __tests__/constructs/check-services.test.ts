/**
 * What a service of the registry may be called and must have: everything else in a stack keeps its name.
 * @module
 */
import { checkServices } from "../../constructs/check-services";
import { ConstructError } from "../../constructs/errors";
import { IdentityStack } from "../../constructs/identity-stack";
import { OWN_TABLES } from "../../constructs/table-names";
import { listPools } from "../../handlers/pools";
import { SERVICE_NAMES, SERVICES, type Service } from "../../handlers/services";
import { EVERY_OPTION } from "../support/every-option";
import { FULL_STACK_VARIABLES } from "../support/full-stack";
import { bundleOf } from "../support/places";
import { configOf } from "../support/synth";
import { testPage } from "../support/test-page";
import { testingApp } from "../support/testing-app";

const LETTERS: Service = {
  entry: "letters",
  scopes: ["letters/read"],
  routes: ["GET /letters"],
  actions: ["dynamodb:GetItem"],
};

/** Judges our services and one besides. */
const judge = (name: string, service: Service = LETTERS, contents: object = { [name]: {} }) =>
  checkServices({
    services: { ...SERVICES, [name]: service },
    contents: { ...Object.fromEntries(SERVICE_NAMES.map((each) => [each, {}])), ...contents },
  });

describe("the registry of services", () => {
  it("is ours, and takes another service", () => {
    expect(() => checkServices()).not.toThrow();
    expect(() => judge("newspapers", { ...LETTERS, entry: "newspapers" })).not.toThrow();
  });

  it.each(["Letters", "let_ters", "l", "9letters", "x".repeat(32), "let ters"])(
    "refuses the name %j and says what is allowed",
    (name) => {
      const act = () => judge(name, { ...LETTERS, entry: "newspapers" });

      expect(act).toThrow(ConstructError);
      expect(act).toThrow(
        `the service '${name}' has a name that is not allowed; expected 2 to 31 lower-case letters`,
      );
    },
  );

  it.each([
    "exchange",
    ...Object.values(OWN_TABLES),
    ...listPools().flatMap(({ kind }) => [kind, `${kind}-pre-sign-up`]),
  ])("refuses the name %s, which is another part of the stack", (name) => {
    expect(() => judge(name)).toThrow(
      `the service '${name}' has the name of a part of the stack; expected none of keys, nonces`,
    );
  });

  it("refuses the name of every part that a stack can have", () => {
    const parts = [FULL_STACK_VARIABLES, EVERY_OPTION].flatMap((variables) => {
      const stack = new IdentityStack(testingApp(), "incognito-dev", {
        config: configOf("dev", variables),
        bundleOf,
        pageDirectory: testPage(),
      });
      return stack.node.children.map(({ node }) => node.id);
    });
    const others = [...new Set(parts)].filter(
      (id) => /^[a-z][a-z0-9-]{1,30}$/.test(id) && !SERVICE_NAMES.some((name) => name === id),
    );

    expect(others).toEqual(expect.arrayContaining(["monitoring", "page", "rate-limit", "region"]));
    for (const id of others) expect(() => judge(id)).toThrow(`'${id}' has the name of a part`);
  });

  it("refuses two services with one handler, and one with a handler that is no service's", () => {
    expect(() => judge("newspapers", { ...LETTERS, entry: "articles" })).toThrow(
      "the service 'newspapers' has the entry 'articles', which is that of the service 'articles'; expected a handler of its own",
    );
    expect(() => judge("newspapers", { ...LETTERS, entry: "pre-sign-up" })).toThrow(
      "has the entry 'pre-sign-up', which is a handler of this project's own",
    );
    expect(() => judge("newspapers", { ...LETTERS, entry: "lib/letters" })).toThrow(
      "has the entry 'lib/letters'; expected the name of a file in handlers/",
    );
  });

  it("refuses a table that nothing is declared of", () => {
    expect(() => judge("newspapers", { ...LETTERS, entry: "newspapers" }, {})).toThrow(
      "the service 'newspapers' has a table of which nothing is declared; expected what it holds of people; say it in constructs/privacy/table-contents.ts",
    );
  });
});
