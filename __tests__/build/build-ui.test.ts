/**
 * The page is built when its sources have changed, and only then.
 * @module
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildUi } from "../../build/build-ui";

let root: string;
let outputDirectory: string;
let builds: number;

/** Writes a page that says which build it is of. */
async function build(_root: string, directory: string): Promise<void> {
  builds += 1;
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "index.html"), `build ${builds}`);
}

function readPage(): string {
  return readFileSync(join(outputDirectory, "index.html"), "utf8");
}

beforeEach(() => {
  builds = 0;
  root = mkdtempSync(join(tmpdir(), "incognito-build-ui-"));
  outputDirectory = join(root, "dist", "ui");
  mkdirSync(join(root, "ui", "views"), { recursive: true });
  for (const folder of ["simulator/observe", "client", "vocabulary"])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, "ui", "views", "a.tsx"), "one");
  writeFileSync(join(root, "simulator", "observe", "api-types.ts"), "types");
  writeFileSync(join(root, "package-lock.json"), "{}");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("buildUi", () => {
  it("builds a page that was never built", async () => {
    await expect(buildUi({ root, outputDirectory, build })).resolves.toBe(true);

    expect(readPage()).toBe("build 1");
  });

  it("leaves a page alone whose sources are the same", async () => {
    await buildUi({ root, outputDirectory, build });
    writeFileSync(join(root, "ui", "views", "a.tsx"), "one");

    await expect(buildUi({ root, outputDirectory, build })).resolves.toBe(false);

    expect(readPage()).toBe("build 1");
  });

  it("leaves the page of a build that was quicker where it is", async () => {
    const slow = async (_root: string, directory: string) => {
      await buildUi({ root, outputDirectory, build });
      await build(root, directory);
    };

    await expect(buildUi({ root, outputDirectory, build: slow })).resolves.toBe(false);

    expect(readPage()).toBe("build 1");
  });

  it.each([
    ["a source is changed", ["ui", "views", "a.tsx"]],
    ["a source is added", ["ui", "b.css"]],
    ["a package is changed", ["package-lock.json"]],
    ["the simulator's types are changed", ["simulator", "observe", "api-types.ts"]],
    ["the client is changed", ["client", "sign-in.ts"]],
    ["a shared word is changed", ["vocabulary", "user-name.ts"]],
  ])("builds again when %s", async (_what, path) => {
    await buildUi({ root, outputDirectory, build });
    writeFileSync(join(root, ...path), "two");

    await expect(buildUi({ root, outputDirectory, build })).resolves.toBe(true);

    expect(readPage()).toBe("build 2");
  });

  it("builds again when another page is asked for", async () => {
    const asked: (readonly string[])[] = [];
    const note = (folder: string, directory: string, pages: readonly string[]) => {
      asked.push(pages);
      return build(folder, directory);
    };
    await buildUi({ root, outputDirectory, build: note });
    await buildUi({ root, outputDirectory, build: note, pages: ["person"] });

    expect(asked).toEqual([["person", "email", "privacy", "developer"], ["person"]]);
  });

  it("builds again when a source is renamed", async () => {
    await buildUi({ root, outputDirectory, build });
    rmSync(join(root, "ui", "views", "a.tsx"));
    writeFileSync(join(root, "ui", "views", "b.tsx"), "one");

    await expect(buildUi({ root, outputDirectory, build })).resolves.toBe(true);
  });

  it("builds again when the page is gone", async () => {
    await buildUi({ root, outputDirectory, build });
    rmSync(outputDirectory, { recursive: true });

    await expect(buildUi({ root, outputDirectory, build })).resolves.toBe(true);
  });

  it("takes nothing over from the build before", async () => {
    await buildUi({ root, outputDirectory, build });
    writeFileSync(join(outputDirectory, "old.js"), "");
    writeFileSync(join(root, "ui", "views", "a.tsx"), "two");

    await buildUi({ root, outputDirectory, build });

    expect(readdirSync(outputDirectory)).toEqual(["index.html"]);
  });

  it("fails with the build's error, keeps the last page and leaves nothing half-built", async () => {
    await buildUi({ root, outputDirectory, build });
    writeFileSync(join(root, "ui", "views", "a.tsx"), "two");
    const fail = async (_root: string, directory: string) => {
      mkdirSync(directory, { recursive: true });
      throw new Error("a.tsx: unexpected token");
    };

    await expect(buildUi({ root, outputDirectory, build: fail })).rejects.toThrow(
      "a.tsx: unexpected token",
    );

    expect(readPage()).toBe("build 1");
    expect(readdirSync(join(root, "dist")).sort()).toEqual(["ui"]);
  });
});
