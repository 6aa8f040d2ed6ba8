/**
 * Who may import whom, and that every registry is complete.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { listSources } from "../build/docs-check/list-sources";
import { BUNDLE_ENTRIES } from "../handlers/services";
import { TRIGGER_NAMES, triggerOf } from "../handlers/triggers";

const ROOT = join(__dirname, "..");
const SOURCES = listSources(ROOT);

const NONE = /(?!)/;
const ANY = /./;

/** For each room, what its files may import: other rooms of ours, packages, Node's own modules. First match holds. */
const IMPORT_TABLE: readonly {
  readonly from: RegExp;
  readonly ours: RegExp;
  readonly packages: RegExp;
  readonly node: boolean;
}[] = [
  { from: /^vocabulary\//, ours: /^vocabulary\//, packages: NONE, node: false },
  {
    from: /^handlers\//,
    ours: /^(handlers|vocabulary)\//,
    packages: /^(@aws-crypto\/|aws-lambda($|\/))/,
    node: true,
  },
  { from: /^contract\//, ours: /^(contract|vocabulary)\//, packages: NONE, node: false },
  {
    from: /^config\//,
    ours: /^(config\/|vocabulary\/|handlers\/(triggers|pools|services)$)/,
    packages: NONE,
    node: true,
  },
  {
    from: /^constructs\//,
    ours: /^(constructs\/|vocabulary\/|config\/(schema|bootstrap)$|handlers\/(triggers|pools|services)$|contract\/)/,
    packages: /^(cdktf|constructs|@cdktf\/provider-(aws|archive)\/lib\/[\w-]+)$/,
    node: true,
  },
  { from: /^main$/, ours: /^(config|constructs)\//, packages: /^(cdktf|constructs)$/, node: false },
  { from: /^client\/react\//, ours: /^client\//, packages: /^react$/, node: false },
  {
    from: /^client\//,
    ours: /^(client|vocabulary)\//,
    packages: /^(@scure\/(base|bip39)|@noble\/hashes)(\/|$)/,
    node: false,
  },
  { from: /^command\//, ours: /^(command|vocabulary)\//, packages: NONE, node: true },
  {
    from: /^simulator\//,
    ours: /^(simulator|vocabulary|command)\//,
    packages: /^(?!(cdktf|constructs|@cdktf)($|\/))/,
    node: true,
  },
  {
    from: /^ui\//,
    ours: /^(ui\/|client\/|vocabulary\/|handlers\/(triggers|pools|services)$|simulator\/observe\/api-types$)/,
    packages: ANY,
    node: false,
  },
  {
    from: /^plan-review\//,
    ours: /^(plan-review|contract|config|vocabulary|command)\/|^handlers\/(triggers|pools)$/,
    packages: NONE,
    node: true,
  },
  {
    from: /^build\//,
    ours: /^(main$|(build|command|config|handlers|vocabulary)\/)/,
    packages: ANY,
    node: true,
  },
  {
    from: /^deploy\//,
    ours: /^(deploy|build|plan-review|command|config|vocabulary)\//,
    packages: ANY,
    node: true,
  },
  {
    from: /^operator\//,
    ours: /^(operator|deploy|client|command|config|handlers|vocabulary)\/|^constructs\/table-names$|^simulator\/observe\/api-types$/,
    packages: ANY,
    node: true,
  },
  {
    from: /^package\//,
    ours: /^(?!(scripts|bench|build|deploy|ui)\/)/,
    packages: /^classic-level$/,
    node: true,
  },
  {
    from: /^promises\//,
    ours: /^(promises|vocabulary)\/|^simulator\/state\/journal-format$/,
    packages: NONE,
    node: true,
  },
  { from: /^bench\//, ours: /^(?!(scripts|ui)\/)/, packages: ANY, node: true },
  { from: /^scripts\//, ours: ANY, packages: ANY, node: true },
];

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const entry = declaredImport(node) ?? calledImport(node, source);
    if (entry !== undefined) found.push({ file, ...entry });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function declaredImport(node: ts.Node): Omit<Import, "file"> | undefined {
  if (ts.isImportDeclaration(node)) {
    const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return { specifier: (node.moduleSpecifier as ts.StringLiteral).text, typeOnly };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return {
      specifier: (node.moduleSpecifier as ts.StringLiteral).text,
      typeOnly: node.isTypeOnly,
    };
  }
  return undefined;
}

function calledImport(node: ts.Node, source: ts.SourceFile): Omit<Import, "file"> | undefined {
  if (!ts.isCallExpression(node) || !/^(import|require)$/.test(node.expression.getText(source)))
    return undefined;
  const [argument] = node.arguments;
  return argument && ts.isStringLiteral(argument)
    ? { specifier: argument.text, typeOnly: false }
    : undefined;
}

function placeOf(file: string): string {
  return file.replace(/\.m?tsx?$/, "");
}

function isAllowed({ file, specifier }: Import): boolean {
  const rule = IMPORT_TABLE.find(({ from }) => from.test(placeOf(file)));
  if (rule === undefined) return false;
  if (specifier.startsWith("."))
    return rule.ours.test(placeOf(relative(ROOT, join(ROOT, dirname(file), specifier))));
  const isNode = specifier.startsWith("node:") || builtinModules.includes(specifier);
  return isNode ? rule.node : rule.packages.test(specifier);
}

const imports = SOURCES.flatMap(importsOf);

describe("imports", () => {
  it("are found at all", () => {
    expect(imports.length).toBeGreaterThan(50);
    expect(new Set(imports.map(({ file }) => file.split("/")[0]))).toContain("constructs");
  });

  it("follow the table", () => {
    const broken = imports
      .filter((entry) => !isAllowed(entry))
      .map(({ file, specifier }) => `${file} -> ${specifier}`);

    expect(broken).toEqual([]);
  });

  it("of the page take types only from the simulator", () => {
    const values = imports.filter(
      ({ file, specifier, typeOnly }) =>
        file.startsWith("ui/") && specifier.includes("simulator/") && !typeOnly,
    );

    expect(values).toEqual([]);
  });

  it("of the constructs take types only from the configuration", () => {
    const values = imports.filter(
      ({ file, specifier, typeOnly }) =>
        file.startsWith("constructs/") && specifier.includes("config/") && !typeOnly,
    );

    expect(values).toEqual([]);
  });

  it("never reach the providers' barrel, which makes synth nine times slower", () => {
    expect(
      imports.filter(({ specifier }) => /^@cdktf\/provider-[a-z]+(\/lib)?$/.test(specifier)),
    ).toEqual([]);
  });

  it("leave the scripts to tests and themselves", () => {
    const strangers = imports.filter(
      ({ file, specifier }) =>
        !file.startsWith("scripts/") &&
        specifier.startsWith(".") &&
        placeOf(relative(ROOT, join(ROOT, dirname(file), specifier))).startsWith("scripts/"),
    );

    expect(strangers).toEqual([]);
  });
});

/** Rooms, and files, whose errors cannot have the base, and why. */
const WITHOUT_BASE: Readonly<Record<string, string>> = {
  handlers: "the base is 50 bytes of every function's zip, and nobody reads a code there",
  "simulator/errors.ts": "CognitoError is a refusal in AWS's words under AWS's code",
  "simulator/local-aws/errors.ts": "KmsError is one of KMS's",
  "simulator/api-gateway/errors.ts": "InvalidToken is a refusal in API Gateway's words",
  "simulator/functions/runtime/describe-error.ts": "Lambda's own, in the instance's program",
};

describe("errors of ours", () => {
  it("derive from IncognitoError, so that a command knows them by class", () => {
    const strangers = SOURCES.filter((file) => {
      const [room = ""] = file.split("/");
      const text = readFileSync(join(ROOT, file), "utf8");
      const derives =
        /\bclass \w+ extends (Eval|Range|Reference|Syntax|Type|URI|Aggregate)?Error\b/.test(text);
      return derives && !(room in WITHOUT_BASE) && !(file in WITHOUT_BASE);
    });

    expect(strangers).toEqual([]);
  });
});

describe("process.env", () => {
  it("is not read by what a synth is made of", () => {
    const readers = SOURCES.filter((file) => {
      const code = readFileSync(join(ROOT, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      return code.includes("process.env") && /^(config|constructs|contract|main)/.test(file);
    });

    expect(readers).toEqual([]);
  });
});

describe("scripts/", () => {
  it("holds what people type and no more: 1,500 lines at most", () => {
    const lines = execFileSync("git", ["ls-files", "scripts"], { cwd: ROOT, encoding: "utf8" })
      .trim()
      .split("\n")
      .map((file) => readFileSync(join(ROOT, file), "utf8").split("\n").length - 1);

    expect(lines.length).toBeGreaterThan(20);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1_500);
  });
});

describe("trigger registry", () => {
  it("covers the fourteen keys of LambdaConfig that name a function", () => {
    const keys = TRIGGER_NAMES.flatMap((name) => triggerOf(name).lambdaConfigKeys);

    expect(keys.sort()).toEqual([
      "CreateAuthChallenge",
      "CustomEmailSender",
      "CustomMessage",
      "CustomSMSSender",
      "DefineAuthChallenge",
      "InboundFederation",
      "PostAuthentication",
      "PostConfirmation",
      "PreAuthentication",
      "PreSignUp",
      "PreTokenGeneration",
      "PreTokenGenerationConfig",
      "UserMigration",
      "VerifyAuthChallengeResponse",
    ]);
  });

  it("gives versions to the versioned shape only", () => {
    for (const name of TRIGGER_NAMES) {
      const { shape, versions } = triggerOf(name);
      expect([name, versions.length > 0]).toEqual([name, shape === "versioned"]);
    }
  });

  it.each(BUNDLE_ENTRIES)("has a handler of at most 60 lines and a test for %s", (entry) => {
    const handler = readFileSync(join(ROOT, "handlers", `${entry}.ts`), "utf8");

    expect(handler.split("\n").length).toBeLessThanOrEqual(61);
    expect(existsSync(join(ROOT, "__tests__", "handlers", `${entry}.test.ts`))).toBe(true);
  });
});
