/**
 * The envelope of every trigger's event, and the user attributes as triggers see them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * @module
 */
import type { Scope } from "../context";
import type { UserRecord } from "../state/user";

/** What differs from trigger to trigger. */
export interface EventParts {
  /** For example `PreSignUp_SignUp`. */
  readonly source: string;
  readonly userName: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** What the function finds in `response`; absent for custom senders, which answer nothing. */
  readonly response?: Readonly<Record<string, unknown>>;
  /** @defaultValue "1" */
  readonly version?: string;
}

/** Values that have no meaning without an app client: AdminCreateUser and the like (reported). */
const NO_CLIENT = "CLIENT_ID_NOT_APPLICABLE";

/** The event as the function receives it. */
export function buildEvent(
  scope: Scope<"awsSdkVersion">,
  parts: EventParts,
): Record<string, unknown> {
  return {
    version: parts.version ?? "1",
    triggerSource: parts.source,
    region: regionOf(scope.pool.id),
    userPoolId: scope.pool.id,
    userName: parts.userName,
    callerContext: {
      awsSdkVersion: scope.awsSdkVersion,
      clientId: scope.client?.id ?? NO_CLIENT,
    },
    request: parts.request,
    ...(parts.response === undefined ? {} : { response: parts.response }),
  };
}

/** A pool's id begins with its region, which need not be the stack's. */
function regionOf(poolId: string): string {
  return poolId.slice(0, poolId.indexOf("_"));
}

/** The attributes of an existing user, with what Cognito adds in four events that people posted. */
export function describeUser(scope: Scope, user: UserRecord): Record<string, string> {
  const email = user.attributes.email;
  return {
    sub: user.sub,
    ...(scope.pool.aliasAttributes.includes("email") && email !== undefined
      ? { "cognito:email_alias": email }
      : {}),
    "cognito:user_status": user.status,
    ...user.attributes,
  };
}

/** A key that is absent if it has no value, as `clientMetadata` and `validationData` are. */
export function optional<K extends string, V>(
  key: K,
  value: V | undefined,
): { readonly [Key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [Key in K]?: V };
}
