/**
 * Rule: a permission names who may call.
 * @module
 */
import { type ContractResource, textsAt, Unresolved, valuesAt } from "../../contract/resource";
import { accountIn, isService } from "../access/home";
import { textBehindReference } from "../access/plain-reference";
import { COGNITO_PRINCIPAL } from "./look-up";
import type { Fault, Rule } from "./rule";

/**
 * See {@link Rule}; if only the account is missing, the ARN still says whose pool it is, so that is a
 * warning.
 */
export const permissionIsScoped: Rule = {
  id: "permission-is-scoped",
  level: "error",
  what: "A permission for a service, or for everybody, lacks the caller's ARN or its account.",
  why: "Without the ARN any pool, bucket or topic of any account may call the function and feed it events.",
  satisfy: "Set source_arn to the caller's ARN and source_account to its account.",
  types: ["aws_lambda_permission"],
  check: ({ after }) =>
    after.ofType("aws_lambda_permission").flatMap((permission) => {
      const fault = faultOf(permission);
      return fault === undefined ? [] : [{ address: permission.address, ...fault }];
    }),
};

function faultOf(permission: ContractResource): Fault | undefined {
  const principals = textsAt(permission.values, "principal");
  if (principals.includes("*") && !isSet(permission, "source_arn")) {
    return isSet(permission, "principal_org_id")
      ? { argument: "principal", problem: "is everybody of an organization", level: "warning" }
      : { argument: "principal", problem: "is everybody: no source_arn says who may call" };
  }
  const isForCognito = principals.includes(COGNITO_PRINCIPAL);
  return principals.some((one) => one === "*" || isService(one))
    ? sourceFault(permission, isForCognito)
    : undefined;
}

/** Which resource may call, and of which account. */
function sourceFault(permission: ContractResource, isForCognito: boolean): Fault | undefined {
  const isAccountSet = isSet(permission, "source_account");
  // Beside an ARN, an account can only narrow who may call.
  const argument = isSet(permission, "source_arn") ? "source_arn" : "source_account";
  if (isUnshown(permission, argument)) {
    return { argument, problem: "is known after the apply only", level: "warning" };
  }
  if (isSet(permission, "source_arn")) {
    const needsAccount = isForCognito || !namesAccount(permission);
    return isAccountSet || !needsAccount
      ? undefined
      : { argument: "source_account", problem: "is left out", level: "warning" };
  }
  return isAccountSet && !isForCognito
    ? undefined
    : {
        argument: "source_arn",
        problem: "is left out: callers of any account may call the function",
      };
}

function isSet({ values }: ContractResource, argument: string): boolean {
  return valuesAt(values, argument).some((value) => value !== "");
}

/** An ARN computed from a reference may be anybody's; an API's ARN may continue with a stage and a path. */
function isUnshown({ values }: ContractResource, argument: string): boolean {
  return valuesAt(values, argument).some(
    (value) =>
      value instanceof Unresolved &&
      textBehindReference(value, ["arn", "execution_arn", "account_id"]) === undefined,
  );
}

/** Every ARN names its account except a bucket's; an unknown one is assumed to. */
function namesAccount({ values }: ContractResource): boolean {
  return textsAt(values, "source_arn").every((arn) => accountIn(arn) !== undefined);
}
