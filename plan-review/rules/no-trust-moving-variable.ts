/**
 * Rule: no variable of a function changes what it trusts.
 * @module
 */
import type { Rule } from "./rule";
import { variablesOf } from "./variables";

/** Variables that make a runtime, a library or AWS's SDK run or trust something else. */
const MOVES_TRUST =
  /^(?:AWS_ENDPOINT_URL(?:_\w+)?|AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|PROFILE|CONFIG_FILE|SHARED_CREDENTIALS_FILE|ROLE_ARN|WEB_IDENTITY_TOKEN_FILE|CONTAINER_\w+|CA_BUNDLE|LAMBDA_EXEC_WRAPPER|LAMBDA_RUNTIME_API|IGNORE_CONFIGURED_ENDPOINT_URLS)|NODE_(?:OPTIONS|PATH|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|REPL_EXTERNAL_MODULE|USE_ENV_PROXY|USE_SYSTEM_CA)|LD_\w+|OPENSSL_\w+|SSL_CERT_\w+|SSLKEYLOGFILE|(?:HTTPS?|ALL|NO|FTP)_PROXY|(?:GLOBAL_AGENT_\w+)|PATH|PYTHON\w+|JAVA_TOOL_OPTIONS|BASH_ENV|ENV|DOTNET_STARTUP_HOOKS|RUBYOPT|PERL5(?:OPT|LIB))$/i;

/** See {@link Rule}. */
export const noTrustMovingVariable: Rule = {
  id: "no-trust-moving-variable",
  level: "error",
  what: "A function's variable makes it run other code, believe other certificates, or send AWS's calls elsewhere.",
  why: "The reviewed code then does what somebody else wants, with the function's own rights.",
  satisfy: "Take the variable out.",
  types: ["aws_lambda_function"],
  check: ({ after }) =>
    after.resources.flatMap((resource) =>
      variablesOf(resource)
        .filter(({ name }) => MOVES_TRUST.test(name))
        .map(({ name, path }) => ({
          address: resource.address,
          argument: path,
          problem: `sets ${name}, which moves what the function trusts`,
        })),
    ),
};
