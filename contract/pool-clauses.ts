/**
 * What the contract demands of the pool itself: nothing that asks for, keeps or uses an address, and nothing
 * that remembers a device. Run by `anonymity-contract.ts`.
 * @module
 */
import type { AnonymousPool, Breach, Clause } from "./clause";
import { blocksAt, type ContractBlock, isUnresolvedAt, textsAt } from "./resource";
import { isTwoValuedNumber } from "./schema-attribute";

/** Standard attributes that hold an address or say that one was verified, and custom ones named alike. */
const CONTACT_ATTRIBUTE =
  /^(?:e[-_]?mail|(?:tele)?phone|mobile)(?:$|[-_])|[-_](?:e[-_]?mail|phone)(?:$|[-_])/i;

/** Clauses on the arguments of `aws_cognito_user_pool`. */
export const POOL_CLAUSES: readonly Clause[] = [
  emptyList("no-aliases", "alias_attributes", "lets people sign in by"),
  emptyList("no-username-attributes", "username_attributes", "makes the user name of"),
  emptyList("no-auto-verified-attributes", "auto_verified_attributes", "sends a code to"),
  {
    id: "no-contact-schema",
    allowed: "A schema without e-mail address and telephone number",
    check: ({ pool }) =>
      blocksAt(pool.values, "schema").flatMap((attribute) =>
        isTwoValuedNumber(attribute)
          ? []
          : textsAt(attribute, "name")
              .filter((name) => CONTACT_ATTRIBUTE.test(name))
              .map((name) => ({
                address: pool.address,
                argument: "schema.name",
                problem: `holds '${name}'`,
              })),
      ),
  },
  { id: "no-contact-recovery", allowed: "Recovery by admin_only alone", check: checkRecovery },
  {
    id: "no-message-mfa",
    allowed: "A second factor by authenticator app or passkey, or none",
    check: ({ pool }) => [
      ...presentBlocks(pool, ["email_mfa_configuration"], "sends sign-in codes by e-mail"),
      ...textsAt(pool.values, "sign_in_policy.allowed_first_auth_factors")
        .filter((factor) => factor === "EMAIL_OTP" || factor === "SMS_OTP")
        .map((factor) => ({
          address: pool.address,
          argument: "sign_in_policy.allowed_first_auth_factors",
          problem: `allows '${factor}', a code sent to an address`,
        })),
    ],
  },
  {
    id: "no-message-configuration",
    allowed: "Neither sms_configuration nor an e-mail sender of the pool's own",
    check: ({ pool }) => [
      ...blocksAt(pool.values, "sms_configuration")
        .filter((block) => !isBlank(block))
        .map(() => ({
          address: pool.address,
          argument: "sms_configuration",
          problem: "lets the pool send text messages",
        })),
      ...blocksAt(pool.values, "email_configuration")
        .filter((block) => !isDefaultEmail(block))
        .map(() => ({
          address: pool.address,
          argument: "email_configuration",
          problem: "lets the pool send e-mail",
        })),
    ],
  },
  {
    id: "no-message-sender",
    allowed: "No custom sender",
    check: ({ pool }) =>
      presentBlocks(
        pool,
        ["lambda_config.custom_email_sender", "lambda_config.custom_sms_sender"],
        "hands addresses and codes to a function",
      ),
  },
  {
    id: "no-threat-protection",
    allowed: "advanced_security_mode OFF or left out, and no risk configuration",
    check: checkThreatProtection,
  },
  {
    id: "no-user-event-log",
    allowed: "No delivery of userAuthEvents",
    check: ({ pool, graph }) =>
      graph
        .sources(pool, "aws_cognito_log_delivery_configuration", "user_pool_id")
        .filter(({ values }) =>
          textsAt(values, "log_configurations.event_source").includes("userAuthEvents"),
        )
        .map(({ address }) => ({
          address,
          argument: "log_configurations.event_source",
          problem: "is 'userAuthEvents': each sign-in with address, device and place",
        })),
  },
  {
    id: "no-device-tracking",
    allowed: "No device_configuration, not even an empty one",
    // Any field, whatever its value, switches device remembering on.
    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeviceConfigurationType.html
    check: ({ pool }) => presentBlocks(pool, ["device_configuration"], "remembers each device"),
  },
  {
    id: "no-user-migration",
    allowed: "No user_migration trigger",
    check: ({ pool }) =>
      hasTrigger(pool.values, "user_migration")
        ? [
            {
              address: pool.address,
              argument: "lambda_config.user_migration",
              problem: "hands each password in clear to a function",
            },
          ]
        : [],
  },
];

/** A trigger that names a function, even one that is not known yet; not one below an unknown block. */
function hasTrigger(values: ContractBlock, name: string): boolean {
  return blocksAt(values, "lambda_config").some((block) => (block[name] ?? "") !== "");
}

function emptyList(id: string, argument: string, verb: string): Clause {
  return {
    id,
    allowed: `${argument} empty or left out`,
    check: ({ pool }) => {
      const names = textsAt(pool.values, argument);
      return names.length === 0
        ? []
        : [{ address: pool.address, argument, problem: `${verb} ${names.join(", ")}` }];
    },
  };
}

function presentBlocks(
  pool: AnonymousPool["pool"],
  paths: readonly string[],
  problem: string,
): readonly Breach[] {
  return paths
    .filter((path) => blocksAt(pool.values, path).length > 0)
    .map((argument) => ({ address: pool.address, argument, problem }));
}

/** Both arguments of the block are required, so that one without either is a reading, not a setting. */
function isBlank(block: ContractBlock): boolean {
  return Object.values(block).every((value) => value === null || value === "");
}

/** What AWS answers for a pool that was never told how to send: Terraform may carry it without being asked to. */
function isDefaultEmail(block: ContractBlock): boolean {
  return Object.entries(block).every(
    ([name, value]) =>
      value === null ||
      value === "" ||
      (name === "email_sending_account" && value === "COGNITO_DEFAULT"),
  );
}

/** Left out, AWS recovers by telephone first and then by e-mail. */
function checkRecovery({ pool }: AnonymousPool): readonly Breach[] {
  const path = "account_recovery_setting.recovery_mechanism.name";
  if (isUnresolvedAt(pool.values, path)) return [];
  const names = textsAt(pool.values, path);
  if (names.length === 0) {
    return [
      {
        address: pool.address,
        argument: "account_recovery_setting",
        problem: "is left out, so that AWS recovers by telephone, then by e-mail",
      },
    ];
  }
  return names
    .filter((name) => name !== "admin_only")
    .map((name) => ({ address: pool.address, argument: path, problem: `is '${name}'` }));
}

function checkThreatProtection({ pool, graph }: AnonymousPool): readonly Breach[] {
  const paths = [
    "user_pool_add_ons.advanced_security_mode",
    "user_pool_add_ons.advanced_security_additional_flows.custom_auth_mode",
  ];
  return [
    ...paths.flatMap((argument) =>
      textsAt(pool.values, argument)
        .filter((mode) => mode === "AUDIT" || mode === "ENFORCED")
        .map((mode) => ({
          address: pool.address,
          argument,
          problem: `is '${mode}', which keeps address, device and place of each sign-in`,
        })),
    ),
    ...graph.sources(pool, "aws_cognito_risk_configuration", "user_pool_id").map(({ address }) => ({
      address,
      argument: "user_pool_id",
      problem: "puts threat protection's risk rules on the pool",
    })),
  ];
}
