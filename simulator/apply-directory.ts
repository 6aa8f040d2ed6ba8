/**
 * Makes the groups, users and memberships that the stack defines, through the API's own operations, as the
 * provider does on apply: triggers run and invitations go out. What an earlier start made and the stack no
 * longer has is removed. Called by `create-simulator.ts` before the port opens.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/cognitoidp/user.go
 * @module
 */
import { randomUUID } from "node:crypto";
import type { Cognito } from "./cognito";
import { CognitoError } from "./errors";
import { StackReadError } from "./stack/errors";
import type { SimulatedGroup, SimulatedPool, SimulatedStack, SimulatedUser } from "./stack/model";
import type { StateStore } from "./state/state-store";

type Input = Readonly<Record<string, unknown>>;
type Call = (operation: string, input: Input) => Promise<Input>;

/** What a start has made of a pool's directory. */
interface AppliedDirectory {
  readonly groups: readonly string[];
  readonly users: readonly string[];
  readonly memberships: readonly AppliedMembership[];
  /** The user who is being made, which takes several steps. */
  readonly unfinished?: string;
}

/** How far users have come. */
interface Progress {
  /** The user whom an earlier start began to make and did not finish. */
  readonly unfinished: string | undefined;
  /** Records who is being made; nobody once they are whole. */
  readonly note: (username: string | undefined) => void;
}

type AppliedMembership = readonly [username: string, groupName: string];

const NOTHING: AppliedDirectory = { groups: [], users: [], memberships: [] };
/** A user or group that is gone already needs no removal. */
const GONE: ReadonlySet<string> = new Set(["UserNotFoundException", "ResourceNotFoundException"]);

/**
 * Applies the directory of every pool.
 *
 * @throws {@link StackReadError} if Cognito refuses a resource, naming its address
 */
export async function applyDirectories(
  cognito: Cognito,
  stack: SimulatedStack,
  store: StateStore,
): Promise<void> {
  const applied = store.table<AppliedDirectory>("applied-directories");
  for (const pool of stack.pools) {
    const before = applied.get(pool.id) ?? NOTHING;
    const wanted = namesOf(pool);
    if (isEmpty(before) && isEmpty(wanted)) continue;
    // Written first, so that what a killed start has made is not forgotten.
    const both = union(before, wanted);
    const { unfinished } = before;
    const note = (username: string | undefined) =>
      applied.put(pool.id, { ...both, ...(username !== undefined && { unfinished: username }) });
    note(unfinished);
    const call = createCall(cognito, pool);
    await removeFormer(call, before, wanted);
    await makeWanted(call, pool, { unfinished, note });
    applied.put(pool.id, wanted);
  }
  await store.settled();
}

function createCall(cognito: Cognito, { id }: SimulatedPool): Call {
  const caller = { signed: true, callId: randomUUID(), userAgent: "terraform-provider-aws" };
  return (operation, input) => cognito.call(operation, { UserPoolId: id, ...input }, caller);
}

function namesOf({ directory }: SimulatedPool): AppliedDirectory {
  return {
    groups: directory.groups.map(({ name }) => name),
    users: directory.users.map(({ username }) => username),
    memberships: directory.memberships.map(({ username, groupName }) => [username, groupName]),
  };
}

function isEmpty({ groups, users, memberships }: AppliedDirectory): boolean {
  return groups.length + users.length + memberships.length === 0;
}

function union(one: AppliedDirectory, other: AppliedDirectory): AppliedDirectory {
  return {
    groups: [...new Set([...one.groups, ...other.groups])],
    users: [...new Set([...one.users, ...other.users])],
    memberships: [...one.memberships, ...other.memberships],
  };
}

async function removeFormer(
  call: Call,
  before: AppliedDirectory,
  wanted: AppliedDirectory,
): Promise<void> {
  const stays = new Set(wanted.memberships.map((pair) => JSON.stringify(pair)));
  const former = before.memberships.filter((pair) => !stays.has(JSON.stringify(pair)));
  for (const [Username, GroupName] of former) {
    await unlessGone(call("AdminRemoveUserFromGroup", { Username, GroupName }));
  }
  for (const GroupName of before.groups.filter((name) => !wanted.groups.includes(name))) {
    await unlessGone(call("DeleteGroup", { GroupName }));
  }
  for (const Username of before.users.filter((name) => !wanted.users.includes(name))) {
    await unlessGone(call("AdminDeleteUser", { Username }));
  }
}

async function makeWanted(
  call: Call,
  { directory }: SimulatedPool,
  progress: Progress,
): Promise<void> {
  for (const group of directory.groups) {
    await at(group.address, () => makeGroup(call, group));
  }
  for (const user of directory.users) {
    await at(user.address, () => makeUser(call, user, progress));
  }
  for (const { address, username: Username, groupName: GroupName } of directory.memberships) {
    await at(address, () => call("AdminAddUserToGroup", { Username, GroupName }));
  }
}

async function makeGroup(call: Call, group: SimulatedGroup): Promise<void> {
  const exists = await unlessGone(call("GetGroup", { GroupName: group.name }));
  await call(exists === undefined ? "CreateGroup" : "UpdateGroup", {
    GroupName: group.name,
    Description: group.description,
    RoleArn: group.roleArn,
    Precedence: group.precedence,
  });
}

/**
 * A user who exists stays as they are, because their changes are theirs; one who is half made is made again.
 */
async function makeUser(
  call: Call,
  user: SimulatedUser,
  { unfinished, note }: Progress,
): Promise<void> {
  const { username: Username, password: Password } = user;
  if ((await unlessGone(call("AdminGetUser", { Username }))) !== undefined) {
    if (unfinished !== Username) return;
    await call("AdminDeleteUser", { Username });
  }
  note(Username);
  await call("AdminCreateUser", {
    Username,
    UserAttributes: pairsOf(user.attributes),
    ValidationData: pairsOf(user.validationData),
    ClientMetadata: user.clientMetadata,
    ForceAliasCreation: user.forceAliasCreation,
    MessageAction: user.messageAction,
    DesiredDeliveryMediums: user.desiredDeliveryMediums,
    TemporaryPassword: user.temporaryPassword,
  });
  if (!user.enabled) await call("AdminDisableUser", { Username });
  if (Password !== undefined) {
    await call("AdminSetUserPassword", { Username, Password, Permanent: true });
  }
  note(undefined);
}

function pairsOf(map: Readonly<Record<string, string>>) {
  return Object.entries(map).map(([Name, Value]) => ({ Name, Value }));
}

/** The answer, or `undefined` if what the call is about does not exist. */
async function unlessGone(answer: Promise<Input>): Promise<Input | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CognitoError && GONE.has(error.code)) return undefined;
    throw error;
  }
}

/** Cognito's refusals name no resource of the stack, and must name no user. */
async function at(address: string, make: () => Promise<unknown>): Promise<void> {
  try {
    await make();
  } catch (cause) {
    if (!(cause instanceof CognitoError)) throw cause;
    throw new StackReadError(
      `'${address}' cannot be applied, since Cognito answers ${cause.code}: ${cause.message}; change it in the stack`,
      { cause },
    );
  }
}
