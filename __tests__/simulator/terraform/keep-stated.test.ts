/** What of an apply in memory a configuration stated, and what a mock made up. @module */
import { keepStated } from "../../../simulator/terraform/keep-stated";
import type { PlannedResource } from "../../../simulator/terraform/planned-resource";

const MADE_UP = "r3znrlm2";

function resource(values: PlannedResource["values"]): PlannedResource {
  return {
    address: "aws_lambda_function.one",
    mode: "resource",
    type: "aws_lambda_function",
    name: "one",
    module: "",
    values,
    unknown: {},
  };
}

function kept(applied: PlannedResource["values"], planned: PlannedResource["values"]) {
  return keepStated([resource(applied)], [resource(planned)], [])[0]?.values;
}

describe("keepStated", () => {
  it("leaves out what a mock made up, and keeps what looks like it and is stated", () => {
    expect(
      kept(
        { kms_key_arn: MADE_UP, description: MADE_UP, handler: MADE_UP, layers: [] },
        {
          description: MADE_UP,
        },
      ),
    ).toEqual({ description: MADE_UP, handler: MADE_UP });
  });

  it("keeps every variable of a function, even if only a mock has its value", () => {
    const variables = { QUEUE: MADE_UP, EMPTY: "", TABLE: "people" };

    expect(kept({ environment: [{ variables }] }, { environment: [{ variables: {} }] })).toEqual({
      environment: [{ variables }],
    });
  });
});
