/**
 * Writes a report as Markdown, text or JSON, within its limit; what does not fit is shortened.
 * @module
 */
import { LEVELS } from "../rules/rule";
import { describeSummary } from "../summarize";
import type { Report } from "./build-report";
import { toMarkdownLine, toSafeText } from "./plain-text";
import { LAST_STEP, type Line, type Section } from "./section";

/** A format of the report. */
export type ReportFormat = "markdown" | "json" | "text";

/** GitHub refuses a comment of 65,536 characters; the margin is for what surrounds the report. */
const MOST_CHARACTERS = 60_000;

/** How a format writes the parts of a report. */
interface Writer {
  headline(report: Report): string;
  title(section: Section): string;
  line(line: Line): string;
  end(section: Section): string;
}

/**
 * The report in one format, ending with a line feed. Markdown and text are always under 60,000 characters;
 * JSON has every finding.
 */
export function renderReport(report: Report, format: ReportFormat): string {
  for (let step = 0; step < LAST_STEP; step++) {
    const text = format === "json" ? renderJson(report, step) : renderLines(report, step, format);
    if (text !== undefined) return text;
  }
  const last =
    format === "json" ? renderJson(report, LAST_STEP) : renderLines(report, LAST_STEP, format);
  // The shortest variants are bounded by the number of rules, so this is a safety net that says so.
  return last ?? `${headlineText(report)} | the rest is too long to be shown\n`;
}

/** `undefined` as soon as it is too long, so that a huge plan is not written out five times. */
function renderLines(
  report: Report,
  step: number,
  format: "markdown" | "text",
): string | undefined {
  const writer = format === "markdown" ? MARKDOWN : TEXT;
  const parts = [`${writer.headline(report)}\n`];
  let length = parts[0]?.length ?? 0;
  for (const section of report.sections) {
    parts.push(writer.title(section));
    for (const line of linesAt(section, step)) {
      const written = `${writer.line({ ...line, text: report.hideKeys(line.text) })}\n`;
      parts.push(written);
      length += written.length;
      if (length >= MOST_CHARACTERS) return undefined;
    }
    parts.push(writer.end(section));
  }
  const text = parts.join("");
  return text.length < MOST_CHARACTERS ? text : undefined;
}

/** Only the sections' lines are shortened: a reader of JSON gets every counted finding. */
function renderJson(report: Report, step: number): string | undefined {
  const { stack = null, commit = null, digest = null, summary = null } = report;
  const sections: { title: string; lines: string[] }[] = [];
  let length = 0;
  for (const section of report.sections) {
    const lines: string[] = [];
    for (const { text } of linesAt(section, step)) {
      lines.push(report.hideKeys(text));
      length += text.length;
      if (length >= MOST_CHARACTERS) return undefined;
    }
    sections.push({ title: section.title, lines });
  }
  const { stops, verdict, counts, hideKeys } = report;
  const findings = report.findings.map((one) => ({
    ...one,
    address: hideKeys(one.address),
    problem: hideKeys(one.problem),
  }));
  const unjudged = report.unjudged.map(({ address, type, action, outside, arguments: paths }) => ({
    address: hideKeys(address),
    type,
    action,
    ...(outside && { outside }),
    ...(paths && { arguments: paths }),
  }));
  const facts = { format: 1, stops, verdict, counts, summary, stack, commit, digest };
  return `${escapeJson(JSON.stringify({ ...facts, findings, unjudged, sections }, null, 2))}\n`;
}

/** Terminals and JSON readers get only ASCII. */
function escapeJson(json: string): string {
  return json.replace(
    /[^\x20-\x7e\n]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function linesAt({ variants, shortensAt }: Section, step: number): Iterable<Line> {
  const index = shortensAt.filter((threshold) => threshold <= step).length;
  return variants[index]?.() ?? [];
}

function headlineText(report: Report): string {
  return [
    `${report.verdict}: ${countsText(report)}`,
    ...factsOf(report).map((fact) => fact.join(" ")),
  ].join(" | ");
}

function countsText({ counts }: Report): string {
  return LEVELS.map((level) => `${counts[level]} ${level}${counts[level] === 1 ? "" : "s"}`).join(
    ", ",
  );
}

/** Below the headline; a plan that does nothing has only the headline. */
function summaryLine({ summary }: Report): string {
  return summary === undefined ? "" : `\nPlan: ${describeSummary(summary)}`;
}

function factsOf({ stack, commit, digest }: Report): readonly (readonly [string, string])[] {
  return [
    ["stack", stack ?? "unknown"],
    ["commit", commit ?? "unknown"],
    ["digest", digest ?? "unknown (a bare plan has no manifest)"],
  ];
}

const MARKDOWN: Writer = {
  headline: (report) =>
    [
      `**${report.verdict}: ${countsText(report)}**`,
      ...factsOf(report).map(([name, value]) => `${name} \`${toSafeText(value)}\``),
    ].join(" · ") + summaryLine(report).replace("\n", "\n\n"),
  title: ({ title, folded }) =>
    folded ? `\n<details><summary>${title}</summary>\n\n` : `\n### ${title}\n\n`,
  line: ({ text, indent }) => `${"  ".repeat(indent)}- ${toMarkdownLine(text)}`,
  end: ({ folded }) => (folded ? "\n</details>\n" : ""),
};

const TEXT: Writer = {
  headline: (report) => toSafeText(headlineText(report)) + summaryLine(report),
  title: ({ title }) => `\n${title}\n`,
  line: ({ text, indent }) => `${"  ".repeat(indent + 1)}${toSafeText(text)}`,
  end: () => "",
};
