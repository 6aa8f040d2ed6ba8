/**
 * The bootstrap stack: whom its roles trust, what they may do, and that no role can change it or another
 * environment.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENVIRONMENTS } from "../../../config/schema";
import { DEPLOY_RIGHTS } from "../../../constructs/bootstrap/deploy-rights";
import { SCOPES } from "../../../constructs/bootstrap/scopes";
import { createApp } from "../../../main";
import {
  ACCOUNT,
  allows,
  BOOTSTRAP_VARIABLES,
  type IamCall,
  type IamStatement,
  names,
  readStatements,
  statementsOf,
  synthBootstrap,
} from "../../support/bootstrap";
import { EVERY_OPTION, everyStack } from "../../support/every-option";
import { BUNDLE_DIRECTORY } from "../../support/places";
import { resourceOf, resourcesOf, synthEnvironment } from "../../support/synth";

const stack = synthBootstrap();
const stacks = everyStack();
const planRights = statementsOf(stack, "github_plan-policy");
const applyRights = (environment: string) =>
  statementsOf(stack, `github_apply-${environment}-policy`);
const tagged = (environment: string) => ({ "aws:ResourceTag/incognito:environment": environment });
const bounded = (environment: string) => ({
  "iam:PermissionsBoundary": `arn:aws:iam::${ACCOUNT}:policy/incognito-${environment}-functions`,
});

describe("the bucket for states", () => {
  it("is encrypted, versioned and closed, and cannot be destroyed", () => {
    expect(resourceOf(stack, "aws_s3_bucket", "state")).toMatchObject({
      bucket: "octo-incognito-state",
      lifecycle: { prevent_destroy: true },
    });
    expect(
      resourceOf(stack, "aws_s3_bucket_server_side_encryption_configuration", "state").rule,
    ).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }]);
    expect(resourceOf(stack, "aws_s3_bucket_versioning", "state").versioning_configuration).toEqual(
      { status: "Enabled" },
    );
    expect(resourceOf(stack, "aws_s3_bucket_public_access_block", "state")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("is not read over plain HTTP", () => {
    const { policy } = resourceOf(stack, "aws_s3_bucket_policy", "state");

    expect(JSON.parse(policy).Statement).toEqual([
      expect.objectContaining({
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    ]);
  });

  it("goes with all states where protection is taken away", () => {
    const bare = synthBootstrap({ INCOGNITO_BOOTSTRAP_PROTECTED: "false" });

    expect(resourceOf(bare, "aws_s3_bucket", "state")).toMatchObject({
      force_destroy: true,
      lifecycle: { prevent_destroy: false },
    });
  });
});

describe("the state of the stack itself", () => {
  it("is a file until there is a bucket, and lies in it with a lock if that is said", () => {
    const moved = synthBootstrap({ INCOGNITO_BOOTSTRAP_STATE_IN_BUCKET: "true" });

    expect(stack.terraform.backend).toEqual({
      local: { path: "../../../terraform.incognito-bootstrap.tfstate" },
    });
    expect(moved.terraform.backend).toEqual({
      s3: {
        bucket: "octo-incognito-state",
        key: "incognito-bootstrap/terraform.tfstate",
        region: "eu-central-1",
        encrypt: true,
        use_lockfile: true,
      },
    });
  });
});

describe("trust", () => {
  const trustOf = (start: string) => {
    const found = resourcesOf(stack, "aws_iam_role").filter(([name]) => name.startsWith(start));
    return JSON.parse(found[0]?.[1].assume_role_policy).Statement;
  };

  it.each([
    ["github_plan", "pull_request"],
    ...ENVIRONMENTS.map((each) => [`github_apply-${each}`, `environment:incognito-${each}`]),
  ])("of %s is in jobs of the repository as %s, and in nobody else", (start, subject) => {
    expect(trustOf(start)).toEqual([
      {
        Effect: "Allow",
        Principal: {
          Federated: expect.stringMatching(
            /^\$\{aws_iam_openid_connect_provider\.github_provider_\w+\.arn\}$/,
          ),
        },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": `repo:octo@12/incognito@34:${subject}`,
          },
        },
      },
    ]);
  });

  it("is in GitHub's issuer", () => {
    expect(resourceOf(stack, "aws_iam_openid_connect_provider", "github")).toMatchObject({
      url: "https://token.actions.githubusercontent.com",
      client_id_list: ["sts.amazonaws.com"],
    });
  });
});

describe("rights", () => {
  const everyRole = [planRights, ...ENVIRONMENTS.map(applyRights)];

  it("are there for every type of our stacks, and for no other", () => {
    const types = new Set(stacks.flatMap(({ resource }) => Object.keys(resource)));

    expect([...types].sort()).toEqual(Object.keys(DEPLOY_RIGHTS).sort());
  });

  it("name each action", () => {
    const actions = everyRole.flat().flatMap(({ Action }) => Action);

    expect(actions.filter((action) => action.includes("*"))).toEqual([]);
    expect(actions.length).toBeGreaterThan(100);
  });

  it("reach everything only where there is a reason", () => {
    const place = {
      partition: "aws",
      account: ACCOUNT,
      region: "eu-central-1",
      namePrefix: "own-prefix",
      environment: "dev",
    };
    const wide = Object.entries(SCOPES)
      .map(([name, reach]) => ({ name, ...reach(place) }))
      .filter(({ resources }) =>
        resources.some((resource) => !resource.includes(place.namePrefix)),
      );
    const unexplained = wide.filter(
      (reach) => !("why" in reach) && !("tagged" in reach) && !("condition" in reach),
    );

    expect(wide.map(({ name }) => name)).toContain("anyAlarm");
    expect(unexplained).toEqual([]);
  });

  it("of the plan role only read", () => {
    const verbs = planRights
      .flatMap(({ Action }) => Action)
      .filter((action) => !/^[a-z0-9-]+:(Get|Describe|List|GET$)/.test(action));

    expect(verbs).toEqual([]);
    expect(names(planRights, "dynamodb:GetItem")).toBe(false);
    expect(names(planRights, "dynamodb:Scan")).toBe(false);
    expect(names(planRights, "cognito-idp:ListUsers")).toBe(false);
  });

  it.each(["github_plan", "github_apply-dev", "github_apply-staging", "github_apply-prod"])(
    "of %s fit into what IAM allows a role",
    (start) => {
      const text = JSON.stringify(statementsOf(stack, `${start}-policy`));

      expect(text.length).toBeLessThan(10_240);
    },
  );

  it("of one environment do not reach another", () => {
    const foreign: readonly IamCall[] = [
      call("lambda:UpdateFunctionCode", `lambda:eu-central-1:${ACCOUNT}:function:incognito-prod-x`),
      call("dynamodb:DeleteTable", `dynamodb:eu-central-1:${ACCOUNT}:table/incognito-prod-keys`),
      call(
        "logs:DeleteLogGroup",
        `logs:eu-central-1:${ACCOUNT}:log-group:/aws/lambda/incognito-prod-x`,
      ),
      call("iam:PutRolePolicy", `iam::${ACCOUNT}:role/incognito-prod-x`, bounded("prod")),
      call("cognito-idp:DeleteUserPool", POOL, tagged("prod")),
      call("kms:ScheduleKeyDeletion", KEY, tagged("prod")),
      call("kms:TagResource", KEY, {
        ...tagged("prod"),
        "aws:RequestTag/incognito:environment": "dev",
      }),
      call("s3:GetObject", "s3:::octo-incognito-state/incognito-prod/terraform.tfstate"),
    ];

    expect(foreign.filter((each) => allows(applyRights("prod"), each))).toEqual(foreign);
    expect(foreign.filter((each) => allows(applyRights("dev"), each))).toEqual([]);
  });

  it.each(ENVIRONMENTS)("of %s do not reach this stack", (environment) => {
    const rights = applyRights(environment);
    const roles = ["plan", ...ENVIRONMENTS.map((each) => `apply-${each}`)];
    const reached = roles.filter((role) =>
      allows(rights, {
        ...call("iam:PutRolePolicy", `iam::${ACCOUNT}:role/incognito-bootstrap-${role}`),
        context: bounded(environment),
      }),
    );

    expect(reached).toEqual([]);
    for (const action of [
      "iam:CreatePolicyVersion",
      "iam:DeleteRolePermissionsBoundary",
      "iam:UpdateOpenIDConnectProviderThumbprint",
    ]) {
      expect([action, names(rights, action)]).toEqual([action, false]);
    }
    for (const action of ["s3:PutBucketPolicy", "s3:DeleteBucket", "s3:CreateBucket"]) {
      expect(allows(rights, call(action, "s3:::octo-incognito-state"))).toBe(false);
    }
    expect(
      allows(
        rights,
        call("s3:PutObject", "s3:::octo-incognito-state/incognito-bootstrap/terraform.tfstate"),
      ),
    ).toBe(false);
  });

  it("make no role and no policy without the environment's boundary", () => {
    const role = `iam::${ACCOUNT}:role/incognito-dev-anonymous-pre-sign-up`;

    for (const action of ["iam:CreateRole", "iam:PutRolePolicy"]) {
      expect(allows(applyRights("dev"), call(action, role))).toBe(false);
      expect(allows(applyRights("dev"), call(action, role, bounded("prod")))).toBe(false);
      expect(allows(applyRights("dev"), call(action, role, bounded("dev")))).toBe(true);
    }
  });
});

describe("the boundary", () => {
  const ARN = `arn:aws:iam::${ACCOUNT}:policy/incognito-dev-functions`;

  it("holds every right that a function of ours has", () => {
    const boundary = statementsOf(stack, "dev-boundary");
    const actions = stacks
      .flatMap((each) => resourcesOf(each, "aws_iam_role_policy"))
      .flatMap(([, { policy }]) => readStatements(policy))
      .flatMap(({ Action }: IamStatement) => Action);

    expect(new Set(actions).size).toBeGreaterThan(10);
    expect([...new Set(actions)].filter((action) => !names(boundary, action))).toEqual([]);
    expect(
      boundary.flatMap(({ Action }) => Action).filter((action) => !actions.includes(action)),
    ).toEqual([]);
  });

  it("is on every role of an environment that names it", () => {
    const roles = resourcesOf(
      synthEnvironment("dev", { ...EVERY_OPTION, INCOGNITO_DEV_FUNCTION_BOUNDARY_ARN: ARN }),
      "aws_iam_role",
    );

    expect(roles.length).toBeGreaterThan(10);
    expect(roles.filter(([, role]) => role.permissions_boundary !== ARN)).toEqual([]);
  });

  it("fits into what IAM allows a policy", () => {
    expect(JSON.stringify(statementsOf(stack, "dev-boundary")).length).toBeLessThan(6_144);
  });
});

describe("without a repository", () => {
  it("there is no such stack, and the others are the same to the byte", () => {
    const folder = mkdtempSync(join(tmpdir(), "incognito-bootstrap-"));
    const variables = { INCOGNITO_STATE_BUCKET: BOOTSTRAP_VARIABLES.INCOGNITO_STATE_BUCKET };
    const synthesize = (name: string, more: object) => {
      const outdir = join(folder, name);
      const app = createApp({
        variables: { ...variables, ...more },
        bundleDirectory: BUNDLE_DIRECTORY,
        app: { outdir },
      });
      app.synth();
      const read = (each: string) =>
        readFileSync(join(outdir, "stacks", each, "cdk.tf.json"), "utf8");
      return { stacks: Object.keys(app.manifest.stacks), read };
    };
    const without = synthesize("without", {});
    const withIt = synthesize("with", BOOTSTRAP_VARIABLES);

    expect(without.stacks).toEqual(["incognito-dev", "incognito-staging", "incognito-prod"]);
    expect(withIt.stacks).toEqual([...without.stacks, "incognito-bootstrap"]);
    for (const each of without.stacks) expect(withIt.read(each)).toBe(without.read(each));
    rmSync(folder, { recursive: true });
  });
});

const POOL = `cognito-idp:eu-central-1:${ACCOUNT}:userpool/eu-central-1_abc`;
const KEY = `kms:eu-central-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;

function call(
  action: string,
  rest: string,
  context: Readonly<Record<string, string>> = {},
): IamCall {
  return { action, resource: `arn:aws:${rest}`, context };
}
