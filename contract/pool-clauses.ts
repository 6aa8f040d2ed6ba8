/**
 * What the contract demands of the pool itself: nothing that asks for, keeps or uses an address, and nothing
 * that remembers a device. Run by `anonymity-contract.ts`.
 * @module
 */
import type { AnonymousPool, Breach, Clause } from "./clause";
import { blocksAt, type ContractBlock, isUnresolvedAt, textsAt } from "./resource";
import { isTwoValuedNumber } from "./schema-attribute";

/** Standard attributes that hold an address or say that one was verified, and custom ones with such names. */
const CONTACT_ATTRIBUTE =
  /^(?:e[-_]?mail|(?:tele)?phone|mobile)(?:$|[-_])|[-_](?:e[-_]?mail|phone)(?:$|[-_])/i;

/** Clauses on the arguments of `aws_cognito_user_pool`. */
export const POOL_CLAUSES: readonly Clause[] = [
  {
    id: "no-aliases",
    what: "An anonymous pool lets people sign in by an alias.",
    why: "An alias is an e-mail address, a telephone number or a name used elsewhere: it ties the account to a person.",
    types: ["aws_cognito_user_pool"],
    ...emptyList("alias_attributes", "lets people sign in by"),
  },
  {
    id: "no-username-attributes",
    what: "An anonymous pool takes an e-mail address or a telephone number for the user name.",
    why: "Nobody can sign up without saying who they are.",
    types: ["aws_cognito_user_pool"],
    ...emptyList("username_attributes", "makes the user name of"),
  },
  {
    id: "no-auto-verified-attributes",
    what: "An anonymous pool verifies an attribute by a code.",
    why: "A code needs an address to go to, which Cognito then keeps.",
    types: ["aws_cognito_user_pool"],
    ...emptyList("auto_verified_attributes", "sends a code to"),
  },
  {
    id: "no-contact-schema",
    what: "An anonymous pool's schema holds an e-mail address or a telephone number.",
    why: "What there is a field for is filled in, by an app or by hand, and stays.",
    types: ["aws_cognito_user_pool"],
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
  {
    id: "no-contact-recovery",
    what: "An anonymous pool recovers accounts by e-mail or telephone, or leaves recovery to AWS's default, which does.",
    why: "Recovery asks for an address that the pool must not know.",
    types: ["aws_cognito_user_pool"],
    allowed: "Recovery by admin_only alone",
    check: checkRecovery,
  },
  {
    id: "no-message-mfa",
    what: "An anonymous pool sends sign-in codes by e-mail or SMS.",
    why: "Each code goes to an address that the pool, a carrier or a mail provider then knows.",
    types: ["aws_cognito_user_pool"],
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
    what: "An anonymous pool can send e-mail or text messages.",
    why: "A pool that knows no address has nobody to write to; the setting is the first step to one that does.",
    types: ["aws_cognito_user_pool"],
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
    what: "An anonymous pool hands messages to a function of its own.",
    why: "The function is given addresses, and codes to go with them.",
    types: ["aws_cognito_user_pool"],
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
    what: "An anonymous pool has threat protection.",
    why: "It keeps the network address, device and place of each sign-in, for each user.",
    types: ["aws_cognito_user_pool", "aws_cognito_risk_configuration"],
    allowed: "advanced_security_mode OFF or left out, and no risk configuration",
    check: checkThreatProtection,
  },
  {
    id: "no-user-event-log",
    what: "An anonymous pool's sign-in events are delivered to a log.",
    why: "The log holds who signed in, from where and on what device.",
    types: ["aws_cognito_log_delivery_configuration"],
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
    what: "An anonymous pool remembers devices.",
    why: "A remembered device ties sign-ins, and accounts, to one machine.",
    types: ["aws_cognito_user_pool"],
    allowed: "No device_configuration, not even an empty one",
    // Any field, with any value, switches device remembering on.
    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeviceConfigurationType.html
    check: ({ pool }) => presentBlocks(pool, ["device_configuration"], "remembers each device"),
  },
  {
    id: "no-user-migration",
    what: "An anonymous pool has a user-migration trigger.",
    why: "Its function receives each password in clear, and looks people up elsewhere.",
    types: ["aws_cognito_user_pool"],
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

function emptyList(argument: string, verb: string): Pick<Clause, "allowed" | "check"> {
  return {
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

/**
 * Both arguments are required, so a block with neither comes from reading AWS, not from the configuration.
 */
function isBlank(block: ContractBlock): boolean {
  return Object.values(block).every((value) => value === null || value === "");
}

/** What AWS returns for a pool without e-mail settings; Terraform may carry it although nobody set it. */
function isDefaultEmail(block: ContractBlock): boolean {
  return Object.entries(block).every(
    ([name, value]) =>
      value === null ||
      value === "" ||
      (name === "email_sending_account" && value === "COGNITO_DEFAULT"),
  );
}

/** If omitted, AWS recovers accounts by phone first and then by e-mail. */
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
