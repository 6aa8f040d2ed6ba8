/**
 * A Lambda function for triggers and APIs: a built bundle, zipped by the archive provider, with its own role
 * and log group. `UserPool.addTrigger` wires it to a pool.
 * @module
 */
import { statSync } from "node:fs";
import { parse } from "node:path";
import { DataArchiveFile } from "@cdktf/provider-archive/lib/data-archive-file";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { AssetType, Lazy, TerraformAsset, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import type { EnvironmentConfig } from "../config/schema";
import { checkArguments, NUMBER, OBJECT, optional, TEXT, TEXTS } from "./check-arguments";
import { BundleError, ConstructError } from "./errors";

/** Cognito gives a trigger five seconds and no more. */
const MAXIMUM_TIMEOUT_SECONDS = 5;
/** Lambda's own limit. */
const MAXIMUM_SCHEDULED_SECONDS = 900;
/**
 * Lambda's limit for a function's environment as JSON, which its refusal quotes as "String measured".
 *
 * @see https://github.com/github-aws-runners/terraform-aws-github-runner/issues/3594
 */
const MAXIMUM_ENVIRONMENT_BYTES = 4_096;

/** An IAM statement that a function needs beyond its log group. */
export interface FunctionStatement {
  /** Such as `kms:Decrypt`; no `*`. */
  readonly actions: readonly string[];
  /** ARNs; no `*` in service, account or resource name. */
  readonly resources: readonly string[];
}

/**
 * Limits on asynchronous calls. Failed events have no destination, since that would keep them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
 */
export interface AsynchronousCalls {
  /** Retries after the first call, 2 at most. */
  readonly retries: number;
  /** Older events are dropped; 60 at least. */
  readonly maximumEventAgeSeconds: number;
}

/** Properties of {@link TriggerFunction}. */
export interface TriggerFunctionProps {
  /** Name of function, role and, behind `/aws/lambda/`, log group; 64 characters at most. */
  readonly functionName: string;
  /** The file that is deployed, such as `dist/handlers/pre-sign-up/index.js`; it exports `handler`. */
  readonly bundle: string;
  /** Such as `nodejs24.x`. */
  readonly runtime: string;
  readonly memoryMegabytes: number;
  readonly logRetentionDays: number;
  /**
   * The policy that the role's rights cannot go beyond.
   * @defaultValue - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Seconds, 5 at most, or 900 for a function that a schedule starts.
   * @defaultValue 5
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether a schedule starts it rather than a pool, so that nobody waits for it.
   * @defaultValue false
   */
  readonly isScheduled?: boolean;
  /**
   * Variables of the function's environment.
   * @defaultValue - none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * The lowest level of Lambda's own log lines; `WARN` leaves out those about each call.
   * @defaultValue "INFO"
   */
  readonly systemLogLevel?: "INFO" | "WARN";
  /**
   * How Lambda treats asynchronous calls.
   * @defaultValue - Lambda's own: two retries, events of up to six hours
   */
  readonly asynchronous?: AsynchronousCalls;
  /**
   * What the error names if the environment exceeds Lambda's limit.
   * @defaultValue - the longest variable's name
   */
  readonly environmentCause?: string;
}

/** What every function of an environment has in common. */
export function functionSettings({
  lambdaRuntime,
  lambdaMemoryMegabytes,
  logRetentionDays,
  functionBoundaryArn,
}: EnvironmentConfig): Pick<
  TriggerFunctionProps,
  "runtime" | "memoryMegabytes" | "logRetentionDays" | "permissionsBoundaryArn"
> {
  return {
    runtime: lambdaRuntime,
    memoryMegabytes: lambdaMemoryMegabytes,
    logRetentionDays,
    ...(functionBoundaryArn !== undefined && { permissionsBoundaryArn: functionBoundaryArn }),
  };
}

/**
 * A function with the least rights: it writes to its own log group and does nothing else until
 * {@link TriggerFunction.addStatement} says so.
 *
 * @example
 * const fn = new TriggerFunction(stack, "anonymous-pre-sign-up", {
 *   functionName: "incognito-dev-anonymous-pre-sign-up",
 *   bundle: "dist/handlers/pre-sign-up/index.js",
 *   runtime: "nodejs24.x",
 *   memoryMegabytes: 256,
 *   logRetentionDays: 7,
 * });
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-common.html
 */
export class TriggerFunction extends Construct {
  /** The function's ARN. */
  readonly arn: string;
  /** The address under which API Gateway calls the function. */
  readonly invokeArn: string;
  readonly functionName: string;
  private readonly statements: FunctionStatement[] = [];

  /**
   * @throws {@link BundleError} if there is no such bundle
   * @throws {@link ConstructError} for a property that is missing or mistyped, a timeout over 5 s or an environment over 4 KB
   */
  constructor(scope: Construct, id: string, props: TriggerFunctionProps) {
    super(scope, id);
    checkArguments(id, props, PROPERTIES);
    const timeout = props.timeoutSeconds ?? MAXIMUM_TIMEOUT_SECONDS;
    checkTimeout(id, timeout, props.isScheduled ?? false);
    checkEnvironment(id, props);
    const logGroup = new CloudwatchLogGroup(this, "log-group", {
      name: `/aws/lambda/${props.functionName}`,
      retentionInDays: props.logRetentionDays,
    });
    const role = this.createRole(props);
    const policy = this.createPolicy(role, logGroup);
    const archive = this.createArchive(props);
    const { environment } = props;
    const resource = new LambdaFunction(this, "Default", {
      functionName: props.functionName,
      role: role.arn,
      runtime: props.runtime,
      architectures: ["arm64"],
      handler: `${parse(props.bundle).name}.handler`,
      filename: archive.outputPath,
      sourceCodeHash: archive.outputBase64Sha256,
      memorySize: props.memoryMegabytes,
      timeout,
      ...(environment && { environment: { variables: { ...environment } } }),
      loggingConfig: {
        logFormat: "JSON",
        logGroup: logGroup.name,
        ...(props.systemLogLevel && { systemLogLevel: props.systemLogLevel }),
      },
      dependsOn: [policy],
      // If the trigger is switched off, the pool stops using the function before it is deleted.
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = resource.arn;
    this.invokeArn = resource.invokeArn;
    this.functionName = resource.functionName;
    if (props.asynchronous) this.limitAsynchronousCalls(props.asynchronous);
  }

  /**
   * Gives the function one more right.
   *
   * @throws {@link ConstructError} if an action or a resource is wider than allowed
   */
  addStatement(statement: FunctionStatement): void {
    checkArguments(`a statement of ${this.node.path}`, statement, {
      actions: TEXTS,
      resources: TEXTS,
    });
    for (const action of statement.actions) {
      if (action.includes("*")) {
        throw new ConstructError(
          `action '${action}' of ${this.node.path} holds a '*'; name each action that the function needs`,
        );
      }
    }
    const forLogs = statement.actions.every((action) => action.startsWith("logs:"));
    for (const resource of statement.resources) checkResource(this.node.path, resource, forLogs);
    this.statements.push(statement);
  }

  private limitAsynchronousCalls({ retries, maximumEventAgeSeconds }: AsynchronousCalls): void {
    new LambdaFunctionEventInvokeConfig(this, "asynchronous", {
      functionName: this.functionName,
      maximumRetryAttempts: retries,
      maximumEventAgeInSeconds: maximumEventAgeSeconds,
    });
  }

  private createRole({ functionName, permissionsBoundaryArn }: TriggerFunctionProps): IamRole {
    return new IamRole(this, "role", {
      name: functionName,
      ...(permissionsBoundaryArn && { permissionsBoundary: permissionsBoundaryArn }),
      assumeRolePolicy: policyDocument([
        {
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ]),
    });
  }

  private createPolicy(role: IamRole, logGroup: CloudwatchLogGroup): IamRolePolicy {
    this.addStatement({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${logGroup.arn}:*`],
    });
    return new IamRolePolicy(this, "policy", {
      name: "function",
      role: role.name,
      // Statements may still be added after the constructor.
      policy: Lazy.stringValue({
        produce: () => policyDocument(this.statements.map(toIamStatement)),
      }),
    });
  }

  private createArchive({ bundle: path }: TriggerFunctionProps): DataArchiveFile {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      throw new BundleError(
        `bundle of ${this.node.id} is '${path}', which is no file; expected the file of a function of your own, from the folder that the synth runs in, or handlerBundle("NAME") for a handler of the package; correct the path, or make the file first (npm run build makes those of a clone of Incognito)`,
      );
    }
    const asset = new TerraformAsset(this, "bundle", { path, type: AssetType.FILE });
    return new DataArchiveFile(this, "archive", {
      type: "zip",
      sourceFile: asset.path,
      // The mode on disk depends on the builder's umask and would go into the zip.
      outputFileMode: "0644",
      outputPath: `archives/${this.nameInStack()}.zip`,
    });
  }

  /** Unlike its id, no other construct of the stack has it. */
  private nameInStack(): string {
    const { scopes } = this.node;
    const above = scopes.indexOf(TerraformStack.of(this));
    return scopes
      .slice(above + 1)
      .map(({ node }) => node.id)
      .join("-");
  }
}

const PROPERTIES = {
  functionName: TEXT,
  bundle: TEXT,
  runtime: TEXT,
  memoryMegabytes: NUMBER,
  logRetentionDays: NUMBER,
  environment: optional(OBJECT),
  asynchronous: optional(OBJECT),
};

function toIamStatement({ actions, resources }: FunctionStatement): object {
  return { Effect: "Allow", Action: actions, Resource: resources };
}

function policyDocument(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function checkTimeout(id: string, timeoutSeconds: number, isScheduled: boolean): void {
  const maximum = isScheduled ? MAXIMUM_SCHEDULED_SECONDS : MAXIMUM_TIMEOUT_SECONDS;
  if (Number.isInteger(timeoutSeconds) && timeoutSeconds >= 1 && timeoutSeconds <= maximum) return;
  const why = isScheduled ? "Lambda allows no more" : "Cognito waits no longer";
  throw new ConstructError(
    `timeout of ${id} is ${timeoutSeconds}; expected 1 to ${maximum} whole seconds, since ${why}`,
  );
}

function checkEnvironment(
  id: string,
  { environment = {}, environmentCause }: TriggerFunctionProps,
): void {
  const bytes = Buffer.byteLength(JSON.stringify(environment));
  if (bytes <= MAXIMUM_ENVIRONMENT_BYTES) return;
  throw new ConstructError(
    `environment of ${id} is ${bytes} bytes; Lambda allows ${MAXIMUM_ENVIRONMENT_BYTES}; shorten ${environmentCause ?? longestOf(environment)}`,
  );
}

function longestOf(environment: Readonly<Record<string, string>>): string | undefined {
  const byLength = Object.entries(environment).sort(
    ([, one], [, other]) => other.length - one.length,
  );
  return byLength[0]?.[0];
}

/** A `*` may appear only in the `:*` at the end of one named log group's ARN. */
function checkResource(path: string, resource: string, forLogs: boolean): void {
  const isNamedLogGroup =
    forLogs &&
    (Token.isUnresolved(resource) ||
      /^arn:[^:*]+:logs:[^:*]*:[^:*]+:log-group:[^:*]+:\*$/.test(resource));
  const rest = isNamedLogGroup ? resource.replace(/:\*$/, "") : resource;
  if (rest.includes("*")) {
    throw new ConstructError(
      `resource '${resource}' of ${path} holds a '*'; name the one resource, or end a log group's ARN with ':*'`,
    );
  }
}
