/**
 * Every `INCOGNITO_` variable that is not a configuration key: switches of tests, benchmarks and scripts.
 * `load-config.ts` lets them pass; any other unknown name is an error.
 * @module
 */

/** The switches, and what each is for. */
export const SWITCHES = {
  INCOGNITO_REQUIRE_TERRAFORM:
    "1 makes a missing Terraform or provider a failure instead of a skipped test",
  INCOGNITO_REQUIRE_BROWSER: "1 makes a missing Chromium a failure instead of a skipped test",
  INCOGNITO_REQUIRE_PYTHON:
    "1 makes missing Python clients (boto3, pycognito, the AWS CLI) a failure instead of skipped tests",
  INCOGNITO_TERRAFORM_PLUGIN_DIR:
    "a filesystem mirror that the Terraform tests take providers from",
  INCOGNITO_MINISTACK: "the emulator's executable, for the Terraform tests",
  INCOGNITO_PYTHON: "the Python that has the packages of .ci/requirements.txt",
  INCOGNITO_CHROMIUM: "the browser's executable, for the tests of the page",
  INCOGNITO_PROPERTY_RUNS: "how many cases each property-based test tries",
  INCOGNITO_REPOSITORY:
    "the repository that deploys, OWNER/NAME or OWNER@ID/NAME@ID; with it there is the stack incognito-bootstrap (docs/first-deployment.md)",
  INCOGNITO_BOOTSTRAP_STATE_IN_BUCKET:
    "true keeps the state of incognito-bootstrap in the bucket that it made",
  INCOGNITO_BOOTSTRAP_PROTECTED: "false lets the bucket be destroyed with every state in it",
} as const;
