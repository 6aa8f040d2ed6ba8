/**
 * Variables by which a function runs or trusts something else: a family of them counts as a whole, but for those
 * that are known to be harmless.
 * @module
 */
import { HOME, one, planOf } from "../support/plan-of";
import { said } from "../support/sentences";

const found = (...names: readonly string[]) => {
  const variables = Object.fromEntries(names.map((name) => [name, "a-value"]));
  const fn = one("aws_lambda_function", { environment: [{ variables }] });
  return said("no-trust-moving-variable", planOf([HOME, fn]));
};

describe("a function's variable", () => {
  it.each([
    "AWS_BEARER_TOKEN_BEDROCK",
    "AWS_CA_BUNDLE",
    "AWS_CONFIG_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_ENDPOINT_URL_S3",
    "AWS_ENDPOINT_URLX",
    "AWS_PROFILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_A_NAME_OF_TOMORROW",
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "LAMBDA_TASK_ROOT",
    "NODE_COMPILE_CACHE",
    "NODE_EXTRA_CA_CERTS",
    "NODE_PATH",
    "NODE_A_NAME_OF_TOMORROW",
    "NPM_CONFIG_REGISTRY",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "PYTHONANAMEOFTOMORROW",
    "PYTHON_GIL",
    "JAVA_TOOL_OPTIONS",
    "_JAVA_OPTIONS",
    "JDK_JAVA_OPTIONS",
    "CLASSPATH",
    "DOTNET_STARTUP_HOOKS",
    "CORECLR_PROFILER",
    "RUBYOPT",
    "PERL5OPT",
    "PERL5LIB",
    "PERL_HASH_SEED",
    "GIT_SSH_COMMAND",
    "BASH_ENV",
    "ENV",
    "PATH",
    "LD_LIBRARY_PATH",
    "GLIBC_TUNABLES",
    "OPENSSL_CONF",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "SSLKEYLOGFILE",
    "REQUESTS_CA_BUNDLE",
    "CA_BUNDLE",
    "OWN_CA_CERT",
    "HOSTALIASES",
    "ALL_PROXY",
    "PROXY",
    "GRPC_PROXY",
    "no_proxy",
    "node_options",
  ])("%s moves what it trusts", (name) => {
    expect(found(name)).toEqual([
      `error aws_lambda_function.x environment.variables.${name}: sets ${name}, which moves what the function trusts`,
    ]);
  });

  it.each([
    "AWS_DEFAULTS_MODE",
    "AWS_DEFAULT_REGION",
    "AWS_EC2_METADATA_DISABLED",
    "AWS_EMF_ENVIRONMENT",
    "AWS_EMF_NAMESPACE",
    "AWS_EMF_SERVICE_NAME",
    "AWS_MAX_ATTEMPTS",
    "AWS_NODEJS_CONNECTION_REUSE_ENABLED",
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
    "POOL_KIND",
    "KEY_TABLE",
    "ENVIRONMENT",
    "NODES",
    "HANDLER",
    "MY_AWS_THING",
    "GITHUB_REPOSITORY",
    "PROXY_COUNT",
    "SSLX",
    "MY_HANDLER",
    "_HANDLER_NAME",
    "MY_X_AMZN_NAME",
    "MY_LAMBDA_TASK_ROOT",
    "LAMBDA_TASK_ROOT_SIZE",
    "MY_NODE_NAME",
    "MY_PYTHON3",
    "PYTHONIC_NAMES",
    "MY_CLASSPATH",
    "CLASSPATHS",
    "BUILD_NAME",
    "MY_LOCPATH",
    "LOCPATHS",
    "MY_HOSTALIASES",
    "HOSTALIASES_COUNT",
    "MY_CA_PATH_COUNT",
  ])("%s does not", (name) => {
    expect(found(name)).toEqual([]);
  });

  it("is told by itself among harmless ones, and none is told where there is none", () => {
    expect(found("NODE_ENV", "NODE_PATH", "POOL_KIND")).toHaveLength(1);
    expect(found()).toEqual([]);
  });
});
