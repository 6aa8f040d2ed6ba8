/**
 * What plain JavaScript gives the contract's exports: anything but a stack is refused in one sentence.
 * @module
 */
import {
  type ContractViolation,
  checkAnonymityContract,
  formatViolation,
} from "../../contract/anonymity-contract";
import { ContractError } from "../../contract/errors";
import { createGraph } from "../../contract/graph";

const POOL = { address: "aws_cognito_user_pool.people", type: "aws_cognito_user_pool", values: {} };

/** The message of the ContractError that a call ends with. */
function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof ContractError) return error.message;
    throw error;
  }
  return "no error";
}

describe("createGraph", () => {
  it.each<[unknown, string]>([
    [
      undefined,
      "The resources are missing; expected a list, such as resourcesOfSynthesizedStack returns",
    ],
    [null, "The resources are null; expected a list,"],
    [{ resource: {} }, "The resources are an object; expected a list,"],
    ["{}", "The resources are '{}'; expected a list,"],
    [[POOL, undefined], "Resource 2 is missing; expected an object with address, type and values,"],
    [[{ ...POOL, values: undefined }], "Resource 1 is an object; expected an object with"],
    [[{ ...POOL, type: 1 }], "Resource 1 is an object; expected an object with"],
    [[{ ...POOL, address: undefined }], "Resource 1 is an object; expected an object with"],
  ])("refuses %j", (given, message) => {
    expect(messageOf(() => createGraph(given as never))).toContain(message);
  });

  it("takes no resources at all", () => {
    expect(createGraph([]).resources).toEqual([]);
  });
});

describe("checkAnonymityContract", () => {
  it.each<[unknown, string]>([
    [undefined, "The graph is missing; expected that of createGraph; make it by createGraph("],
    [[POOL], "The graph is a list; expected that of createGraph;"],
    [{ resources: [POOL] }, "The graph is an object; expected that of createGraph;"],
  ])("refuses %j as a graph", (given, message) => {
    expect(messageOf(() => checkAnonymityContract(given as never))).toContain(message);
  });

  it.each<[unknown, string]>([
    [null, "The options are null; expected an object, or nothing"],
    [[POOL.address], "The options are a list; expected an object, or nothing"],
    [
      { anonymousAddress: [POOL.address] },
      "Unknown option 'anonymousAddress'; did you mean anonymousAddresses?; expected anonymousAddresses, or none",
    ],
    [
      // As a text it would hold for each address that is part of it.
      { anonymousAddresses: POOL.address },
      `anonymousAddresses is '${POOL.address}'; expected a list of addresses`,
    ],
    [{ anonymousAddresses: [1] }, "anonymousAddresses is a list; expected a list of addresses"],
  ])("refuses %j as options", (given, message) => {
    const graph = createGraph([POOL]);

    expect(messageOf(() => checkAnonymityContract(graph, given as never))).toContain(message);
  });

  it("judges the pool of an address in the list", () => {
    const violations = checkAnonymityContract(createGraph([POOL]), {
      anonymousAddresses: [POOL.address],
    });

    expect(violations.length).toBeGreaterThan(0);
    expect(violations.map(formatViolation)[0]).toContain(POOL.address);
  });
});

describe("formatViolation", () => {
  it.each<[unknown, string]>([
    [undefined, "The violation is missing; expected one of what checkAnonymityContract returns"],
    [[], "The violation is a list; expected one of what"],
  ])("refuses %j", (given, message) => {
    expect(messageOf(() => formatViolation(given as ContractViolation))).toContain(message);
  });
});
