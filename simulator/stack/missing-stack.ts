/**
 * What to say of a folder that holds no synthesized stack: mostly one above it was named, such as the project's.
 * Used by `stack-document.ts`.
 * @module
 */
import { existsSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";

/** How to get one, in this project and in others. */
export const SYNTHESIZE = "npm run synth, or cdktf synth in a project of your own";

/** Where stacks are, from the folders above theirs: of a project, of its output, of all stacks. */
const BELOW = [".", "stacks", join("cdktf.out", "stacks")];
const MOST_NAMED = 10;

/** The remedy: the stacks below the folder, or how to make one. */
export function describeMissingStack(directory: string, fileName: string): string {
  const found = BELOW.flatMap((below) => stacksIn(join(directory, below), fileName));
  if (found.length === 0) {
    const example = join("cdktf.out", "stacks", "NAME");
    return `expected the folder of a stack, such as ${example}; synthesize it first with ${SYNTHESIZE}`;
  }
  const more = found.length - MOST_NAMED;
  const named = found.slice(0, MOST_NAMED).join(", ");
  return `name the folder of a stack: ${named}${more > 0 ? ` or one of ${more} more` : ""}`;
}

function stacksIn(folder: string, fileName: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}${sep}${name}`)
    .filter((stack) => existsSync(join(stack, fileName)))
    .sort();
}
