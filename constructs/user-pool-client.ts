/**
 * A public app client of a user pool. It is created only after all permissions of its pool's triggers, so
 * that nobody can sign up before the triggers may run.
 * @module
 */
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client";
import { dependable, Lazy } from "cdktf";
import { Construct } from "constructs";
import { checkArguments, NUMBER, optional, TEXT, TEXTS, TRUTH } from "./check-arguments";
import { ConstructError } from "./errors";
import { UserPool } from "./user-pool";

/** Properties of {@link UserPoolClient}. */
export interface UserPoolClientProps {
  readonly pool: UserPool;
  readonly clientName: string;
  /** Whether the client may send the password itself instead of SRP's proof. */
  readonly passwordFlowAllowed: boolean;
  /**
   * Whether the custom challenge may be used.
   * @defaultValue false
   */
  readonly customFlowAllowed?: boolean;
  /** Attributes that the client may read; never empty, since AWS takes an empty list as all attributes. */
  readonly readAttributes: readonly string[];
  /** Attributes that the client may write; never empty, for the same reason. */
  readonly writeAttributes: readonly string[];
  readonly accessTokenMinutes: number;
  readonly idTokenMinutes: number;
  readonly refreshTokenHours: number;
  /**
   * Whether each refresh returns a new refresh token and ends the old one ten seconds later, so that a lost
   * answer can be requested again. This shuts out the REFRESH_TOKEN_AUTH flow.
   * @defaultValue false
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
   */
  readonly refreshTokenRotation?: boolean;
}

const ROTATION = [{ feature: "ENABLED", retryGracePeriodSeconds: 10 }];

/**
 * A client without a secret or OAuth, which answers alike for known and unknown users.
 *
 * @example
 * new UserPoolClient(stack, "default-client", {
 *   pool,
 *   clientName: "incognito-dev-default",
 *   passwordFlowAllowed: false,
 *   readAttributes: ["email", "email_verified"],
 *   writeAttributes: ["email"],
 *   accessTokenMinutes: 10,
 *   idTokenMinutes: 10,
 *   refreshTokenHours: 24,
 * });
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export class UserPoolClient extends Construct {
  /** The client's id, known after apply. */
  readonly id: string;

  /** @throws {@link ConstructError} for a property that is missing or mistyped, or an empty attribute list */
  constructor(scope: Construct, id: string, props: UserPoolClientProps) {
    super(scope, id);
    checkArguments(id, props, PROPERTIES);
    checkAttributes(id, "readAttributes", props.readAttributes);
    checkAttributes(id, "writeAttributes", props.writeAttributes);
    const client = new CognitoUserPoolClient(this, "Default", {
      name: props.clientName,
      userPoolId: props.pool.id,
      generateSecret: false,
      explicitAuthFlows: authFlows(props),
      allowedOauthFlowsUserPoolClient: false,
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      readAttributes: [...props.readAttributes],
      writeAttributes: [...props.writeAttributes],
      accessTokenValidity: props.accessTokenMinutes,
      idTokenValidity: props.idTokenMinutes,
      refreshTokenValidity: props.refreshTokenHours,
      ...(props.refreshTokenRotation && { refreshTokenRotation: ROTATION }),
      tokenValidityUnits: [{ accessToken: "minutes", idToken: "minutes", refreshToken: "hours" }],
    });
    // Triggers may still be added to the pool after this constructor.
    client.dependsOn = Lazy.listValue({
      produce: () => props.pool.permissions.map(dependable),
    });
    this.id = client.id;
  }
}

const PROPERTIES = {
  pool: {
    allowed: "a UserPool of this package",
    fits: (value: unknown) => value instanceof UserPool,
  },
  clientName: TEXT,
  passwordFlowAllowed: TRUTH,
  customFlowAllowed: optional(TRUTH),
  readAttributes: optional(TEXTS),
  writeAttributes: optional(TEXTS),
  accessTokenMinutes: NUMBER,
  idTokenMinutes: NUMBER,
  refreshTokenHours: NUMBER,
  refreshTokenRotation: optional(TRUTH),
};

function authFlows({
  passwordFlowAllowed,
  customFlowAllowed = false,
  refreshTokenRotation = false,
}: UserPoolClientProps): string[] {
  return [
    ...(refreshTokenRotation ? [] : ["ALLOW_REFRESH_TOKEN_AUTH"]),
    "ALLOW_USER_SRP_AUTH",
    ...(customFlowAllowed ? ["ALLOW_CUSTOM_AUTH"] : []),
    ...(passwordFlowAllowed ? ["ALLOW_USER_PASSWORD_AUTH"] : []),
  ];
}

/** Untyped callers can still leave a list out, and Terraform would show no difference. */
function checkAttributes(
  id: string,
  argument: string,
  attributes: readonly string[] | undefined,
): void {
  if (attributes === undefined || attributes.length === 0) {
    throw new ConstructError(
      `${argument} of ${id} is ${attributes === undefined ? "missing" : "empty"}, which AWS takes for every attribute; name at least one`,
    );
  }
}
