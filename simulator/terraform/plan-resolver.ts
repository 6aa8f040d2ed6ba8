/**
 * Answers the readers in `stack/` from Terraform's JSON: what is known is there; what only the apply would
 * make known is derived, or found through the configuration's references.
 * @module
 */

import { computeAttribute } from "../stack/computed-attributes";
import { ACCOUNT_ID } from "../stack/derive-identifier";
import { StackReadError } from "../stack/errors";
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../stack/json-value";
import type { Resolver } from "../stack/resolve-references";
import type { ResourceBlock } from "../stack/stack-document";
import { ReferenceFollower } from "./follow-references";
import type { PlannedResource } from "./planned-resource";

type Path = readonly (string | number)[];

/** Blocks that are unknown as a whole when a dynamic block makes them. */
const SENDERS: ReadonlySet<unknown> = new Set(["custom_email_sender", "custom_sms_sender"]);
/** Maps of a person's own choosing: an empty text means something there. */
const OWN_MAPS: ReadonlySet<string> = new Set(["variables", "tags", "tags_all"]);
const ARN_REGION = /^arn:[\w-]{1,20}:[\w-]{1,40}:([a-z]{2}(?:-[a-z]+){1,3}-\d):/;

/** Resolves values from the JSON of a plan or a state. */
export class PlanResolver implements Resolver {
  readonly #byAddress: ReadonlyMap<string, PlannedResource>;
  readonly #follower: ReferenceFollower;
  readonly #region: string;
  readonly #underWay = new Set<string>();

  constructor(plan: JsonObject, resources: readonly PlannedResource[], region?: string) {
    this.#byAddress = new Map(resources.map((one) => [one.address, one]));
    this.#follower = new ReferenceFollower(plan, resources);
    this.#region = region ?? findRegion(plan, resources);
  }

  resolve(value: JsonValue): JsonValue {
    return value;
  }

  attribute({ address }: ResourceBlock, name: string): JsonValue | undefined {
    const resource = this.#byAddress.get(address);
    return resource === undefined ? undefined : this.#read(resource, name);
  }

  regionOf({ address }: ResourceBlock): string {
    return this.#regionOf(this.#byAddress.get(address));
  }

  defaultRegion(): string {
    return this.#region;
  }

  #regionOf(resource: PlannedResource | undefined): string {
    const stated = resource?.values["region"];
    return typeof stated === "string" && stated !== "" ? stated : this.#region;
  }

  #read(resource: PlannedResource, name: string): JsonValue | undefined {
    const key = `${resource.address}.${name}`;
    if (this.#underWay.has(key)) return undefined;
    this.#underWay.add(key);
    try {
      const unknown = isJsonObject(resource.unknown) ? resource.unknown[name] : undefined;
      const filled = this.#fill(resource, resource.values[name], unknown, [name]);
      return tidy(filled, name) ?? this.#compute(resource, name);
    } finally {
      this.#underWay.delete(key);
    }
  }

  /** Puts what can be found out in the place of what is unknown. */
  #fill(
    resource: PlannedResource,
    value: JsonValue | undefined,
    unknown: JsonValue | undefined,
    path: Path,
  ): JsonValue | undefined {
    if (unknown === true) return this.#search(resource, path);
    if (isJsonList(value)) {
      const marks = isJsonList(unknown) ? unknown : [];
      return value.map(
        (item, index) => this.#fill(resource, item, marks[index], [...path, index]) ?? null,
      );
    }
    if (!isJsonObject(value) || !isJsonObject(unknown)) return value;
    const names = new Set([...Object.keys(value), ...Object.keys(unknown)]);
    return Object.fromEntries(
      [...names].map((name) => [
        name,
        this.#fill(resource, value[name], unknown[name], [...path, name]) ?? null,
      ]),
    );
  }

  /** The one value that the references of an argument lead to. */
  #search(resource: PlannedResource, path: Path): JsonValue | undefined {
    const values = new Set(
      this.#follower
        .follow(resource, path)
        .map(({ resource: target, attribute }) => this.#read(target, attribute))
        .filter((value) => typeof value !== "object" && value !== undefined),
    );
    const [only] = values;
    if (path[0] === "layers") return values.size === 0 ? undefined : ([...values] as JsonValue[]);
    if (path[0] === "environment" && path.at(-1) === "variables") throw unknownVariables(resource);
    if (values.size === 1) return only;
    if (path[0] !== "lambda_config") return undefined;
    return this.#describeTrigger(resource, path, values.size);
  }

  /** A wired trigger must not look as if it were not wired. */
  #describeTrigger(resource: PlannedResource, path: Path, found: number): JsonValue | undefined {
    const [argument, , name = ""] = path;
    const { address } = resource;
    const functionArn = `unknown:${found === 0 ? "no function" : `${found} functions`}`;
    if (name === "") {
      throw new StackReadError(
        `'${argument}' of '${address}' is known after the apply only, and so is which triggers there are; start from the folder of HCL, or from the state of an apply (terraform show -json)`,
        { place: { address, argument: String(argument) } },
      );
    }
    if (path.length > 3) return functionArn;
    if (SENDERS.has(name)) return [{ lambda_arn: functionArn, lambda_version: "V1_0" }];
    // If this form is open, so is the plain one, which stands for both.
    if (name === "pre_token_generation_config") return undefined;
    const isOpen = name === "pre_token_generation" && found === 0;
    return isOpen && this.#follower.leavesOut(resource, path) ? undefined : functionArn;
  }

  #compute(resource: PlannedResource, name: string): JsonValue | undefined {
    return computeAttribute(resource.mode, resource.type, name, {
      address: resource.address,
      region: this.#regionOf(resource),
      argument: (other) => this.#read(resource, other),
      text: (other) => {
        const value = this.#read(resource, other);
        if (typeof value === "string") return value;
        throw new StackReadError(
          `'${other}' of '${resource.address}' is known after the apply only; give it a value, or start from the state of an apply (terraform show -json)`,
          { place: { address: resource.address, argument: other } },
        );
      },
    });
  }
}

/** References give no variable names, and a function without its variables would not do its own work. */
function unknownVariables({ address }: PlannedResource): StackReadError {
  return new StackReadError(
    `which variables '${address}' has is known after the apply only; start from the folder of HCL, or from the state of an apply (terraform show -json)`,
    { place: { address, argument: "environment" } },
  );
}

/** The provider writes an empty text for an argument that is not set. */
function tidy(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (value === null || value === "") return undefined;
  if (isJsonList(value)) return value.map((item) => tidy(item, name) ?? null);
  if (!isJsonObject(value) || OWN_MAPS.has(name)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, tidy(item, key) ?? null]),
  );
}

/** The provider's region if the plan states it, else that of an ARN, else what AWS's tools go by. */
function findRegion(plan: JsonObject, resources: readonly PlannedResource[]): string {
  const stated = readProviderRegion(plan);
  if (stated !== undefined) return stated;
  const arns = resources.map(({ values }) => ARN_REGION.exec(String(values["arn"]))?.[1]);
  const fromArn = arns.find((region) => region !== undefined);
  return fromArn ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"] ?? "us-east-1";
}

function readProviderRegion(plan: JsonObject): string | undefined {
  const steps = ["configuration", "provider_config", "aws", "expressions", "region"];
  const expression = steps.reduce<JsonValue | undefined>(
    (value, step) => (isJsonObject(value) ? value[step] : undefined),
    plan,
  );
  if (!isJsonObject(expression)) return undefined;
  const { constant_value: constant, references } = expression;
  if (typeof constant === "string") return constant;
  const [first] = Array.isArray(references) ? references : [];
  const variables = isJsonObject(plan["variables"]) ? plan["variables"] : {};
  const variable = typeof first === "string" ? variables[first.replace(/^var\./, "")] : undefined;
  const value = isJsonObject(variable) ? variable["value"] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** The account that ARNs of an applied state name, or the one that is made up. */
export function findAccount(resources: readonly PlannedResource[]): string {
  const pool = resources.find(({ type }) => type === "aws_cognito_user_pool");
  const account = String(pool?.values["arn"]).split(":")[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : ACCOUNT_ID;
}
