/**
 * Makes the policies of the roles that deploy from `deploy-rights.ts`: one statement for each reach.
 * @module
 */
import { stateKey } from "../backend";
import { DEPLOY_RIGHTS } from "./deploy-rights";
import { conditionOf, type Place, type Reach, SCOPES, type Scope } from "./scopes";

/** A statement of a policy, in IAM's words. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, unknown>>;
}

/** Where the states are. */
export interface StateAccess {
  readonly bucketArn: string;
  readonly stackNames: readonly string[];
}

/** Rights to read everything that the stacks of these places consist of. */
export function readStatements(places: readonly Place[]): readonly Statement[] {
  return statementsOf(places, ({ read = [] }) => read);
}

/** Rights to make, change and destroy everything that the stack of a place consists of. */
export function applyStatements(place: Place): readonly Statement[] {
  return statementsOf([place], ({ read = [], write = [] }) => [...read, ...write]);
}

/** Reading states. Terraform lists the bucket, too, to see whether there is one. */
export function readStateStatements({ bucketArn, stackNames }: StateAccess): readonly Statement[] {
  return [
    { Sid: "Bucket", Effect: "Allow", Action: ["s3:ListBucket"], Resource: [bucketArn] },
    {
      Sid: "ReadState",
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: stackNames.map((name) => `${bucketArn}/${stateKey(name)}`),
    },
  ];
}

/** Writing one state, and holding its lock. */
export function writeStateStatements(access: StateAccess): readonly Statement[] {
  const states = access.stackNames.map((name) => `${access.bucketArn}/${stateKey(name)}`);
  return [
    ...readStateStatements(access),
    { Sid: "WriteState", Effect: "Allow", Action: ["s3:PutObject"], Resource: states },
    {
      Sid: "Lock",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      Resource: states.map((state) => `${state}.tflock`),
    },
  ];
}

/** A policy document as text. */
export function policyText(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

type Choose = (right: (typeof DEPLOY_RIGHTS)[string][number]) => readonly string[];

function statementsOf(places: readonly Place[], choose: Choose): readonly Statement[] {
  const actions = new Map<Scope, Set<string>>();
  for (const right of Object.values(DEPLOY_RIGHTS).flat()) {
    const chosen = actions.get(right.scope) ?? new Set();
    for (const action of choose(right)) chosen.add(action);
    if (chosen.size > 0) actions.set(right.scope, chosen);
  }
  return [...actions].map(([scope, chosen]) => toStatement(scope, [...chosen].sort(), places));
}

function toStatement(
  scope: Scope,
  actions: readonly string[],
  places: readonly Place[],
): Statement {
  const reaches: readonly Reach[] = places.map((place) => SCOPES[scope](place));
  const [reach = { resources: [] }] = reaches;
  const condition = conditionOf(
    reach,
    places.map(({ environment }) => environment),
  );
  return {
    Sid: `${scope[0]?.toUpperCase()}${scope.slice(1)}`,
    Effect: "Allow",
    Action: actions,
    Resource: [...new Set(reaches.flatMap(({ resources }) => resources))],
    ...(condition && { Condition: condition }),
  };
}
