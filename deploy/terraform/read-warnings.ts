/**
 * Finds the warnings in what Terraform printed: a saved plan does not hold them. `make-plan.ts` keeps them for
 * the review.
 * @module
 */

/** How each line begins in the list that `-compact-warnings` makes. */
const COMPACT = /^- (.+)$/;
const BEGINNING = /^(Warning|Error): /;
/** What Terraform prints after its last message. */
const END = /^(─{10,}|Saved the plan to: |Terraform will perform |OpenTofu will perform |Plan: )/;
/** Source lines with their values, which no mark hides; the other lines say where and what. */
const SOURCE_LINE = /^\s+(\d+: |\d+:$|├|│)/;
const MOST_WARNINGS = 100;
const LONGEST = 2_000;

/**
 * The warnings, each as one line: what is wrong, where, why.
 *
 * @param printed - what `terraform plan -no-color` printed
 * @returns at most 100, each of at most 2,000 characters
 */
export function readWarnings(printed: string): readonly string[] {
  const lines = printed.split(/\r?\n/);
  const found = [...blocksOf(lines), ...compactOf(lines)].map((one) => one.slice(0, LONGEST));
  return [...new Set(found)].slice(0, MOST_WARNINGS);
}

function blocksOf(lines: readonly string[]): readonly string[] {
  const found: string[][] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    const kind = BEGINNING.exec(line)?.[1];
    if (kind !== undefined || END.test(line)) open = undefined;
    if (kind === "Warning") {
      open = [];
      found.push(open);
    }
    if (!SOURCE_LINE.test(line)) open?.push(line.replace(BEGINNING, "").trim());
  }
  return found.map((block) => block.filter((line) => line !== "").join(" "));
}

function compactOf(lines: readonly string[]): readonly string[] {
  const start = lines.indexOf("Warnings:");
  if (start === -1) return [];
  const rest = lines.slice(start + 1).filter((line) => line !== "");
  const end = rest.findIndex((line) => !COMPACT.test(line));
  return rest.slice(0, end === -1 ? undefined : end).map((line) => line.replace(COMPACT, "$1"));
}
