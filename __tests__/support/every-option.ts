/**
 * Stacks that together have every type of resource that the configuration can ask for.
 * @module
 */
import { ENVIRONMENTS } from "../../config/schema";
import { EXCHANGE_VARIABLES, FULL_STACK_VARIABLES, TABLE_VARIABLES } from "./full-stack";
import { type SynthesizedStack, synthEnvironment } from "./synth";

/** Dev with everything that can be on at the same time. */
export const EVERY_OPTION = {
  ...EXCHANGE_VARIABLES,
  ...TABLE_VARIABLES,
  INCOGNITO_RATE_LIMIT_PER_FIVE_MINUTES: "2000",
  INCOGNITO_ACCOUNT_IDLE_WEEKS: "26",
  INCOGNITO_SWEEP_SCHEDULE: "rate(1 day)",
  INCOGNITO_MONITORING_ENABLED: "true",
  INCOGNITO_DEV_PAGE_HOSTED: "true",
};

/** The stacks of every environment as it is, and of dev with all triggers, tables and services. */
export function everyStack(): readonly SynthesizedStack[] {
  return [
    ...ENVIRONMENTS.map((environment) => synthEnvironment(environment)),
    ...[FULL_STACK_VARIABLES, TABLE_VARIABLES, EXCHANGE_VARIABLES, EVERY_OPTION].map((variables) =>
      synthEnvironment("dev", variables),
    ),
  ];
}
