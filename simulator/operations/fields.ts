/**
 * The constraints of the API's fields, and AWS's words for what breaks them. Each operation says which
 * fields it reads; what it does not name is ignored, as AWS ignores what it does not know.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html and the others for the constraints (the texts are reported)
 * @module
 */
import { CognitoError } from "../errors";

/** One field: reads a JSON value, reporting what is wrong with it. */
export interface Field<T> {
  readonly read: (value: unknown, path: string, report: ReportViolation) => T;
}

/** Takes the constraint that a value breaks, in AWS's words. */
export type ReportViolation = (path: string, constraint: string) => void;

/** The fields of an operation, by AWS's names. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What an operation gets: every field that it names, checked. */
export type Input<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

/** Constraints on a text. */
export interface TextConstraints {
  readonly minimum?: number;
  readonly maximum: number;
  readonly pattern?: RegExp;
  /** The pattern as AWS's model has it, for the message. */
  readonly shownPattern?: string;
}

/**
 * Reads and checks an input.
 *
 * @throws {@link CognitoError} naming every violation at once, as AWS does, but never a value
 */
export function readInput<F extends Fields>(
  fields: F,
  input: Readonly<Record<string, unknown>>,
): Input<F> {
  const violations: string[] = [];
  const report: ReportViolation = (path, constraint) => {
    violations.push(`Value at '${path}' failed to satisfy constraint: ${constraint}`);
  };
  const entries = Object.entries(fields).map(([name, field]) => [
    name,
    field.read(input[name] ?? undefined, toMemberName(name), report),
  ]);
  if (violations.length > 0) {
    const count = `${violations.length} validation error${violations.length === 1 ? "" : "s"}`;
    throw new CognitoError(
      "InvalidParameterException",
      `${count} detected: ${violations.join("; ")}`,
    );
  }
  return Object.fromEntries(entries) as Input<F>;
}

/** A text that may be missing; `required` makes it one that may not. */
export function text(constraints: TextConstraints): Field<string | undefined> {
  return {
    read: (value, path, report) => {
      if (value !== undefined) {
        checkText(requireType<string>(value, "string"), constraints, path, report);
      }
      return value as string | undefined;
    },
  };
}

/** An optional choice of names. */
export function choice<const C extends string>(...names: readonly C[]): Field<C | undefined> {
  return {
    read: (value, path, report) => {
      if (value !== undefined && !names.includes(requireType<C>(value, "string"))) {
        report(path, `Member must satisfy enum value set: [${names.join(", ")}]`);
      }
      return value as C | undefined;
    },
  };
}

/** An optional boolean; missing means false. */
export function flag(): Field<boolean> {
  return { read: (value) => requireType<boolean>(value ?? false, "boolean") };
}

/** An optional whole number. */
export function integer(minimum: number, maximum: number): Field<number | undefined> {
  return {
    read: (value, path, report) => {
      if (value === undefined) {
        return undefined;
      }
      const number = requireType<number>(value, "number");
      if (!Number.isInteger(number)) {
        throw wrongType();
      }
      if (number < minimum) {
        report(path, `Member must have value greater than or equal to ${minimum}`);
      } else if (number > maximum) {
        report(path, `Member must have value less than or equal to ${maximum}`);
      }
      return number;
    },
  };
}

/** An optional list. */
export function list<T>(item: Field<T | undefined>): Field<readonly T[] | undefined> {
  return {
    read: (value, path, report) => {
      if (value === undefined) {
        return undefined;
      }
      if (!Array.isArray(value)) {
        throw wrongType();
      }
      return value.map(
        (entry, index) => required(item).read(entry, `${path}.${index + 1}.member`, report) as T,
      );
    },
  };
}

/** An optional map of texts, for example `ClientMetadata`. */
export function textMap(): Field<Readonly<Record<string, string>> | undefined> {
  return {
    read: (value) => {
      if (value === undefined) {
        return undefined;
      }
      const map = requireType<object>(value, "object");
      if (Array.isArray(map) || !Object.values(map).every((item) => typeof item === "string")) {
        throw wrongType();
      }
      return map as Readonly<Record<string, string>>;
    },
  };
}

/** An optional structure, its members checked like those of an input. */
export function structure<F extends Fields>(members: F): Field<Input<F> | undefined> {
  return {
    read: (value, path, report) => {
      if (value === undefined) {
        return undefined;
      }
      const given = requireType<Readonly<Record<string, unknown>>>(value, "object");
      const entries = Object.entries(members).map(([name, field]) => [
        name,
        field.read(given[name] ?? undefined, `${path}.${toMemberName(name)}`, report),
      ]);
      return Object.fromEntries(entries) as Input<F>;
    },
  };
}

/** An optional JSON object of any content, what AWS's model calls a document. */
export function document(): Field<Readonly<Record<string, unknown>> | undefined> {
  return {
    read: (value) =>
      value === undefined
        ? undefined
        : requireType<Readonly<Record<string, unknown>>>(value, "object"),
  };
}

/** An optional list of `{Name, Value}`, read into a map. */
export function attributeList(): Field<Readonly<Record<string, string>> | undefined> {
  return {
    read: (value, path, report) => {
      const entries = list(ATTRIBUTE).read(value, path, report);
      return entries && Object.fromEntries(entries);
    },
  };
}

/** The same field, but it must be there. */
export function required<T>(field: Field<T | undefined>): Field<T> {
  return {
    read: (value, path, report) => {
      if (value === undefined || value === null) {
        report(path, "Member must not be null");
      }
      // A violation ends the call before anyone sees the missing value.
      return field.read(value ?? undefined, path, report) as T;
    },
  };
}

const ATTRIBUTE_NAME = text({
  minimum: 1,
  maximum: 32,
  pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u,
  shownPattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
});
const ATTRIBUTE_VALUE = text({ maximum: 2_048 });
const ATTRIBUTE: Field<readonly [string, string] | undefined> = {
  read: (value, path, report) => {
    const pair = requireType<Readonly<Record<string, unknown>>>(value ?? {}, "object");
    return [
      required(ATTRIBUTE_NAME).read(pair.Name, `${path}.name`, report),
      ATTRIBUTE_VALUE.read(pair.Value ?? undefined, `${path}.value`, report) ?? "",
    ];
  },
};

function checkText(
  value: string,
  { minimum = 0, maximum, pattern, shownPattern }: TextConstraints,
  path: string,
  report: ReportViolation,
): void {
  if (value.length < minimum) {
    report(path, `Member must have length greater than or equal to ${minimum}`);
  }
  if (value.length > maximum) {
    report(path, `Member must have length less than or equal to ${maximum}`);
  }
  if (pattern !== undefined && !pattern.test(value)) {
    report(path, `Member must satisfy regular expression pattern: ${shownPattern}`);
  }
}

function requireType<T>(value: unknown, type: "string" | "number" | "boolean" | "object"): T {
  if (typeof value !== type || value === null) {
    throw wrongType();
  }
  return value as T;
}

/** The protocol's own error: the JSON does not have the types of AWS's model. */
function wrongType(): CognitoError {
  return new CognitoError(
    "SerializationException",
    "A member of the request has a type that the service's model does not allow",
  );
}

function toMemberName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
