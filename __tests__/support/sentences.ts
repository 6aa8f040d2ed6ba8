/**
 * The sentences that a review says of the tests' cases, written down in `__tests__/fixtures/sentences/`, since people
 * read them and act on them. UPDATE_PLAN_FIXTURES=1 writes them again.
 * @module
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../plan-review/apply-waivers";
import type { PlanModel } from "../../plan-review/model";
import type { ReviewOptions } from "../../plan-review/review-plan";
import { ROOT } from "./places";
import { reviewOf } from "./plan-fixtures";

const FOLDER = join(ROOT, "__tests__", "fixtures", "sentences");

type Sentences = Record<string, readonly string[]>;
type Said = Pick<Finding, "level" | "rule" | "address" | "argument" | "problem">;

/** Holds the findings of cases to the sentences of one file. */
export class WrittenSentences {
  private readonly path: string;
  private readonly written: Sentences;

  constructor(name: string) {
    this.path = join(FOLDER, `${name}.json`);
    this.written = existsSync(this.path) ? JSON.parse(readFileSync(this.path, "utf8")) : {};
  }

  /** Whether the findings of a case are said as it is written; nothing is written for a case without any. */
  hold(title: string, findings: readonly Said[]): void {
    const said = findings.map(sentenceOf);
    if (process.env.UPDATE_PLAN_FIXTURES === "1") this.write(title, said);
    expect(said).toEqual(this.written[title] ?? []);
  }

  /** The cases that sentences are written for. */
  titles(): readonly string[] {
    return Object.keys(this.written);
  }

  private write(title: string, said: readonly string[]): void {
    if (said.length === 0) delete this.written[title];
    else this.written[title] = said;
    const sorted = Object.entries(this.written).sort(([one], [other]) => (one < other ? -1 : 1));
    writeFileSync(this.path, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
}

/** Every sentence that is written down. */
export function allSentences(): readonly string[] {
  const texts = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), "utf8"));
  return texts.flatMap((text) => Object.values(JSON.parse(text) as Sentences).flat());
}

/** What one rule says of a plan, as `level address argument: problem`. */
export function said(rule: string, plan: PlanModel, options: Partial<ReviewOptions> = {}) {
  return reviewOf(plan, options)
    .findings.filter((one) => one.rule === rule)
    .map((one) => sentenceOf(one).replace(` ${rule} `, " "));
}

function sentenceOf({ level, rule, address, argument, problem }: Said): string {
  return `${level} ${rule} ${address}${argument === undefined ? "" : ` ${argument}`}: ${problem}`;
}
