/**
 * Rule: what a function runs is in the plan.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt, Unresolved, valuesAt } from "../../contract/resource";
import { accountIn, type Home } from "../access/home";
import { isPlainReference } from "../access/plain-reference";
import { leadsOut } from "../execution";
import { findFaults } from "./look-up";
import type { Fault, Rule, Subject } from "./rule";

const UNKNOWN = "is known after the apply only";

/** See {@link Rule}; code in another account is an error, also by `no-stranger-target`. */
export const noForeignCode: Rule = {
  id: "no-foreign-code",
  level: "warning",
  what: "A function runs an image, an older version by an alias, a layer or a bucket's file that the plan does not hold, a file from outside the stack's folder or that only the apply knows (as an object of a bucket too), or (as an error) an image from outside AWS's private registries.",
  why: "Its owner can change what runs, and no plan shows the change.",
  satisfy:
    "Take code from a file of the stack's folder, and layers and buckets from the same plan.",
  types: ["aws_lambda_function", "aws_lambda_layer_version", "aws_lambda_alias", "aws_s3_object"],
  check: (subject) => [
    ...subject.after
      .ofType("aws_lambda_function", "aws_lambda_layer_version")
      .flatMap((one) =>
        [
          ...imageFaults(one, subject),
          ...commandFaults(one),
          ...layerFaults(one, subject.after),
          ...bucketFaults(one, subject),
          ...fileFaults(one, "filename"),
        ].map((fault) => ({ address: one.address, ...fault })),
      ),
    ...findFaults(subject.after, "aws_lambda_alias", (alias) => aliasFaults(alias, subject.after)),
    // Such as a page's script.
    ...findFaults(subject.after, "aws_s3_object", (one) => fileFaults(one, "source")),
  ],
};

function imageFaults({ values }: ContractResource, { home }: Subject): readonly Fault[] {
  const argument = "image_uri";
  return setAt(values, argument).map((uri) => {
    if (uri instanceof Unresolved) return { argument, problem: UNKNOWN };
    return isOwnImage(String(uri), home)
      ? { argument, problem: "is an image, whose content no plan shows" }
      : { argument, problem: `is '${String(uri)}', an image of somebody else's`, level: "error" };
  });
}

/** An image's command may be set beside it. */
function commandFaults({ values }: ContractResource): readonly Fault[] {
  return ["image_config.command", "image_config.entry_point"]
    .filter((argument) => setAt(values, argument).length > 0)
    .map((argument) => ({ argument, problem: "says what the image runs" }));
}

function isOwnImage(uri: string, { accounts }: Home): boolean {
  const account = accountIn(uri);
  return account !== undefined && (accounts.has(account) || accounts.size === 0);
}

function layerFaults(fn: ContractResource, graph: Graph): readonly Fault[] {
  const argument = "layers";
  const arns = graph
    .targets(fn, argument)
    .filter(({ type }) => type === "aws_lambda_layer_version")
    .flatMap(({ values }) => textsAt(values, "arn"));
  return valuesAt(fn.values, argument)
    .filter((layer) =>
      layer instanceof Unresolved ? !isPlannedLayer(layer) : !arns.includes(String(layer)),
    )
    .map((layer) => ({
      argument,
      problem:
        layer instanceof Unresolved
          ? "names a layer that is known after the apply only"
          : `names '${String(layer)}', which this plan does not hold`,
    }));
}

/** Each reference counts: one layer from the plan says nothing about another beside it. */
function isPlannedLayer(value: Unresolved): boolean {
  const { references } = value;
  return (
    isPlainReference(value, ["arn"]) &&
    references.length > 0 &&
    references.every((one) => /(?:^|\.)aws_lambda_layer_version\./.test(one))
  );
}

function bucketFaults(resource: ContractResource, { after, home }: Subject): readonly Fault[] {
  const argument = "s3_bucket";
  const isPlanned = after.targets(resource, argument).some(({ type }) => type === "aws_s3_bucket");
  return setAt(resource.values, argument)
    .filter((bucket) =>
      bucket instanceof Unresolved
        ? !isPlanned || !isPlainReference(bucket, ["id", "bucket"])
        : !isPlanned && !home.buckets.has(bucket as string),
    )
    .map((bucket) => ({
      argument,
      problem:
        bucket instanceof Unresolved
          ? UNKNOWN
          : `is '${String(bucket)}', which this plan does not hold`,
    }));
}

function fileFaults({ values }: ContractResource, argument: string): readonly Fault[] {
  return setAt(values, argument)
    .filter((path) => path instanceof Unresolved || leadsOut(String(path)))
    .map((path) => ({
      argument,
      problem:
        path instanceof Unresolved ? UNKNOWN : `is '${String(path)}', outside the stack's folder`,
    }));
}

/** A version is a copy of what the function was when it was published; the plan shows what it is now. */
function aliasFaults(alias: ContractResource, graph: Graph): readonly Fault[] {
  const weights = "routing_config.additional_version_weights";
  const isSplit = valuesAt(alias.values, weights).some(
    (one) => one instanceof Unresolved || Object.keys(one ?? {}).length > 0,
  );
  return [
    ...versionFaults(alias, graph),
    ...(isSplit
      ? [{ argument: weights, problem: "sends calls to another version, whose code no plan shows" }]
      : []),
  ];
}

function versionFaults(alias: ContractResource, graph: Graph): readonly Fault[] {
  const argument = "function_version";
  const functions = graph
    .targets(alias, "function_name")
    .filter(({ type }) => type === "aws_lambda_function");
  const current = ["$LATEST", ...functions.flatMap(({ values }) => textsAt(values, "version"))];
  const named = graph.targets(alias, argument);
  return valuesAt(alias.values, argument).flatMap((version) => {
    if (version instanceof Unresolved) {
      const isShown = version.template === undefined || isPlainReference(version, ["version"]);
      return isShown && functions.some((one) => named.includes(one))
        ? []
        : [{ argument, problem: UNKNOWN }];
    }
    return current.includes(String(version))
      ? []
      : [{ argument, problem: `is '${String(version)}', whose code this plan does not show` }];
  });
}

/** The provider returns an empty string for what was never set. */
function setAt(values: ContractResource["values"], path: string) {
  return valuesAt(values, path).filter((one) => one !== "");
}
