/**
 * What an apply runs, as plans of plain HCL: the Terraform tests plan and judge them; the unit tests ask that every
 * rule is broken by one.
 * @module
 */
/** A plan, and what the rules of execution find in it. */
export interface ExecutionCase {
  readonly name: string;
  readonly root: string;
  /** Further files, by their paths from the root's folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly findings: readonly string[];
}

const AWS = `provider "aws" {
  region = "eu-central-1"
}`;

const EVIL = `terraform {
  required_providers {
    aws = { source = "evil/aws" }
  }
}`;

const provisioned = (name: string, more = "") => `
resource "terraform_data" "${name}" {
  ${more}
  provisioner "local-exec" {
    command = "true"
  }
}`;

const group = (name: string, more = "", called = name) => `
resource "aws_cloudwatch_log_group" "${name}" {
  name              = "${called}"
  retention_in_days = 7
  ${more}
}`;

const invocation = (name: string, more = "") => `
resource "aws_lambda_invocation" "${name}" {
  function_name = "f"
  input         = "{}"
  ${more}
}`;

const call = (source: string, more = "") => `
module "m" {
  source = "${source}"
  ${more}
}`;

const FOR_EACH = 'for_each = toset(["a", "b"])';

/** Each kind, and its harmless twin. */
export const EXECUTION_CASES: readonly ExecutionCase[] = [
  {
    name: "a provisioner",
    root: provisioned("a") + provisioned("many", FOR_EACH),
    findings: ["error no-provisioner terraform_data.a", "error no-provisioner terraform_data.many"],
  },
  {
    name: "a provisioner that waits for a destruction, and one on another machine",
    root: `
      resource "terraform_data" "a" {
        provisioner "local-exec" {
          when    = destroy
          command = "true"
        }
      }
      resource "terraform_data" "b" {
        connection {
          type = "ssh"
          host = "host.example"
        }
        provisioner "remote-exec" {
          inline = ["true"]
        }
      }`,
    findings: ["error no-provisioner terraform_data.a", "error no-provisioner terraform_data.b"],
  },
  {
    name: "a provisioner in modules that repeat, whose command is not known yet",
    root: call("./m", FOR_EACH),
    files: {
      "m/main.tf": `
        resource "terraform_data" "first" {}
        resource "terraform_data" "a" {
          provisioner "local-exec" {
            command = terraform_data.first.id
          }
        }`,
    },
    findings: ["error no-provisioner module.m.terraform_data.a"],
  },
  {
    name: "the same without provisioners",
    root: `${call("./m", FOR_EACH)}
      resource "terraform_data" "many" {
        ${FOR_EACH}
        input = each.key
      }`,
    files: {
      "m/main.tf": `
        resource "terraform_data" "first" {}
        resource "terraform_data" "a" { input = terraform_data.first.id }`,
    },
    findings: [],
  },
  {
    name: "a provider of another source that calls itself aws",
    root: `${EVIL}\n${AWS}${group("a", FOR_EACH, "a-${each.key}")}`,
    // What is allowed to HashiCorp's provider is not allowed to a stranger's.
    findings: [
      "error no-foreign-provider provider.aws",
      "error no-redirected-provider provider.aws",
    ],
  },
  {
    name: "a provider of another source in a module",
    root: call("./m"),
    files: { "m/main.tf": EVIL + group("a") },
    findings: ["error no-foreign-provider module.m:provider.aws"],
  },
  {
    name: "a provider of HashiCorp's under two names and in a module",
    root: `${AWS}
      provider "aws" {
        alias  = "other"
        region = "eu-west-1"
        default_tags { tags = { a = "b" } }
      }
      ${group("a")}
      ${group("b", "provider = aws.other")}
      ${call("./m", "providers = { aws = aws.other }")}`,
    files: { "m/main.tf": group("c") },
    findings: [],
  },
  {
    name: "a provider under an alias that calls another place as another role",
    root: `${AWS}
      resource "terraform_data" "address" { input = "https://cognito.example" }
      provider "aws" {
        alias  = "other"
        region = "eu-west-1"
        endpoints { logs = terraform_data.address.output }
      }
      provider "aws" {
        alias  = "third"
        region = "eu-west-1"
        skip_credentials_validation = true
      }
      ${group("a")}
      ${group("b", "provider = aws.third")}`,
    findings: [
      "error no-redirected-provider provider.aws.other",
      "error no-redirected-provider provider.aws.third",
    ],
  },
  {
    name: "a module from outside the folder, and one inside that goes there",
    root: call("../outside") + call("./m").replace('"m"', '"inner"'),
    files: {
      "../outside/main.tf": 'resource "terraform_data" "a" {}',
      "m/main.tf": call("../../outside").replace('"m"', '"deep"'),
    },
    findings: [
      "error no-foreign-module module.inner.module.deep",
      "error no-foreign-module module.m",
    ],
  },
  {
    name: "a module beside its caller's module",
    root: call("./m"),
    files: {
      "m/main.tf": call("../n").replace('"m"', '"n"'),
      "n/main.tf": 'resource "terraform_data" "a" {}',
    },
    findings: [],
  },
  {
    name: "functions that the apply calls",
    root: `${AWS}${invocation("a")}${invocation("many", FOR_EACH)}${call("./m")}`,
    files: {
      "m/main.tf": `${group("a")}${invocation("b", "triggers = { a = aws_cloudwatch_log_group.a.arn }")}`,
    },
    findings: [
      "error no-program-at-apply aws_lambda_invocation.a",
      "error no-program-at-apply aws_lambda_invocation.many",
      "error no-program-at-apply module.m.aws_lambda_invocation.b",
    ],
  },
  {
    name: "a function that is called when a data source is read, at the apply",
    root: `${AWS}${group("a")}
      data "aws_lambda_invocation" "a" {
        function_name = "f"
        input         = aws_cloudwatch_log_group.a.arn
      }`,
    findings: ["error no-program-at-apply data.aws_lambda_invocation.a"],
  },
  {
    name: "a function that an ephemeral resource calls, at the apply",
    root: `${AWS}${group("a")}
      ephemeral "aws_lambda_invocation" "a" {
        function_name = "f"
        payload       = aws_cloudwatch_log_group.a.arn
      }
      provider "aws" {
        alias   = "other"
        profile = ephemeral.aws_lambda_invocation.a.result
      }
      ${group("b", "provider = aws.other")}`,
    findings: [
      "error no-program-at-apply ephemeral.aws_lambda_invocation.a",
      "error no-redirected-provider provider.aws.other",
      "error plan-is-understood ephemeral.aws_lambda_invocation.a",
    ],
  },
  {
    name: "data sources that only read",
    root: `${AWS}${group("a")}
      data "aws_region" "here" {}
      data "aws_iam_policy_document" "a" {
        statement {
          actions   = ["logs:PutLogEvents"]
          resources = [aws_cloudwatch_log_group.a.arn]
        }
      }`,
    findings: [],
  },
  {
    name: "a template's stack, which makes what it likes",
    root: `${AWS}
      resource "aws_cloudformation_stack" "a" {
        name          = "a"
        template_body = "{}"
      }`,
    findings: ["error no-program-at-apply aws_cloudformation_stack.a"],
  },
  {
    name: "a check that fails",
    root: `
      resource "terraform_data" "a" { input = 1 }
      check "size" {
        assert {
          condition     = terraform_data.a.input == 2
          error_message = "it is not two"
        }
      }`,
    findings: ["warning checks-pass check.size"],
  },
  {
    name: "a check that passes",
    root: `
      resource "terraform_data" "a" { input = 2 }
      check "size" {
        assert {
          condition     = terraform_data.a.input == 2
          error_message = "it is not two"
        }
      }`,
    findings: [],
  },
  {
    name: "a plan of one target among two",
    root: 'resource "terraform_data" "a" {}\nresource "terraform_data" "b" {}',
    args: ["-target=terraform_data.a"],
    findings: ["warning plan-is-whole plan"],
  },
];
