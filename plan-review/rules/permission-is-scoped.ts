/**
 * Rule: a permission names who may call.
 * @module
 */
import {
  type ContractResource,
  isUnresolvedAt,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
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
  what: "A permission for a service, or for everybody, lacks the caller's ARN or its account, or (as a warning) has a * or ? where the ARN says who calls; or it is for more than to call the function.",
  why: "Any pool, bucket, API or topic of any account, or of this one, may then call the function and feed it events.",
  satisfy:
    "Set action to lambda:InvokeFunction, source_arn to the caller's whole ARN and source_account to its account; only an API's stage, method and path, and the :* behind a log group, may be open.",
  types: ["aws_lambda_permission"],
  check: ({ after }) =>
    after
      .ofType("aws_lambda_permission")
      .flatMap((permission) =>
        [faultOf(permission), actionFault(permission)].flatMap((fault) =>
          fault === undefined ? [] : [{ address: permission.address, ...fault }],
        ),
      ),
};

const CALLS = /^lambda:invokefunction(?:url)?$/i;

/** Of a pool's permission `permission-has-trigger` tells it. */
function actionFault({ values }: ContractResource): Fault | undefined {
  const argument = "action";
  if (textsAt(values, "principal").includes(COGNITO_PRINCIPAL)) return undefined;
  if (isUnresolvedAt(values, argument)) {
    return { argument, problem: "is known after the apply only", level: "warning" };
  }
  const others = textsAt(values, argument).filter((one) => !CALLS.test(one));
  return others.length === 0
    ? undefined
    : { argument, problem: `is '${others.join("', '")}', which does more than call the function` };
}

/** Attributes by which a source or its account is named; an API's ARN may continue with a stage and a path. */
const SOURCES = ["arn", "execution_arn", "account_id"];

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
  const [pattern] = patternsOf(permission);
  if (pattern !== undefined) {
    const problem = `is '${pattern}': everything that fits the pattern may call the function`;
    return { argument, problem, level: "warning" };
  }
  if (isSet(permission, "source_arn")) {
    const needsAccount = isForCognito || !namesAccount(permission);
    return isAccountSet || !needsAccount
      ? undefined
      : { argument: "source_account", problem: "is left out", level: "warning" };
  }
  return isAccountSet && !isForCognito
    ? {
        argument: "source_arn",
        problem: "is left out: whatever the service holds for the account may call the function",
        level: "warning",
      }
    : {
        argument: "source_arn",
        problem: "is left out: callers of any account may call the function",
      };
}

/** What may follow the identity: an API's stage, method and path, and the streams of a log group. */
const OPEN_END = [
  /^(arn:[^:]+:execute-api:[^:]*:[^:]*:[^/:]+)\/.*$/s,
  /^(arn:[^:]+:logs:[^:]*:[^:]*:log-group:[^:]+):\*$/,
];

/** The sources that leave open who calls; behind a reference a pattern goes on with a name unless it begins a new part. */
function patternsOf({ values }: ContractResource): readonly string[] {
  return valuesAt(values, "source_arn").flatMap((value) => {
    const isReference = value instanceof Unresolved;
    const text = isReference ? (textBehindReference(value, SOURCES) ?? "") : String(value);
    const identity = isReference
      ? text.replace(/^[/:].*$/s, "")
      : OPEN_END.reduce((rest, end) => rest.replace(end, "$1"), text);
    return /[*?]/.test(identity) ? [isReference ? `…${text}` : text] : [];
  });
}

function isSet({ values }: ContractResource, argument: string): boolean {
  return valuesAt(values, argument).some((value) => value !== "");
}

/** An ARN computed from a reference may be anybody's. */
function isUnshown({ values }: ContractResource, argument: string): boolean {
  return valuesAt(values, argument).some(
    (value) => value instanceof Unresolved && textBehindReference(value, SOURCES) === undefined,
  );
}

/** Every ARN names its account except a bucket's; an unknown one is assumed to. */
function namesAccount({ values }: ContractResource): boolean {
  return textsAt(values, "source_arn").every((arn) => accountIn(arn) !== undefined);
}
