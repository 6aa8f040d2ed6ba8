/**
 * Composition root: configuration in, one stack for each environment out. `scripts/synth.ts` builds the
 * bundles first and then writes what this makes to `cdktf.out`.
 * @module
 */
import { App, type AppConfig } from "cdktf";
import { loadConfig, type Variables } from "./config/load-config";
import { IdentityStack } from "./constructs/identity-stack";

/** What the app is made from. */
export interface CreateAppOptions {
  /** The process's environment. */
  readonly variables: Variables;
  /** The folder of bundles that `npm run build` makes. */
  readonly bundleDirectory: string;
  /**
   * cdktf's own options.
   * @defaultValue - cdktf's: output to `cdktf.out`
   */
  readonly app?: AppConfig;
}

/**
 * Makes the app with the stacks `incognito-dev`, `incognito-staging` and `incognito-prod`.
 *
 * @example
 * createApp({ variables: process.env, bundleDirectory: "dist" }).synth();
 */
export function createApp({
  variables,
  bundleDirectory,
  app: appConfig = {},
}: CreateAppOptions): App {
  const app = new App(appConfig);
  for (const config of loadConfig(variables)) {
    new IdentityStack(app, `incognito-${config.environment}`, {
      config,
      bundleOf: (entry) => `${bundleDirectory}/handlers/${entry}/index.js`,
    });
  }
  return app;
}
