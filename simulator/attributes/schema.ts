/**
 * Checks attributes against the pool's schema: known, of the right type and size, changeable.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 * @module
 */
import { CognitoError } from "../errors";
import type { SchemaAttribute, SimulatedPool } from "../stack/model";

type Attributes = Readonly<Record<string, string>>;

/** Every user has them, no matter what the schema says. */
const VERIFIED_FLAGS: ReadonlySet<string> = new Set(["email_verified", "phone_number_verified"]);
/** Only Cognito gives a user these. */
const RESERVED: ReadonlySet<string> = new Set(["sub", "identities"]);
const LONGEST_VALUE = 2_048;
const EMAIL = /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/;
const PHONE_NUMBER = /^\+[0-9]{1,15}$/;

/** Whether a text could be an e-mail address. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

/** Whether a text is a telephone number in E.164. */
export function isPhoneNumber(text: string): boolean {
  return PHONE_NUMBER.test(text);
}

/**
 * Checks what a new user is given.
 *
 * @throws {@link CognitoError} in AWS's words, recalled
 */
export function requireSchema(pool: SimulatedPool, attributes: Attributes): void {
  requireNewValues(pool, attributes);
  const missing = pool.schema.find(
    ({ name, required }) => required && name !== "sub" && !attributes[name],
  );
  if (missing !== undefined) {
    throw nonconforming(missing.name, "The attribute is required");
  }
}

/**
 * Checks what an existing user is given.
 *
 * @throws {@link CognitoError} in AWS's words, recalled
 */
export function requireChangeable(pool: SimulatedPool, attributes: Attributes): void {
  requireValues(pool, attributes);
  for (const name of Object.keys(attributes)) {
    if (RESERVED.has(name) || findAttribute(pool, name)?.mutable === false) {
      throw invalid(`user.${name}: Attribute cannot be updated.\n`);
    }
  }
}

/**
 * Checks that attributes can be taken away.
 *
 * @throws {@link CognitoError} in AWS's words, recalled
 */
export function requireRemovable(pool: SimulatedPool, names: readonly string[]): void {
  for (const name of names) {
    const attribute = findAttribute(pool, name);
    if (attribute === undefined && !VERIFIED_FLAGS.has(name)) {
      throw invalid(`user.${name}: Attribute does not exist in the schema.\n`);
    }
    if (attribute?.required === true || attribute?.mutable === false) {
      throw invalid(`user.${name}: Attribute cannot be deleted.\n`);
    }
  }
}

/**
 * Checks the values of a new user alone: an administrator may leave required attributes to the user.
 *
 * @throws {@link CognitoError} in AWS's words, recalled
 */
export function requireNewValues(pool: SimulatedPool, attributes: Attributes): void {
  const reserved = Object.keys(attributes).find((name) => RESERVED.has(name));
  if (reserved !== undefined) {
    throw nonconforming(reserved, "The attribute cannot be set");
  }
  requireValues(pool, attributes);
}

function requireValues(pool: SimulatedPool, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = findAttribute(pool, name);
    if (attribute === undefined && !VERIFIED_FLAGS.has(name)) {
      throw nonconforming(name, "Attribute does not exist in the schema.");
    }
    const problem =
      attribute && (findTypeProblem(attribute, value) ?? findSizeProblem(attribute, value));
    if (problem !== undefined) {
      throw nonconforming(name, problem);
    }
  }
  requireFormat(attributes.email, isEmail, "Invalid email address format.");
  requireFormat(attributes.phone_number, isPhoneNumber, "Invalid phone number format.");
}

/** An empty value takes an address away; anything else must look like one. */
function requireFormat(
  value: string | undefined,
  isFit: (text: string) => boolean,
  message: string,
): void {
  if (value !== undefined && value !== "" && !isFit(value)) {
    throw invalid(message);
  }
}

function findAttribute(pool: SimulatedPool, name: string): SchemaAttribute | undefined {
  return pool.schema.find((attribute) => attribute.name === name);
}

function findTypeProblem({ dataType }: SchemaAttribute, value: string): string | undefined {
  // Only one spelling, because leading zeros could carry what the bounds keep out.
  if (dataType === "Number" && !/^(0|-?[1-9]\d*)$/.test(value)) {
    return "The attribute must be a number";
  }
  if (dataType === "Boolean" && !/^(true|false)$/i.test(value)) {
    return "The attribute must be true or false";
  }
  if (dataType === "DateTime" && Number.isNaN(Date.parse(value))) {
    return "The attribute must be a date and time";
  }
  return undefined;
}

function findSizeProblem(attribute: SchemaAttribute, value: string): string | undefined {
  const { dataType } = attribute;
  if (value.length > LONGEST_VALUE) {
    return `The attribute's length must be at most ${LONGEST_VALUE}`;
  }
  if (dataType === "String") {
    return findBoundProblem(value.length, "length", attribute.minLength, attribute.maxLength);
  }
  return dataType === "Number"
    ? findBoundProblem(Number(value), "value", attribute.minValue, attribute.maxValue)
    : undefined;
}

function findBoundProblem(
  size: number,
  what: "length" | "value",
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
): string | undefined {
  if (size < minimum) {
    return `The attribute's ${what} must be at least ${minimum}`;
  }
  return size > maximum ? `The attribute's ${what} must be at most ${maximum}` : undefined;
}

function nonconforming(name: string, problem: string): CognitoError {
  return invalid(`Attributes did not conform to the schema: ${name}: ${problem}\n`);
}

function invalid(message: string): CognitoError {
  return new CognitoError("InvalidParameterException", message);
}
