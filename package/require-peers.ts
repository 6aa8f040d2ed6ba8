/**
 * Says all at once which peers are missing, before the constructs load the first of them: Node names one at a
 * time, without a version. `index.ts` imports it first.
 * @module
 */
import { createRequire } from "node:module";
import { peerDependencies } from "../package.json";
import { PeerError } from "./errors";

const PEERS = ["cdktf", "constructs", "@cdktf/provider-aws", "@cdktf/provider-archive"] as const;

const { resolve } = createRequire(__filename);
const missing = PEERS.filter((name) => !canResolve(name));
if (missing.length > 0) {
  const wanted = missing.map((name) => `"${name}@${peerDependencies[name]}"`);
  throw new PeerError(
    `incognito's constructs need ${missing.join(", ")}, and cannot find ${missing.length === 1 ? "it" : "them"}; run npm install ${wanted.join(" ")}`,
  );
}

function canResolve(name: string): boolean {
  try {
    return resolve(name) !== "";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return false;
    throw error;
  }
}
