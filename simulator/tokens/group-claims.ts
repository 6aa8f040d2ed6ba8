/**
 * What a user's groups say in tokens and in the event of PreTokenGeneration: their names, their roles, and
 * the one role that goes first.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html
 * @module
 */
import type { Scope } from "../context";
import type { GroupRecord } from "../state/group-store";
import type { UserRecord } from "../state/user";
import type { Claims } from "./jwt";

/** A user's groups, as they are or as PreTokenGeneration changed them. */
export interface GroupConfiguration {
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly preferredRole: string | undefined;
}

/** The configuration that a user's groups make. */
export function configureGroups({ state }: Scope, { sub }: UserRecord): GroupConfiguration {
  const groups = state.groups.groupsOf(sub);
  const roles = groups.flatMap(({ roleArn }) => roleArn ?? []);
  return {
    groups: groups.map(({ name }) => name),
    roles: [...new Set(roles)],
    preferredRole: choosePreferredRole(groups),
  };
}

/** The role of the groups that go first, if they agree on one. */
function choosePreferredRole(groups: readonly GroupRecord[]): string | undefined {
  const withRole = groups.filter(({ roleArn }) => roleArn !== undefined);
  const [first] = withRole;
  const best = withRole.filter(({ precedence }) => precedence === first?.precedence);
  return best.every(({ roleArn }) => roleArn === first?.roleArn) ? first?.roleArn : undefined;
}

/** The claim of both tokens. */
export function describeGroups({ groups }: GroupConfiguration): Claims {
  return groups.length > 0 ? { "cognito:groups": groups } : {};
}

/** The further claims of an ID token. */
export function describeRoles({ roles, preferredRole }: GroupConfiguration): Claims {
  return {
    ...(roles.length > 0 ? { "cognito:roles": roles } : {}),
    ...(preferredRole === undefined ? {} : { "cognito:preferred_role": preferredRole }),
  };
}
