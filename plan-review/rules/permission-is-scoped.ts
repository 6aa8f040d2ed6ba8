/**
 * Rule: a permission names who may call.
 * @module
 */
import { textsAt, valuesAt } from "../../contract/resource";
import { COGNITO_PRINCIPAL } from "./look-up";
import type { Rule, RuleFinding } from "./rule";

/** See {@link Rule}; without the account alone the ARN still says whose pool it is, so that is a warning. */
export const permissionIsScoped: Rule = {
  id: "permission-is-scoped",
  level: "error",
  what: "A permission for Cognito, or for everybody, lacks the pool's ARN or its account.",
  why: "Without the ARN any pool of any account may call the function and feed it events.",
  satisfy: "Set source_arn to the pool's ARN and source_account to its account.",
  types: ["aws_lambda_permission"],
  check: ({ after }) =>
    after.ofType("aws_lambda_permission").flatMap(({ address, values }): RuleFinding[] => {
      const principals = textsAt(values, "principal");
      if (!principals.some((one) => one === COGNITO_PRINCIPAL || one === "*")) return [];
      const isSet = (argument: string) => valuesAt(values, argument).some((value) => value !== "");
      if (!isSet("source_arn")) {
        return isSet("function_url_auth_type")
          ? []
          : [
              {
                address,
                argument: "source_arn",
                problem: "is left out: any pool of any account may call the function",
              },
            ];
      }
      return isSet("source_account")
        ? []
        : [{ address, argument: "source_account", problem: "is left out", level: "warning" }];
    }),
};
