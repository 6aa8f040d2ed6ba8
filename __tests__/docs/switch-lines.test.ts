/**
 * The lines that documents give to start the project by are lines that its configuration takes.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../command/project-root";
import { loadConfig } from "../../config/load-config";
import { ALL_LISTS, startLine } from "../../ui/developer/triggers/switch-line";

const root = projectRoot();
const documents = ["README.md", ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, lines: readFileSync(join(root, name), "utf8").split("\n") }));

const switched = documents.flatMap(({ name, lines }) =>
  lines
    .filter((line) => line.startsWith("INCOGNITO_") && line.endsWith(" npm start"))
    .map((line) => ({ name, line })),
);

describe("a line that starts the project with other triggers", () => {
  it.each(switched)("is taken by the configuration: $line ($name)", ({ line }) => {
    const variables = line
      .split(" ")
      .filter((word) => word.startsWith("INCOGNITO_"))
      .map((word) => word.split(/=(.*)/s).slice(0, 2));

    expect(() => loadConfig(Object.fromEntries(variables))).not.toThrow();
  });

  it("is given for all of them, as the page gives it", () => {
    expect(switched).toContainEqual({ name: "docs/triggers.md", line: startLine(ALL_LISTS) });
  });
});
