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
  /** Whether the digest is of a stamp of work too, which takes one place and no other. */
  readonly isStamped: boolean;
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
/** With work a mark lasts for this many spans instead: the twenty minutes in which a stamp can be right. */
const SPANS_OF_A_STAMP = 80;
/** More marks than this last for one span again, so that the item stays small in a flood of right stamps. */
export const LASTING_MARKS = 250;
const TRIES_OF_A_CALL = 3;
/** From this share of a ceiling on, the log says so and an alarm rings. */
const NEAR_SHARE = 0.8;

/** Reads the item; `undefined` if it holds a value that we never write. */
export function readCount(item: object = {}): SignUpCount | undefined {
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
 * nothing to count. `spent` is the work of a stamp that has taken its place.
 */
export function judgeCount(
  count: SignUpCount,
  ceilings: Ceilings,
  call: CountedCall,
): ClosedReason | "spent" | CountUpdate | undefined {
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
  const lasting = call.isStamped ? SPANS_OF_A_STAMP : 1;
  const known = countTries(count, call.digest, span, lasting);
  // A retried call was counted before. Cognito tries three times, so a fourth is a new sign-up: it counts
  // again, or has to bring a new stamp. Otherwise one stamp under a name that is taken could use up a ceiling.
  if (call.isStamped && known >= TRIES_OF_A_CALL) return "spent";
  const counted = known % TRIES_OF_A_CALL === 0 ? windows : [];
  let isNear = false;
  for (const { window, maximum } of counted) {
    const count = update.count(window, windowNumber(window, call.now), maximum);
    if (count === undefined) return window;
    isNear ||= count >= maximum * NEAR_SHARE;
  }
  const mark = `${call.digest}${known}`;
  update.mark(mark, span, lasting, count);
  return { mark, isNear, expressions: update.finish() };
}

function secondOf({ now }: CountedCall): number {
  return Math.floor(now / 1_000);
}

/** How often this call was made while its marks last. */
function countTries(count: SignUpCount, digest: string, span: number, lasting: number): number {
  const age = span - (count.numbers["span"] ?? 0);
  const marks = [
    ...(age < 2 * lasting ? count.marks : []),
    ...(age < lasting ? count.earlierMarks : []),
  ];
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

  /** Counts in a window; returns the count unless others count meanwhile, `undefined` if it is full. */
  count(window: CeilingWindow, number: number, maximum: number): number | undefined {
    const name = countAttribute(window);
    const known = this.numbers[name] ?? 0;
    this.names[`#${name}`] = name;
    this.values[":one"] = { N: "1" };
    if (this.enter(window, number)) {
      this.sets.push(`#${name} = :one`);
      return 1;
    }
    this.additions.push(`#${name} :one`);
    this.require(`#${name} < :${name}`, {}, { [`:${name}`]: { N: String(maximum) } });
    return known < maximum ? known + 1 : undefined;
  }

  /** Leaves the mark that recognizes a retry of this call. */
  mark(mark: string, span: number, lasting: number, { marks }: SignUpCount): void {
    const known = this.numbers["span"] ?? 0;
    const isOver = span - known >= (marks.length < LASTING_MARKS ? lasting : 1);
    this.names["#marks"] = "marks";
    this.values[":marks"] = { SS: [mark] };
    if (!this.enter("span", isOver ? span : known)) {
      this.additions.push("#marks :marks");
      this.require("NOT contains(#marks, :mark)", {}, { ":mark": { S: mark } });
      return;
    }
    this.names["#earlier"] = "earlierMarks";
    const isLasting = marks.length > 0 && span - known < 2 * lasting;
    // The item's own marks, not those that were read: another call may have left one since.
    this.sets.push("#marks = :marks", `#earlier = ${isLasting ? "#marks" : ":marks"}`);
  }

  finish(): CountUpdate["expressions"] {
    const clause = (keyword: string, parts: readonly string[]) =>
      parts.length === 0 ? [] : [`${keyword} ${parts.join(", ")}`];
    return {
      UpdateExpression: [...clause("SET", this.sets), ...clause("ADD", this.additions)].join(" "),
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
