/**
 * The exchange's function. It reads all its settings from its variables and stores nothing.
 * @module
 */
import { createApiHandler } from "./lib/api/api-handler";
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { COGNITO, cognitoPlace } from "./lib/aws/cognito";
import { DYNAMODB } from "./lib/aws/table";
import { requireBanList } from "./lib/ban/ban-list";
import { requireEnv, requireJson, requireList } from "./lib/env";
import { createAskCognito } from "./lib/exchange/ask-cognito";
import { exchangeRoutes } from "./lib/exchange/exchange";
import type { ExchangePools } from "./lib/exchange/identify";
import { createLinks } from "./lib/exchange/links";
import { createTokenSigner } from "./lib/exchange/service-token";
import { createPublicKeys, KMS } from "./lib/exchange/signing-keys";
import { createAuthenticate } from "./lib/exchange/subject";

const callKms = createAwsCall(KMS, lambdaPlace(KMS));
// One for both tables, and so one connection.
const callDynamodb = createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB));
const realm = requireEnv("REALM");
const keyArns = requireList("SIGNING_KEY_ARNS");
const authenticate = createAuthenticate(requireEnv("SUBJECT_KEY_ARN"), callKms);
const tableName = requireEnv("LINK_TABLE");

/** The deployed handler. */
export const handler = createApiHandler(
  exchangeRoutes({
    issuer: requireEnv("ISSUER"),
    realm,
    pools: requireJson<ExchangePools>("POOLS"),
    services: new Map(Object.entries(requireJson<Record<string, string[]>>("SERVICES"))),
    // GetUser is authorized by the token itself, so the call is not signed.
    askCognito: createAskCognito(
      createAwsCall(COGNITO, { ...cognitoPlace(), credentials: undefined }),
    ),
    authenticate,
    // The first key signs. The others are only published: tokens they signed are still valid, or they sign
    // next.
    sign: createTokenSigner(keyArns[0] ?? "", callKms),
    publicKeys: createPublicKeys(keyArns, callKms),
    ...(requireEnv("BAN_TABLE") !== "" && { bans: requireBanList(callDynamodb) }),
    ...(tableName !== "" && {
      links: createLinks({ tableName, realm, authenticate, callDynamodb }),
    }),
  }),
);
