/**
 * One environment's exchange: its keys, its function and its API. `identity-stack.ts` makes it if the
 * configuration asks for it; the services behind it are in `service.ts`.
 * @module
 */
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import type { EnvironmentConfig } from "../config/schema";
import {
  type KindOfPool,
  listPools,
  type PoolKind,
  type PoolRegistry,
  realmOf,
} from "../handlers/pools";
import { SERVICES } from "../handlers/services";
import { HttpApi, type Routes } from "./http-api";
import type { ItemTable } from "./item-table";
import { SUBJECT_KEY_ID } from "./lasting-tables";
import type { PoolWithClient } from "./outputs";
import { type FunctionStatement, functionSettings, TriggerFunction } from "./trigger-function";

/** Properties of {@link Exchange}. */
export interface ExchangeProps {
  readonly config: EnvironmentConfig;
  readonly bundle: string;
  readonly pools: readonly PoolWithClient[];
  readonly registry?: PoolRegistry | undefined;
  /** Banned users and domains, if there is a list. */
  readonly bans?: ItemTable | undefined;
  /** Which accounts are linked, if they can be. */
  readonly links?: ItemTable | undefined;
}

/** The access token of every sign-in has this scope; GetUser requires it. */
const USER_SCOPE = "aws.cognito.signin.user.admin";
/** How long AWS waits before it deletes a key: the longest and the shortest it allows. */
const LONG_WINDOW_DAYS = 30;
const SHORT_WINDOW_DAYS = 7;

/**
 * The exchange. Its subject key is kept forever: a different key would give everybody a different name at
 * every service.
 *
 * @see docs/api.md
 */
export class Exchange extends Construct {
  /** The address of the API, which is the issuer of its tokens. */
  readonly issuer: string;
  /** The keys that tokens may be signed with; the first signs. */
  readonly signingKeyArns: readonly string[];
  readonly functionName: string;

  constructor(scope: Construct, id: string, props: ExchangeProps) {
    super(scope, id);
    const { config, pools, bundle } = props;
    const functionName = `${config.namePrefix}-exchange`;
    const subjectKeyArn = this.createSubjectKey(scope, config);
    this.signingKeyArns = config.exchangeKeys.map((name) => this.createSigningKey(name, config));
    const api = new HttpApi(this, "api", {
      apiName: functionName,
      authorizers: Object.fromEntries(pools.map((each) => [each.kind, authorizerOf(each)])),
    });
    this.issuer = api.endpoint;
    const fn = new TriggerFunction(this, "function", {
      functionName,
      bundle,
      ...functionSettings(config),
      // Lambda's own log lines say when somebody came.
      systemLogLevel: "WARN",
      environment: {
        ISSUER: api.endpoint,
        REALM: config.realm,
        POOLS: JSON.stringify(describePools(props)),
        SERVICES: JSON.stringify(scopesOf(config)),
        SUBJECT_KEY_ARN: subjectKeyArn,
        SIGNING_KEY_ARNS: this.signingKeyArns.join(","),
        BAN_TABLE: props.bans?.tableName ?? "",
        LINK_TABLE: props.links?.tableName ?? "",
      },
    });
    for (const statement of statementsOf(props, subjectKeyArn, this.signingKeyArns))
      fn.addStatement(statement);
    api.addRoutes(fn, routesOf(props));
    this.functionName = fn.functionName;
  }

  private createSubjectKey(
    scope: Construct,
    { namePrefix, dataProtected }: EnvironmentConfig,
  ): string {
    // In the stack's own scope: the key's address is named in a `removed` block if the exchange is off.
    return new KmsKey(scope, SUBJECT_KEY_ID, {
      description: `${namePrefix}: what people are called at each service; never replace it`,
      customerMasterKeySpec: "HMAC_256",
      keyUsage: "GENERATE_VERIFY_MAC",
      deletionWindowInDays: dataProtected ? LONG_WINDOW_DAYS : SHORT_WINDOW_DAYS,
      lifecycle: { preventDestroy: dataProtected },
    }).arn;
  }

  private createSigningKey(name: string, { namePrefix }: EnvironmentConfig): string {
    return new KmsKey(this, `signing-key-${name}`, {
      description: `${namePrefix}: signatures of the exchange's tokens, ${name}`,
      customerMasterKeySpec: "ECC_NIST_P256",
      keyUsage: "SIGN_VERIFY",
      deletionWindowInDays: SHORT_WINDOW_DAYS,
      // The functions stop using a key before it is deleted.
      lifecycle: { createBeforeDestroy: true },
    }).arn;
  }
}

function authorizerOf({ pool, client }: PoolWithClient) {
  return { issuer: pool.issuer, audience: client.id, scope: USER_SCOPE };
}

function kindsOf({ registry, pools }: ExchangeProps): readonly KindOfPool[] {
  return listPools(registry).filter(({ kind }) => pools.some((made) => made.kind === kind));
}

function describePools(props: ExchangeProps) {
  const entries = kindsOf(props).flatMap((each) =>
    props.pools
      .filter(({ kind }) => kind === each.kind)
      .map((made): [PoolKind, object] => [each.kind, describePool(each, made, props.config)]),
  );
  return Object.fromEntries(entries);
}

function describePool(
  each: KindOfPool,
  { pool, client }: PoolWithClient,
  { realm: configured }: EnvironmentConfig,
): object {
  const { identityClaim: identity, anonymous = false } = each.pool;
  const realm = realmOf(each, configured);
  return {
    issuer: pool.issuer,
    clientId: client.id,
    identity,
    anonymous,
    ...(anonymous && realm !== configured && { realm }),
  };
}

/** Scopes by service; those that run elsewhere have none. */
function scopesOf({ services, externalServices }: EnvironmentConfig) {
  return Object.fromEntries([
    ...services.map((name) => [name, SERVICES[name].scopes]),
    ...externalServices.map((name) => [name, []]),
  ]);
}

function routesOf(props: ExchangeProps): Routes {
  const perPool = kindsOf(props).flatMap(({ kind, pool: { anonymous } }) => [
    `POST /token/${kind}`,
    ...(props.links ? [`GET /links/${kind}`, `DELETE /links/${kind}`] : []),
    ...(props.links && anonymous ? [`POST /links/${kind}`] : []),
  ]);
  return {
    "GET /.well-known/openid-configuration": undefined,
    "GET /.well-known/jwks.json": undefined,
    ...Object.fromEntries(perPool.map((key) => [key, key.slice(key.lastIndexOf("/") + 1)])),
  };
}

function statementsOf(
  { bans, links }: ExchangeProps,
  subjectKeyArn: string,
  signingKeyArns: readonly string[],
): readonly FunctionStatement[] {
  return [
    { actions: ["kms:GenerateMac"], resources: [subjectKeyArn] },
    { actions: ["kms:Sign"], resources: signingKeyArns.slice(0, 1) },
    { actions: ["kms:GetPublicKey"], resources: signingKeyArns },
    ...(bans ? [{ actions: ["dynamodb:BatchGetItem"], resources: [bans.arn] }] : []),
    ...(links
      ? [
          {
            actions: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"],
            resources: [links.arn],
          },
        ]
      : []),
  ];
}
