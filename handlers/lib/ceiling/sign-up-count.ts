/**
 * The item that counts sign-ups: how it is read, and the update that adds one. Pure; `check-ceiling.ts` makes
 * the calls.
 *
 * Everything is in one item, so that one conditional update counts in every window at once, checks the valve
 * and recognizes a repeated call. The condition protects it even if the read was stale.
 * @module
 */
import { KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import {
  CEILING_WINDOWS,
  type CeilingWindow,
  CLOSED_UNTIL_ATTRIBUTE,
  type ClosedReason,
  countAttribute,
  windowNumber,
} from "../../../vocabulary/sign-up-ceiling";

/** The most sign-ups per window; a window that is left out has no ceiling. */
export type Ceilings = Readonly<Partial<Record<CeilingWindow, number>>>;

/** The item as it was read; a missing field was never written. */
export interface SignUpCount {
  readonly numbers: Readonly<Record<string, number>>;
  /** Marks of the calls counted in the current span and the one before. */
  readonly marks: readonly string[];
  readonly earlierMarks: readonly string[];
}

/** A sign-up that asks to be counted. */
export interface CountedCall {
  /** The same for every call about one sign-up; it ends with a character that is not a digit. */
  readonly digest: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The part of an UpdateItem that says what to do. */
export interface CountUpdate {
  /** What must be among the marks once it is done. */
  readonly mark: string;
  /** Whether a window is nearly full once it is done. */
  readonly isNear: boolean;
  readonly expressions: Readonly<Record<string, unknown>>;
}

/** Cognito gives a call three tries of five seconds; a mark lasts for one span at least, two at most. */
const SPAN_MILLISECONDS = 15_000;
const TRIES_OF_A_CALL = 3;
/** From this share of a ceiling on, the log says so and an alarm rings. */
const NEAR_SHARE = 0.8;

/** Reads the item; `undefined` if it holds a value that we never write. */
export function readCount(item: Readonly<Record<string, unknown>> = {}): SignUpCount | undefined {
  const numbers: Record<string, number> = {};
  const sets: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(item)) {
    const { N, SS } = Object(value);
    if (Array.isArray(SS)) sets[name] = SS.map(String);
    else if (/^\d{1,15}$/.test(N)) numbers[name] = Number(N);
    else if (name !== KEY_ATTRIBUTE) return undefined;
  }
  return { numbers, marks: sets["marks"] ?? [], earlierMarks: sets["earlierMarks"] ?? [] };
}

/**
 * Why a sign-up cannot be taken, or the update that counts it; `undefined` if it can be taken and there is
 * nothing to count.
 */
export function judgeCount(
  count: SignUpCount,
  ceilings: Ceilings,
  call: CountedCall,
): ClosedReason | CountUpdate | undefined {
  const { numbers } = count;
  if ((numbers[CLOSED_UNTIL_ATTRIBUTE] ?? 0) > secondOf(call)) return "closed";
  const windows = CEILING_WINDOWS.flatMap((window) => {
    const maximum = ceilings[window];
    return maximum === undefined ? [] : [{ window, maximum }];
  });
  if (windows.length === 0) return undefined;
  const update = new UpdateDraft(numbers);
  update.require(
    "attribute_not_exists(#closed) OR #closed <= :second",
    { "#closed": CLOSED_UNTIL_ATTRIBUTE },
    { ":second": { N: String(secondOf(call)) } },
  );
  const span = Math.floor(call.now / SPAN_MILLISECONDS);
  const known = countTries(count, call.digest, span);
  // A retried call was counted before. Cognito tries three times, so a fourth is a new sign-up and counts
  // again.
  const counted = known % TRIES_OF_A_CALL === 0 ? windows : [];
  const full = counted.find(
    ({ window, maximum }) => !update.count(window, windowNumber(window, call.now), maximum),
  );
  if (full !== undefined) return full.window;
  const mark = `${call.digest}${known}`;
  update.mark(mark, span, count);
  const isNear = counted.some(
    ({ window, maximum }) => update.countOf(window) >= maximum * NEAR_SHARE,
  );
  return { mark, isNear, expressions: update.finish() };
}

function secondOf({ now }: CountedCall): number {
  return Math.floor(now / 1_000);
}

/** How often this call was made within the last two spans. */
function countTries(count: SignUpCount, digest: string, span: number): number {
  const age = span - (count.numbers["span"] ?? 0);
  const marks = [...(age < 2 ? count.marks : []), ...(age < 1 ? count.earlierMarks : [])];
  let known = 0;
  while (marks.includes(`${digest}${known}`)) known++;
  return known;
}

/**
 * Collects an UpdateItem's expressions. A window never moves back: another instance's clock may be ahead of
 * ours.
 */
class UpdateDraft {
  private readonly conditions: string[] = [];
  private readonly sets: string[] = [];
  private readonly additions: string[] = [];
  private readonly removals: string[] = [];
  private readonly names: Record<string, string> = {};
  private readonly values: Record<string, unknown> = {};
  private readonly numbers: SignUpCount["numbers"];

  constructor(numbers: SignUpCount["numbers"]) {
    this.numbers = numbers;
  }

  require(condition: string, names: object, values: object): void {
    this.conditions.push(`(${condition})`);
    Object.assign(this.names, names);
    Object.assign(this.values, values);
  }

  /** What the count will be unless others count meanwhile. */
  countOf(window: CeilingWindow): number {
    const name = countAttribute(window);
    return 1 + (this.sets.includes(`#${name} = :one`) ? 0 : (this.numbers[name] ?? 0));
  }

  /** Counts in a window; `false` if it is full. */
  count(window: CeilingWindow, number: number, maximum: number): boolean {
    const name = countAttribute(window);
    this.names[`#${name}`] = name;
    if (this.enter(window, number)) {
      this.sets.push(`#${name} = :one`);
      this.values[":one"] = { N: "1" };
      return true;
    }
    if ((this.numbers[name] ?? 0) >= maximum) return false;
    this.additions.push(`#${name} :one`);
    this.require(
      `#${name} < :${name}`,
      {},
      { ":one": { N: "1" }, [`:${name}`]: { N: String(maximum) } },
    );
    return true;
  }

  /** Leaves the mark that recognizes a retry of this call. */
  mark(mark: string, span: number, { marks }: SignUpCount): void {
    const known = this.numbers["span"];
    this.names["#marks"] = "marks";
    this.values[":marks"] = { SS: [mark] };
    if (!this.enter("span", span)) {
      this.additions.push("#marks :marks");
      this.require("NOT contains(#marks, :mark)", {}, { ":mark": { S: mark } });
      return;
    }
    this.names["#earlier"] = "earlierMarks";
    this.sets.push("#marks = :marks");
    if (known === span - 1 && marks.length > 0) {
      this.sets.push("#earlier = :earlier");
      this.values[":earlier"] = { SS: marks };
    } else this.removals.push("#earlier");
  }

  finish(): CountUpdate["expressions"] {
    const clause = (keyword: string, parts: readonly string[]) =>
      parts.length === 0 ? [] : [`${keyword} ${parts.join(", ")}`];
    return {
      UpdateExpression: [
        ...clause("SET", this.sets),
        ...clause("ADD", this.additions),
        ...clause("REMOVE", this.removals),
      ].join(" "),
      ConditionExpression: this.conditions.join(" AND "),
      ExpressionAttributeNames: this.names,
      ExpressionAttributeValues: this.values,
    };
  }

  /** Makes the update conditional on the number that was read; returns whether it begins a new one. */
  private enter(name: string, number: number): boolean {
    const known = this.numbers[name];
    const isNew = known === undefined || known < number;
    this.names[`#${name}`] = name;
    if (isNew) {
      this.sets.push(`#${name} = :${name}New`);
      this.values[`:${name}New`] = { N: String(number) };
    }
    if (known === undefined) this.conditions.push(`attribute_not_exists(#${name})`);
    else this.require(`#${name} = :${name}`, {}, { [`:${name}`]: { N: String(known) } });
    return isNew;
  }
}
