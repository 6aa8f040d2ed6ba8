/**
 * Composition root: configuration in, one stack for each environment out. `scripts/synth.ts` builds the
 * bundles first and then writes what this makes to `cdktf.out`.
 * @module
 */
import { App, type AppConfig } from "cdktf";
import { BOOTSTRAP_STACK, loadBootstrap } from "./config/bootstrap";
import { loadConfig, type Variables } from "./config/load-config";
import { ENVIRONMENTS, type EnvironmentName, stackNameOf } from "./config/schema";
import { BootstrapStack } from "./constructs/bootstrap/bootstrap-stack";
import { IdentityStack } from "./constructs/identity-stack";

/** What the app is made from. */
export interface CreateAppOptions {
  /** The process's environment. */
  readonly variables: Variables;
  /** The folder of bundles that `npm run build` makes. */
  readonly bundleDirectory: string;
  /**
   * The built page of each environment that hosts it.
   * @defaultValue - none: then no environment may have `pageHosted`
   */
  readonly pageDirectories?: Readonly<Partial<Record<EnvironmentName, string>>>;
  /**
   * Whose stacks are made.
   * @defaultValue - every environment's
   */
  readonly environments?: readonly EnvironmentName[];
  /**
   * cdktf's own options.
   * @defaultValue - cdktf's: output to `cdktf.out`
   */
  readonly app?: AppConfig;
}

/**
 * Makes the app with the stacks `incognito-dev`, `incognito-staging` and `incognito-prod`; and
 * `incognito-bootstrap`, if `INCOGNITO_REPOSITORY` says for whom.
 *
 * @example
 * createApp({ variables: process.env, bundleDirectory: "dist" }).synth();
 */
export function createApp({
  variables,
  bundleDirectory,
  pageDirectories = {},
  environments = ENVIRONMENTS,
  app: appConfig = {},
}: CreateAppOptions): App {
  const app = new App(appConfig);
  const configs = loadConfig(variables);
  for (const config of configs.filter(({ environment }) => environments.includes(environment))) {
    new IdentityStack(app, stackNameOf(config.environment), {
      config,
      bundleOf: (entry) => `${bundleDirectory}/handlers/${entry}/index.js`,
      pageDirectory: pageDirectories[config.environment],
    });
  }
  const bootstrap = loadBootstrap(variables, configs);
  if (bootstrap !== undefined) new BootstrapStack(app, BOOTSTRAP_STACK, bootstrap);
  return app;
}
