/**
 * What an editor shows of a configuration key: its documentation, where a value is written and where it is read.
 * @module
 */
import { join } from "node:path";
import ts from "typescript";
import { KEYS } from "../../config/keys";
import { ROOT } from "../support/places";

const FILE = join(ROOT, "config", "editor.check.ts");
/** Keys that are made of a pool's kind have no declaration of their own that an editor could show. */
const NAMES = Object.keys(KEYS).filter((name) => !/Pool(Triggers|Mfa|TokenRotation)$/.test(name));
const TEXT = `import type { EnvironmentConfig } from "./schema";
declare const config: EnvironmentConfig;
${NAMES.map((name) => `config.${name};`).join("\n")}
export const values: Partial<EnvironmentConfig> = { region: "eu-central-1" };
`;

function createEditor(): ts.LanguageService {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    types: [],
  };
  const read = (file: string) => (file === FILE ? TEXT : ts.sys.readFile(file));
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [FILE],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => file === FILE || ts.sys.fileExists(file),
    readFile: read,
  });
}

describe("an editor", () => {
  const editor = createEditor();
  const documentationAt = (position: number) =>
    ts.displayPartsToString(editor.getQuickInfoAtPosition(FILE, position)?.documentation);

  it.each(NAMES)("shows what %s means, in a sentence", (name) => {
    expect(documentationAt(TEXT.indexOf(`config.${name};`) + "config.".length)).toMatch(
      /^[A-Z][\s\S]{15,}\.$/,
    );
  });

  it("shows it too where a value is given", () => {
    expect(documentationAt(TEXT.lastIndexOf("region:"))).toBe(
      "The AWS region of everything in the stack.",
    );
  });
});
