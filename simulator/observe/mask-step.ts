/**
 * Reduces a step to what the trace may keep: by the allow-list of `shown-members.ts`, no deeper and no
 * longer than a person would read, and without the step's secrets in its free texts. `trace.ts` calls it.
 * @module
 */

import type { TraceCall, TraceTrigger } from "./api-types";
import { MASK, type Needles, scrubText, spellSecrets } from "./scrub-text";
import {
  isSecretName,
  isShownAttribute,
  isShownName,
  REQUEST_MEMBERS,
  RESPONSE,
  type Shape,
  TRIGGER_EVENT,
  TRIGGER_RESPONSE,
} from "./shown-members";

/** Characters that a shown value, an error's text and a whole log may have. */
const VALUE_LIMIT = 2_048;
const ERROR_LIMIT = 4_096;
const LOG_LIMIT = 32_768;
const LOG_LINES_LIMIT = 500;
/** Characters that all shown values of a step may have together. */
const STEP_LIMIT = 49_152;
/** Deeper and wider than anything that Cognito takes or a trigger answers with. */
const DEPTH_LIMIT = 16;
const MEMBERS_LIMIT = 100;
const LEFT_OUT = "(left out)";
const UNKNOWN_NAME = "(unknown name)";
/** Shorter values of the caller's choosing, such as a language, are masked and not looked for. */
const FINDABLE_VALUE_LENGTH = 6;

/** A step as it is reported; the trace numbers it and masks what must not be shown. */
export type TraceRecord = (Omit<TraceCall, "sequence"> | Omit<TraceTrigger, "sequence">) & {
  /** What else no text of the step may show, such as a code that only the function can decrypt. */
  readonly secrets?: readonly string[];
};

/** The members that an operation's request has, by its name; none for what is not simulated. */
export type MembersOf = (operation: string) => readonly string[];

/** A step as the trace keeps it: the same members, nothing in them that must not be shown. */
export function maskStep(step: TraceRecord, membersOf: MembersOf): TraceRecord {
  const { secrets: known = [], ...rest } = step;
  const walk = new Walk();
  for (const secret of known) walk.secrets.add(secret);
  // An operation that does not exist is chosen by the caller too, and the refusal quotes it. A route is not.
  const isMasked = rest.kind === "call" && rest.api === undefined && !isShownName(rest.operation);
  if (isMasked) walk.secrets.add(rest.operation);
  const payload = rest.kind === "call" ? maskCall(walk, rest, membersOf) : maskTrigger(walk, rest);
  const needles = spellSecrets(walk.secrets);
  const { error } = rest;
  return {
    ...rest,
    ...(isMasked && { operation: MASK }),
    ...(scrubAll(payload, needles) as object),
    ...(error && {
      error: { type: error.type, message: scrubText(error.message, needles, ERROR_LIMIT) },
    }),
    ...("log" in rest && rest.log && { log: scrubLog(rest.log, needles) }),
  } as TraceRecord;
}

function maskCall(
  walk: Walk,
  { operation, request, response }: Extract<TraceRecord, { kind: "call" }>,
  membersOf: MembersOf,
) {
  const members = Object.fromEntries(
    membersOf(operation).flatMap((name) => {
      const shape = Object.hasOwn(REQUEST_MEMBERS, name) ? REQUEST_MEMBERS[name] : undefined;
      return shape === undefined ? [] : [[name, shape]];
    }),
  );
  return {
    request: walk.mask(request, { members }),
    ...(response !== undefined && { response: walk.mask(response, RESPONSE) }),
  };
}

function maskTrigger(
  walk: Walk,
  { event, response }: Omit<Extract<TraceRecord, { kind: "trigger" }>, "secrets">,
) {
  return {
    event: event === null ? null : walk.mask(event, TRIGGER_EVENT),
    ...(response !== undefined && { response: walk.mask(response, TRIGGER_RESPONSE) }),
  };
}

/** Joins the lines, because a secret may hold a line break, and cuts them together. */
function scrubLog(log: readonly string[], needles: Needles | undefined): readonly string[] {
  let text = "";
  for (const line of log.slice(0, LOG_LINES_LIMIT)) {
    if (text.length > LOG_LIMIT + VALUE_LIMIT) break;
    text += text === "" ? line : `\n${line}`;
  }
  const lines = scrubText(text, needles, LOG_LIMIT).split("\n");
  return log.length > LOG_LINES_LIMIT ? [...lines, LEFT_OUT] : lines;
}

/** Takes secrets out of what is shown: a user name may be somebody's password. */
function scrubAll(value: unknown, needles: Needles | undefined): unknown {
  if (typeof value === "string") return scrubText(value, needles, VALUE_LIMIT);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => scrubAll(inner, needles));
  return toObject(Object.entries(value).map(([name, inner]) => [name, scrubAll(inner, needles)]));
}

/** One pass over a step's payload: collects its secrets, and counts what it shows. */
class Walk {
  readonly secrets = new Set<string>();
  #left = STEP_LIMIT;

  mask(value: unknown, shape: Shape, depth = 0): unknown {
    if (depth > DEPTH_LIMIT) return LEFT_OUT;
    if (typeof shape === "object") return this.#maskByShape(value, shape, depth);
    switch (shape) {
      case "plain":
        return this.#plain(value);
      case "secret":
        return this.#secret(value, 1);
      case "own":
        return this.#each(value, () => MASK);
      case "values":
        return this.#each(value, (inner) => this.#secret(inner, FINDABLE_VALUE_LENGTH));
      case "attributes":
        return this.#each(value, (inner, name) => this.#attribute(name, inner));
      case "value-pairs":
        return this.#pairs(value, (inner) => this.#secret(inner, FINDABLE_VALUE_LENGTH));
      case "attribute-pairs":
        return this.#pairs(value, (inner, name) => this.#attribute(name, inner));
      case "open":
        return this.#open(value, depth);
    }
  }

  #maskByShape(value: unknown, shape: Exclude<Shape, string>, depth: number): unknown {
    if ("list" in shape) {
      return this.#list(value, (inner) => this.mask(inner, shape.list, depth + 1));
    }
    const { members, others } = shape;
    const isKnown = (name: string) => others !== undefined || Object.hasOwn(members, name);
    return this.#each(
      value,
      (inner, name) => {
        const known = Object.hasOwn(members, name) ? members[name] : others;
        return known === undefined ? MASK : this.#named(name, inner, known, depth);
      },
      // A name that Cognito does not have may be a value in the wrong place.
      isKnown,
    );
  }

  /** A member that is not part of Cognito's own form and is named like a secret is one. */
  #named(name: string, value: unknown, shape: Shape, depth: number): unknown {
    const isSecret = shape === "open" && isSecretName(name);
    return this.mask(value, isSecret ? "secret" : shape, depth + 1);
  }

  #open(value: unknown, depth: number): unknown {
    if (typeof value !== "object" || value === null) return this.#plain(value);
    if (Array.isArray(value)) {
      return this.#list(value, (inner) => this.mask(inner, "open", depth + 1));
    }
    return this.#each(value, (inner, name) => this.#named(name, inner, "open", depth));
  }

  #plain(value: unknown): unknown {
    if (typeof value === "string") {
      this.#left -= value.length;
      return this.#left < 0 ? LEFT_OUT : value;
    }
    return typeof value === "object" && value !== null ? MASK : value;
  }

  #secret(value: unknown, findableLength: number): unknown {
    if (value === null || value === undefined) return value;
    if (typeof value === "string" && value.length >= findableLength) this.secrets.add(value);
    return MASK;
  }

  #attribute(name: string, value: unknown): unknown {
    return isShownAttribute(name) ? this.#plain(value) : this.#secret(value, FINDABLE_VALUE_LENGTH);
  }

  #pairs(value: unknown, show: (inner: unknown, name: string) => unknown): unknown {
    return this.#list(value, (pair) => {
      const name = readName(pair);
      return this.#each(pair, (inner, member) => {
        if (member === "Name") return isShownName(name) ? this.#plain(inner) : MASK;
        return member === "Value" ? show(inner, name) : MASK;
      });
    });
  }

  #list(value: unknown, show: (inner: unknown) => unknown): unknown {
    if (!Array.isArray(value)) return value === null ? null : MASK;
    const shown: unknown[] = value.slice(0, MEMBERS_LIMIT).map(show);
    return value.length > MEMBERS_LIMIT ? [...shown, LEFT_OUT] : shown;
  }

  #each(
    value: unknown,
    show: (inner: unknown, name: string) => unknown,
    isName: (name: string) => boolean = isShownName,
  ): unknown {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return value === null ? null : MASK;
    }
    const names = takeNames(value, MEMBERS_LIMIT + 1);
    const shown = names.slice(0, MEMBERS_LIMIT).map((name): [string, unknown] => {
      this.#left -= name.length;
      if (this.#left < 0) return [LEFT_OUT, LEFT_OUT];
      const inner = show(value[name as keyof typeof value], name);
      return [isName(name) && isShownName(name) ? name : UNKNOWN_NAME, inner];
    });
    return toObject(names.length > MEMBERS_LIMIT ? [...shown, [LEFT_OUT, LEFT_OUT]] : shown);
  }
}

/** The first names of an object, without looking at the thousands that may follow. */
function takeNames(value: object, limit: number): readonly string[] {
  const names: string[] = [];
  for (const name in value) {
    if (names.length === limit) break;
    names.push(name);
  }
  return names;
}

function readName(pair: unknown): string {
  const isPair = typeof pair === "object" && pair !== null && "Name" in pair;
  return isPair && typeof pair.Name === "string" ? pair.Name : MASK;
}

/** Defines where a plain assignment would not: a member may be called `__proto__`. */
function toObject(members: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(members);
}
