/**
 * Rule: no variable of a function changes what it trusts.
 * @module
 */
import type { Rule } from "./rule";
import { variablesOf, withVariables } from "./variables";

/**
 * Whose variables make a runtime, a library, a tool or AWS's SDK run or trust something else: they gain new ones with
 * each version, so that all of a family count.
 */
const FAMILIES = [
  /^AWS_./,
  /^_HANDLER$|^_X_AMZN_|^LAMBDA_(?:TASK_ROOT|RUNTIME_DIR)$/,
  /^_?(?:NODE|NPM_CONFIG|PYTHON|JAVA|JDK|DOTNET|CORECLR|COMPLUS|RUBY|GEM|BUNDLE|PERL5?|GIT|BASH)_./,
  /^(?:PYTHON|RUBY|PERL5)[A-Z0-9]+$|^(?:CLASSPATH|GODEBUG|GOCOVERDIR)$/,
  /^(?:LD|DYLD|GLIBC|MALLOC|GCONV|OPENSSL|SSL|GLOBAL_AGENT)_.|^(?:SSLKEYLOGFILE|LOCPATH|NLSPATH)$/,
  /^(?:RES_OPTIONS|HOSTALIASES|LOCALDOMAIN|RESOLV_HOST_CONF)$/,
  /(?:^|_)PROXY$|(?:^|_)(?:CA_BUNDLE|CA_CERTS?|CA_FILE|CA_PATH)$/,
  /^(?:PATH|HOME|ENV|SHELL|IFS|PS4|PROMPT_COMMAND)$/,
];

/** Of those families, what changes how fast, how loud or how often something is done, and nothing else. */
const HARMLESS = new Set([
  "AWS_DEFAULTS_MODE",
  "AWS_DEFAULT_REGION",
  "AWS_EC2_METADATA_DISABLED",
  "AWS_EMF_ENVIRONMENT",
  "AWS_EMF_NAMESPACE",
  "AWS_EMF_SERVICE_NAME",
  "AWS_MAX_ATTEMPTS",
  "AWS_NODEJS_CONNECTION_REUSE_ENABLED",
  "AWS_REGION",
  "AWS_RETRY_MODE",
  "AWS_SDK_UA_APP_ID",
  "AWS_STS_REGIONAL_ENDPOINTS",
  "AWS_USE_DUALSTACK_ENDPOINT",
  "AWS_USE_FIPS_ENDPOINT",
  "AWS_XRAY_CONTEXT_MISSING",
  "NODE_DISABLE_COLORS",
  "NODE_ENV",
  "NODE_NO_WARNINGS",
  "PYTHONDONTWRITEBYTECODE",
  "PYTHONHASHSEED",
  "PYTHONIOENCODING",
  "PYTHONUNBUFFERED",
  "PYTHONUTF8",
]);

/** See {@link Rule}. */
export const noTrustMovingVariable: Rule = {
  id: "no-trust-moving-variable",
  level: "error",
  what: "A function's variable makes it run other code, believe other certificates, or send AWS's calls elsewhere, or is of a family of which some do, such as NODE_, and not known to be harmless.",
  why: "The reviewed code then does what somebody else wants, with the function's own rights.",
  satisfy: "Take the variable out; give one of your own a name that no runtime and no SDK reads.",
  types: ["aws_lambda_function"],
  check: (subject) =>
    withVariables(subject.after).flatMap((resource) =>
      variablesOf(resource, subject)
        .filter(({ name }) => movesTrust(name))
        .map(({ name, path }) => ({
          address: resource.address,
          argument: path,
          problem: `sets ${name}, which moves what the function trusts`,
        })),
    ),
};

/** Some programs read a name in either case. */
function movesTrust(name: string): boolean {
  return !HARMLESS.has(name) && FAMILIES.some((one) => one.test(name.toUpperCase()));
}
