/**
 * The values of each environment, data only. `keys.ts` says what every key means and allows;
 * `load-config.ts` lays variables of the process over them.
 * @module
 */
import type { EnvironmentName, EnvironmentValues } from "./schema";

const SHARED = {
  region: "eu-central-1",
  lambdaRuntime: "nodejs24.x",
  lambdaMemoryMegabytes: 256,
  functionBoundaryArn: undefined,
  logRetentionDays: 7,
  banList: false,
  exchange: false,
  services: [],
  externalServices: [],
  exchangeKeys: ["k1", "k2"],
  accountLinks: false,
  blockedEmailDomains: ["blocked.example"],
  anonymousNames: "free",
  passwordMinimumLength: 15,
  signUpsPerMinute: undefined,
  signUpsPerDay: undefined,
  signUpsPerMonth: undefined,
  signUpValveEnabled: false,
  rateLimitPerFiveMinutes: undefined,
  accountIdleWeeks: undefined,
  sweepSchedule: undefined,
  accessTokenMinutes: 10,
  idTokenMinutes: 10,
  refreshTokenHours: 24,
  sesIdentityArn: undefined,
  sesFromAddress: undefined,
  accessTokenScopes: [],
  scryptCost: "ln=16,r=8,p=1",
  messageLanguage: "en",
  webhookUrl: undefined,
  pointInTimeRecovery: false,
  tablesToImport: [],
  pageHosted: false,
  pageDomain: undefined,
  pageCertificateArn: undefined,
  alarmTopicArn: undefined,
  stateBucket: undefined,
  stateRegion: undefined,
} as const;

/**
 * What each environment says before any override. `pools`, the lists of triggers and the second factors may
 * be left out: the defaults are every pool, the triggers that are on in `handlers/pools.ts`, and an
 * authenticator app in anonymous pools.
 */
export const VALUES: Readonly<Record<EnvironmentName, EnvironmentValues>> = {
  dev: {
    ...SHARED,
    namePrefix: "incognito-dev",
    realm: "incognito-dev",
    signUpWorkBits: 0,
    dataProtected: false,
    passwordFlowAllowed: true,
    monitoringEnabled: false,
  },
  staging: {
    ...SHARED,
    namePrefix: "incognito-staging",
    realm: "incognito-staging",
    signUpWorkBits: 18,
    dataProtected: true,
    passwordFlowAllowed: false,
    monitoringEnabled: true,
  },
  prod: {
    ...SHARED,
    namePrefix: "incognito-prod",
    realm: "incognito-prod",
    signUpWorkBits: 18,
    dataProtected: true,
    passwordFlowAllowed: false,
    monitoringEnabled: true,
  },
};
