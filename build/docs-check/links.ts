/**
 * Finds links in Markdown files that lead to a file or heading that is not there. Links to other sites are
 * not followed: a check must not depend on a network.
 * @module
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { listFiles } from "./list-sources";

/**
 * Looks through every Markdown file of the repository.
 *
 * @returns one line per finding, `file: link`
 */
export function findBrokenLinks(root: string): readonly string[] {
  return listFiles(root, ["*.md"]).flatMap((file) =>
    linksOf(readFileSync(join(root, file), "utf8"))
      .filter((link) => !leadsSomewhere(root, file, link))
      .map((link) => `${file}: link to ${link} leads nowhere`),
  );
}

function linksOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)].flatMap(([, link]) => link ?? []);
}

function leadsSomewhere(root: string, file: string, link: string): boolean {
  if (/^[a-z]+:/i.test(link)) return true;
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? join(root, file) : join(root, dirname(file), path);
  const isInside = !relative(root, target).startsWith("..");
  if (!isInside || !existsSync(target)) return false;
  if (anchor === undefined || statSync(target).isDirectory()) return true;
  return anchorsOf(readFileSync(target, "utf8")).has(anchor);
}

/** Headings as GitHub turns them into anchors, and explicit anchors. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = [...markdown.matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading = ""]) => heading);
  const anchors = headings.map((heading) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
  const written = [...markdown.matchAll(/<a id="([\w-]+)">/g)].map(([, id = ""]) => id);
  return new Set([...anchors, ...written]);
}
