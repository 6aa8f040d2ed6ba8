/**
 * Judges what the exported functions of the contract are given, for programs that no compiler checks: what is no stack
 * would be a TypeError somewhere inside, or a stack in which nothing is found.
 * @module
 */
import { describeValue } from "../vocabulary/describe-value";
import { isObject } from "../vocabulary/is-object";
import { suggest } from "../vocabulary/nearest-word";
import { ContractError } from "./errors";

const HOW = "make it by createGraph(resourcesOfSynthesizedStack(stack))";
const OPTIONS = ["anonymousAddresses"];

/**
 * Refuses anything but a list of resources.
 *
 * @throws {@link ContractError} that says what was given, and what is expected
 */
export function checkResources(resources: unknown): void {
  if (!Array.isArray(resources)) {
    throw new ContractError(
      `The resources are ${describeValue(resources)}; expected a list, such as resourcesOfSynthesizedStack returns`,
    );
  }
  const stranger = resources.findIndex((one: unknown) => !isResource(one));
  if (stranger === -1) return;
  throw new ContractError(
    `Resource ${stranger + 1} is ${describeValue(resources[stranger])}; expected an object with address, type and values, as resourcesOfSynthesizedStack returns them`,
  );
}

/**
 * Refuses anything but a graph.
 *
 * @throws {@link ContractError} that says what was given, and what is expected
 */
export function checkGraph(graph: unknown): void {
  if (isObject(graph) && typeof graph["ofType"] === "function") return;
  throw new ContractError(
    `The graph is ${describeValue(graph)}; expected that of createGraph; ${HOW}`,
  );
}

/**
 * Refuses options that there are not, or of another kind.
 *
 * @throws {@link ContractError} that says what was given, and what is expected
 */
export function checkOptions(options: unknown): void {
  if (!isObject(options)) {
    throw new ContractError(
      `The options are ${describeValue(options)}; expected an object, or nothing`,
    );
  }
  const stranger = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (stranger !== undefined) {
    throw new ContractError(
      `Unknown option ${describeValue(stranger)}${suggest(stranger, OPTIONS)}; expected ${OPTIONS.join(", ")}, or none`,
    );
  }
  const addresses = options["anonymousAddresses"];
  if (addresses === undefined || isListOfTexts(addresses)) return;
  throw new ContractError(
    `anonymousAddresses is ${describeValue(addresses)}; expected a list of addresses, such as ["aws_cognito_user_pool.people"]`,
  );
}

/**
 * Refuses anything but a violation.
 *
 * @throws {@link ContractError} that says what was given, and what is expected
 */
export function checkViolation(violation: unknown): void {
  if (isObject(violation) && typeof violation["address"] === "string") return;
  throw new ContractError(
    `The violation is ${describeValue(violation)}; expected one of what checkAnonymityContract returns`,
  );
}

function isResource(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value["address"] === "string" &&
    typeof value["type"] === "string" &&
    isObject(value["values"])
  );
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
