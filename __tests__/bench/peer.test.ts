/**
 * What a peer is installed from, and that it is installed once.
 * @module
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPeer, peerManifest } from "../../bench/handlers/peer";

let folder: string;
const npmPath = process.env.npm_execpath;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-peer-"));
  // Stands in for npm: notes each run and "installs" one file.
  const npm = join(folder, "npm.cjs");
  writeFileSync(
    npm,
    `const fs = require("node:fs");
     fs.appendFileSync(${JSON.stringify(join(folder, "calls"))}, process.argv.slice(2).join(" ") + "\\n");
     if (fs.readFileSync("package.json", "utf8").includes("9.9.9")) { console.error("no such version"); process.exit(1); }
     fs.mkdirSync("node_modules");
     fs.writeFileSync("node_modules/installed", "");`,
  );
  process.env.npm_execpath = npm;
});

afterEach(() => {
  if (npmPath === undefined) delete process.env.npm_execpath;
  else process.env.npm_execpath = npmPath;
  rmSync(folder, { recursive: true, force: true });
});

function calls(): number {
  return readFileSync(join(folder, "calls"), "utf8").trim().split("\n").length;
}

describe("installPeer", () => {
  it("installs once, into its own folder", async () => {
    const peer = {
      directory: join(folder, "peers", "middy"),
      packages: { "@middy/core": "6.4.5" },
    };

    await installPeer(peer);
    await installPeer(peer);

    expect(existsSync(join(folder, "peers", "middy", "node_modules", "installed"))).toBe(true);
    expect(calls()).toBe(1);
  });

  it("installs again where other versions are asked for", async () => {
    const directory = join(folder, "peer");

    await installPeer({ directory, packages: { zod: "4.6.6" } });
    await installPeer({ directory, packages: { zod: "4.6.7" } });

    expect(calls()).toBe(2);
    expect(readFileSync(join(directory, "package.json"), "utf8")).toContain('"zod": "4.6.7"');
  });

  it("fails with npm's words and leaves nothing half installed", async () => {
    mkdirSync(join(folder, "peers"));
    const peer = { directory: join(folder, "peers", "bad"), packages: { zod: "9.9.9" } };

    await expect(installPeer(peer)).rejects.toThrow("no such version");
    expect(readdirSync(join(folder, "peers"))).toEqual([]);
  });
});

describe("peerManifest", () => {
  it.each(["^1.2.3", "latest", "1.2", "1.x", ""])("throws for the range '%s'", (version) => {
    expect(() => peerManifest({ zod: version })).toThrow(
      `version of zod is '${version}'; expected an exact one such as 1.2.3`,
    );
  });
});
