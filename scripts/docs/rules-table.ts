/**
 * The rules in docs/plan-review.md, from the plan review's registry, and the example comment shown there.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../command/project-root";
import { RULE_GROUPS } from "../../plan-review/rules/index";
import { renderTable } from "./fill-tables";

/** One table per group, one row per rule; the rule's id is an anchor. */
export function renderRules(): string {
  return Object.entries(RULE_GROUPS)
    .map(([group, rules]) => {
      const rows = rules.map(({ id, level, what, why, satisfy }) => [
        `\`${id}\``,
        level,
        what,
        why,
        satisfy,
      ]);
      const table = renderTable(["rule", "level", "what", "why", "to satisfy it"], rows);
      return `### ${group}\n\n${table.replace(/^\| `([\w-]+)`/gm, '| <a id="$1"></a>`$1`')}`;
    })
    .join("\n\n");
}

/** A comment that the reviewer wrote on a plan by the real Terraform. */
export function renderComment(): string {
  const file = join(projectRoot(), "plan-review", "report", "example-comment.md");
  return readFileSync(file, "utf8").trim();
}
