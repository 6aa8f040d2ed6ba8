/**
 * The commands of docs/first-deployment.md are ones that this project, its stacks and its workflows know.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS } from "../../command/commands";
import { loadBootstrap } from "../../config/bootstrap";
import { KEYS } from "../../config/keys";
import { loadConfig } from "../../config/load-config";
import { ENVIRONMENTS } from "../../config/schema";
import { describeMonth } from "../../operator/cost/describe-month";
import { reckonWorstMonth } from "../../operator/cost/worst-month";
import { hasSignUpTable } from "../../vocabulary/sign-up-ceiling";
import { synthBootstrap } from "../support/bootstrap";
import { ROOT } from "../support/places";
import { synthEnvironment } from "../support/synth";

const text = readFileSync(join(ROOT, "docs", "first-deployment.md"), "utf8");
const lines = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
  block.trim().split("\n"),
);
const workflows = readdirSync(join(ROOT, ".github", "workflows"))
  .map((name) => readFileSync(join(ROOT, ".github", "workflows", name), "utf8"))
  .join("\n");
const outputs = Object.keys(synthBootstrap().output);

/** What a pattern finds in the document, each once. */
const found = (pattern: RegExp, where: string = text) => [
  ...new Set([...where.matchAll(pattern)].map(([, one = ""]) => one)),
];

describe("docs/first-deployment.md", () => {
  it.each(["first-deployment", "operations"])("runs commands that there are (%s)", (name) => {
    const page = readFileSync(join(ROOT, "docs", `${name}.md`), "utf8");
    const named = found(/npm run ([\w:]+)/g, page);

    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in COMMANDS))).toEqual([]);
  });

  it("sets variables that the configuration takes, and that make the stack", () => {
    const exported = lines
      .filter((line) => line.startsWith("export "))
      .map((line) => /^export (\w+)=(\S+)/.exec(line)!.slice(1));
    const variables = Object.fromEntries(exported);
    // GitHub's answer, in the form that the filter makes of it.
    const answered = { ...variables, INCOGNITO_REPOSITORY: "owner@1/name@2" };

    expect(Object.keys(variables)).toEqual([
      "INCOGNITO_STATE_BUCKET",
      "INCOGNITO_REPOSITORY",
      "INCOGNITO_BOOTSTRAP_STATE_IN_BUCKET",
    ]);
    expect(loadBootstrap(answered, loadConfig(answered))).toMatchObject({ stateInBucket: true });
  });

  it("reads outputs that the stack has, for variables that the workflows read", () => {
    const read = found(/output -raw (\w+)/g);
    const set = found(/gh variable set (\w+)/g);

    expect(read).toEqual(["plan_role_arn", "apply_role_arn_"]);
    for (const name of read) {
      const names = name.endsWith("_") ? ENVIRONMENTS.map((each) => name + each) : [name];
      expect(outputs).toEqual(expect.arrayContaining(names));
    }
    expect(set.sort()).toEqual(
      found(/vars\.(\w+)/g, workflows)
        .filter((name) => name !== "NPM_PUBLISH")
        .sort(),
    );
  });

  it("names keys of the configuration and outputs that there are", () => {
    const rows = found(/^\| (`[^|]+`) \|/gm).flatMap((cell) => found(/`(\w+)`/g, cell));
    const keys = rows.filter((name) => /^[a-z]+[A-Z]/.test(name));
    const hosted = synthEnvironment("dev", { INCOGNITO_DEV_PAGE_HOSTED: "true" });

    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((name) => !(name in KEYS))).toEqual([]);
    for (const name of found(/output `(\w+)`/g)) {
      expect([...outputs, ...Object.keys(hosted.output)]).toContain(name);
    }
    expect(found(/incognito-dev output (\w+)/g)).toEqual(["page_url"]);
    expect(Object.keys(hosted.output)).toContain("page_url");
    for (const each of ENVIRONMENTS) expect(outputs).toContain(`function_boundary_arn_${each}`);
  });

  it("says what the worst month costs as the command reckons it", () => {
    expect(text).toContain("says 1,071 for 31 days");
    expect(costOf({ INCOGNITO_PROD_SIGN_UPS_PER_MONTH: "5000" })).toContain("1,071  <- this stack");
    expect(text).toContain("without one, 2,010,490");
    expect(costOf({})).toContain("2,010,490  <- this stack");
  });
});

function costOf(variables: Readonly<Record<string, string>>): string {
  const config = loadConfig(variables).find(({ environment }) => environment === "prod")!;
  return describeMonth("incognito-prod", reckonWorstMonth(config, hasSignUpTable(config)));
}
