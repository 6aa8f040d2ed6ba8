/**
 * Replaces `classic-level`, which is native code, in the package's command: the embedded DynamoDB requires it
 * at startup but uses it only if its tables are kept in a folder.
 * @module
 */
import { createRequire } from "node:module";
import { PeerError } from "../errors";

type Level = typeof import("classic-level");

/** Constructs the real one on first use. */
export const ClassicLevel = new Proxy(class {}, {
  construct: (_, args) => Reflect.construct(load().ClassicLevel, args),
}) as unknown as Level["ClassicLevel"];

function load(): Level {
  const own = createRequire(__filename);
  try {
    own.resolve("classic-level");
  } catch (cause) {
    throw new PeerError(
      "--data keeps the tables of this stack by the package classic-level, which is not installed; run npm install classic-level@3, or leave --data out",
      { cause },
    );
  }
  return own("classic-level") as Level;
}
