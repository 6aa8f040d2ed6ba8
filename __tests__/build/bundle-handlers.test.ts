/**
 * The same sources give the same bytes, and what has not changed is not made again. In other folders, under another umask
 * and time zone: bundle-handlers.process.
 * @module
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleHandlers } from "../../build/bundle-handlers";
import { HANDLER_ENTRIES } from "../../handlers/triggers";
import { cloneTo } from "../support/clone";
import { bundleOf, ROOT } from "../support/places";

const SMALL = ["pre-sign-up", "pre-authentication"];
const temporary = mkdtempSync(join(tmpdir(), "incognito-build-"));

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe("bundleHandlers", () => {
  it("records entry, sizes and hashes of every bundle", async () => {
    const outputDirectory = join(temporary, "manifest");

    const manifest = await bundleHandlers({
      root: ROOT,
      entries: HANDLER_ENTRIES,
      outputDirectory,
    });

    expect(JSON.parse(readFileSync(join(outputDirectory, "manifest.json"), "utf8"))).toEqual(
      manifest,
    );
    expect(Object.keys(manifest.bundles)).toEqual([...HANDLER_ENTRIES].sort());
    const { entry, bytes, sha256, inputHash } = manifest.bundles["pre-sign-up"]!;
    const bundle = readFileSync(join(outputDirectory, "handlers/pre-sign-up/index.js"));
    expect(entry).toBe("handlers/pre-sign-up.ts");
    expect(bytes).toBe(bundle.length);
    expect(sha256).toBe(createHash("sha256").update(bundle).digest("hex"));
    expect(inputHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("names an entry that has no file, and the nearest that has one", async () => {
    const outputDirectory = join(temporary, "no-file");
    const options = { root: ROOT, entries: ["pre-sign-up", "artcles"], outputDirectory };

    await expect(bundleHandlers(options)).rejects.toThrow(
      "no handlers/artcles.ts, but 'artcles' is an entry of handlers/services.ts or handlers/triggers.ts; did you mean articles?; expected the name of a file in handlers/",
    );
    expect(existsSync(outputDirectory)).toBe(false);
  });

  it("leaves a bundle alone whose bytes have not changed", async () => {
    const outputDirectory = join(temporary, "again");
    const path = join(outputDirectory, "handlers/pre-sign-up/index.js");
    await bundleHandlers({ root: ROOT, entries: ["pre-sign-up"], outputDirectory });
    const before = statSync(path).mtimeMs;

    await bundleHandlers({ root: ROOT, entries: ["pre-sign-up"], outputDirectory });

    expect(statSync(path).mtimeMs).toBe(before);
  });

  it("builds again where a bundle was edited or is gone", async () => {
    const outputDirectory = join(temporary, "edited");
    const path = join(outputDirectory, "handlers/pre-sign-up/index.js");
    const options = { root: ROOT, entries: ["pre-sign-up"], outputDirectory };
    await bundleHandlers(options);
    const bundle = readFileSync(path, "utf8");

    writeFileSync(path, "edited");
    await bundleHandlers(options);
    expect(readFileSync(path, "utf8")).toBe(bundle);

    rmSync(path);
    await bundleHandlers(options);
    expect(readFileSync(path, "utf8")).toBe(bundle);
  });

  it("builds again where a source changed, and where the record of the last build is cut", async () => {
    const folder = cloneTo(join(temporary, "changed"));
    const options = {
      root: folder,
      entries: ["pre-sign-up"],
      outputDirectory: join(folder, "dist"),
    };
    await bundleHandlers(options);
    const source = join(folder, "vocabulary/name-refusals.ts");
    writeFileSync(
      source,
      readFileSync(source, "utf8").replace("is not a web address", "is no web address"),
    );
    writeFileSync(join(folder, ".cache/builds/handlers-dist.json"), '{"settings":');
    expect(readdirSync(join(folder, "dist")).sort()).toEqual(["handlers", "manifest.json"]);

    await bundleHandlers(options);
    expect(readFileSync(join(folder, "dist/handlers/pre-sign-up/index.js"), "utf8")).toContain(
      "is no web address",
    );

    writeFileSync(
      source,
      readFileSync(source, "utf8").replace("is no web address", "is not a web page"),
    );
    await bundleHandlers(options);
    expect(readFileSync(join(folder, "dist/handlers/pre-sign-up/index.js"), "utf8")).toContain(
      "is not a web page",
    );
  });

  it("changes the input hash with a comment that the bundle does not show", async () => {
    const folder = cloneTo(join(temporary, "comment"));
    const options = {
      root: folder,
      entries: ["pre-sign-up"],
      outputDirectory: join(folder, "dist"),
    };
    const before = await bundleHandlers(options);
    const path = join(folder, "handlers/pre-sign-up.ts");
    writeFileSync(path, `${readFileSync(path, "utf8")}\n// a comment\n`);

    const after = await bundleHandlers(options);

    expect(after.bundles["pre-sign-up"]!.sha256).toBe(before.bundles["pre-sign-up"]!.sha256);
    expect(after.bundles["pre-sign-up"]!.inputHash).not.toBe(
      before.bundles["pre-sign-up"]!.inputHash,
    );
  });

  it.each(SMALL)("takes nothing from node_modules into %s", async (entry) => {
    const { metafile } = await build({
      absWorkingDir: ROOT,
      entryPoints: [`handlers/${entry}.ts`],
      bundle: true,
      platform: "node",
      metafile: true,
      write: false,
    });

    expect(Object.keys(metafile.inputs).filter((input) => input.includes("node_modules"))).toEqual(
      [],
    );
  });

  it.each(HANDLER_ENTRIES)(
    "keeps the source map out of %s, and no path of the machine in it",
    (entry) => {
      const bundle = readFileSync(bundleOf(entry), "utf8");

      expect(bundle).not.toContain("sourceMappingURL");
      expect(bundle).not.toContain(ROOT);
    },
  );

  it("gives one minified CommonJS file in syntax that Node 20 runs", async () => {
    const folder = cloneTo(join(temporary, "syntax"));
    const source = join(folder, "handlers/newest.ts");
    writeFileSync(
      source,
      `export async function handler(aLongParameterName: Disposable) {
        using aLongVariableName = aLongParameterName;
        return aLongVariableName;
      }`,
    );
    const outputDirectory = join(folder, "dist");
    await bundleHandlers({ root: folder, entries: ["newest"], outputDirectory });
    const bundle = readFileSync(join(outputDirectory, "handlers/newest/index.js"), "utf8");

    expect(bundle).not.toMatch(/\busing |aLong/);
    expect(bundle).toContain("module.exports=");
  });

  it("fails for faulty texts, names each, and writes nothing", async () => {
    const outputDirectory = join(temporary, "faulty");
    const faults = ["message confirm in fr: one", "message reset in nl: other"];
    const options = { root: ROOT, entries: SMALL, outputDirectory, findFaults: () => faults };

    await expect(bundleHandlers(options)).rejects.toThrow(
      "correct the texts in handlers/lib/message/message-texts.ts:\n  message confirm in fr: one\n  message reset in nl: other",
    );
    expect(() => statSync(outputDirectory)).toThrow("ENOENT");
  });

  it("judges texts also where every bundle is what it was", async () => {
    const options = { root: ROOT, entries: SMALL, outputDirectory: join(temporary, "judged") };
    await bundleHandlers(options);

    await expect(
      bundleHandlers({ ...options, findFaults: () => ["message confirm in fr: one"] }),
    ).rejects.toThrow("message confirm in fr: one");
  });

  it("fails for a handler that is not there and writes nothing", async () => {
    const outputDirectory = join(temporary, "missing");

    await expect(
      bundleHandlers({ root: ROOT, entries: ["no-such"], outputDirectory }),
    ).rejects.toThrow(
      "no handlers/no-such.ts, but 'no-such' is an entry of handlers/services.ts or handlers/triggers.ts",
    );
    expect(() => statSync(outputDirectory)).toThrow("ENOENT");
  });
});
