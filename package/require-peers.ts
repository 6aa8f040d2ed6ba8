/**
 * Says all at once which peers are missing, before the constructs load the first of them: Node names one at a
 * time, without a version. `index.ts` imports it first.
 * @module
 */
import { createRequire } from "node:module";
import { peerDependencies } from "../package.json";
import { IncognitoError } from "../vocabulary/incognito-error";

const PEERS = ["cdktf", "constructs", "@cdktf/provider-aws", "@cdktf/provider-archive"] as const;

/** A package that the constructs need is not installed. */
class PeerError extends IncognitoError<"ERR_PEERS"> {
  constructor(missing: readonly (typeof PEERS)[number][]) {
    const wanted = missing.map((name) => `"${name}@${peerDependencies[name]}"`);
    super(
      "ERR_PEERS",
      `incognito's constructs need ${missing.join(", ")}, and cannot find ${missing.length === 1 ? "it" : "them"}; run npm install ${wanted.join(" ")}`,
    );
  }
}

const { resolve } = createRequire(__filename);
const missing = PEERS.filter((name) => !canResolve(name));
if (missing.length > 0) throw new PeerError(missing);

function canResolve(name: string): boolean {
  try {
    return resolve(name) !== "";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return false;
    throw error;
  }
}
